#include "lawdart/search/shrink.h"

#include <cmath>

#include "lawdart/expr/rebuild.h"
#include "lawdart/expr/simplify.h"

namespace lawdart {
namespace {

constexpr int kIterations = 20;
/// An exponent this near to an integer or half integer, relative to its size, is tried as that number.
constexpr double kNear = 0.1;

bool is_negative_constant(const Expression& expression) {
  return expression.root().kind == NodeKind::kFree && expression.root().value < 0.0;
}

/// An exponent that stands near an integer or half integer, as that number. Other constants are left as
/// measured: that a fitted 2.49 might be 2.5 is for the reader to say.
void add_exponent_forms(const ExpressionNode& power, const std::vector<Expression>& children,
                        std::vector<Expression>& forms) {
  const ExpressionNode& exponent = children[1].root();
  if (exponent.kind != NodeKind::kFree) return;
  for (const double grid : {1.0, 0.5}) {
    const double near = std::round(exponent.value / grid) * grid;
    if (near == 0.0 || std::fabs(exponent.value - near) > kNear * std::fabs(near)) continue;
    forms.push_back(Expression::apply(power.op, children[0], Expression::exact(near)));
    return;
  }
}

}  // namespace

std::vector<Expression> simpler_forms(const Expression& expression) {
  std::vector<Expression> forms;
  const ExpressionNode& root = expression.root();
  const std::vector<Expression> children = expression.children();
  const bool joins = root.kind == NodeKind::kAdd || root.kind == NodeKind::kMultiply;
  for (std::size_t i = 0; joins && i < children.size(); ++i) {
    std::vector<Expression> rest = children;
    const bool negative = root.kind == NodeKind::kMultiply && is_negative_constant(rest[i]);
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
    forms.push_back(rebuilt(root, rest));
    if (negative) forms.push_back(Expression::exact(-1.0) * forms.back());  // a dropped factor keeps its sign
  }
  if (root.kind == NodeKind::kOp) forms.push_back(children[0]);
  if (root.kind == NodeKind::kOp && root.op == OpId::kPower) add_exponent_forms(root, children, forms);
  for (std::size_t i = 0; i < children.size(); ++i) {
    for (const Expression& simpler : simpler_forms(children[i])) {
      std::vector<Expression> changed = children;
      changed[i] = simpler;
      forms.push_back(rebuilt(root, changed));
    }
  }
  return forms;
}

Candidate shrink(const TargetProblem& problem, const Candidate& candidate, int fits) {
  Candidate best = candidate;
  bool improved = true;
  while (improved) {
    improved = false;
    const Expression whole = best.expression;
    const KnownPart* known = problem.known();
    for (const Expression& form : simpler_forms(known == nullptr ? whole : known->part_of(whole))) {
      if (--fits < 0) return best;
      const Expression simple = simplify(form);
      Candidate simpler =
          problem.fit(known == nullptr ? simple : known->with_part(whole, simple), kIterations);
      if (simpler.mdl < best.mdl) {
        simpler.origin = candidate.origin;
        best = std::move(simpler);
        improved = true;
      }
    }
  }
  return best;
}

}  // namespace lawdart
