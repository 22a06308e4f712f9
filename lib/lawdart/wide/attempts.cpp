#include "lawdart/wide/attempts.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "lawdart/wide/build.h"
#include "lawdart/wide/convert.h"

namespace lawdart {
namespace {

constexpr int kFirstIterations = 2;
constexpr int kSecondIterations = 4;
constexpr int kEnteringIterations = 15;
constexpr int kDropIterations = 10;
/// What comes as near as this share of the variance is fitted to the end, to see whether it is exact.
constexpr double kNearlyExact = 1e-18;
constexpr int kExactIterations = 40;
constexpr int kMostTries = 12;
constexpr int kMostDrops = 4;
/// A term this small and a factor this near to 1 may be superfluous; dropping it may cost this much.
constexpr double kSmallTerm = 0.3;
constexpr double kNearOne = 0.15;
constexpr double kDropLoss = 1.02;

/// Does a sine or cosine swing more often than the rows could show (Nyquist)? Such a wave can be laid through
/// any points.
bool is_aliased(const ValueTree& tree, TreeEvaluator& evaluator) {
  const auto waves = [](const ValueNode& node) {
    return node.kind == ValueKind::kFunction && (node.function == OpId::kSin || node.function == OpId::kCos);
  };
  if (std::none_of(tree.nodes().begin(), tree.nodes().end(), waves)) return false;
  evaluator.evaluate(tree);
  const int count = evaluator.rows().count();
  for (int i = 0; i < tree.size(); ++i) {
    if (!waves(tree.node(i))) continue;
    const double* angle = evaluator.value(i - 1);
    const auto [low, high] = std::minmax_element(angle, angle + count);
    if (*high - *low > std::numbers::pi * count) return true;
  }
  return false;
}

/// The trees that lack one constant term near 0 or one constant factor near 1.
std::vector<ValueTree> without_constants(const ValueTree& tree) {
  std::vector<ValueTree> results;
  const TreeLinks links(tree);
  for (int i = 0; i < tree.size(); ++i) {
    const ValueNode& node = tree.node(i);
    const auto at = static_cast<std::size_t>(i);
    if (node.closed) continue;
    if (node.kind == ValueKind::kAdd) {
      const ValueNode& term = tree.node(links.right[at]);
      if (term.kind == ValueKind::kConstant && std::fabs(term.value) < kSmallTerm)
        results.push_back(replaced(tree, i, tree.subtree(links.left[at])));
    } else if (node.kind == ValueKind::kMultiply && i + 1 < tree.size()) {
      const ValueNode& factor = tree.node(links.left[at]);
      if (factor.kind == ValueKind::kConstant && std::fabs(factor.value - 1.0) < kNearOne)
        results.push_back(replaced(tree, i, tree.subtree(links.right[at])));
    }
  }
  return results;
}

}  // namespace

bool Attempts::tried_often(const ValueTree& tree) {
  const std::uint64_t hash = tree.structure_hash();
  const auto here = std::count(findings_.tried.begin(), findings_.tried.end(), hash);
  if (seen_.count(hash) + here >= std::min(1 + 3 * tree.free_constants(), kMostTries)) return true;
  findings_.tried.push_back(hash);
  return false;
}

void Attempts::keep(const Attempt& attempt) {
  findings_.found.push_back(attempt);
  found_exact_ = found_exact_ || attempt.is_exact(evaluator_.rows());
}

void Attempts::add(ValueTree tree, int iterations) {
  if (tree.empty() || tree.size() > kMostTreeCost) return;
  const int cost = tree_cost(tree, evaluator_.rows().costs());
  if (tree.free_constants() > most_constants_of_law(evaluator_.rows().count())) return;
  if (cost > kMostTreeCost || tried_often(tree)) return;
  const UnitVerdict units = unit_verdict(tree, evaluator_.rows().units(), true);
  const auto loss = [&](double sum) {
    return charged_loss(sum, tree.free_constants(), units, evaluator_.rows());
  };
  if (!units.consistent && !archive_.has_place(loss(0.0), cost)) return;
  const double before = tree_sse(tree, evaluator_);
  if (!std::isfinite(before)) return;
  double sse = inner_fit(tree, evaluator_, kFirstIterations);
  if (archive_.hopeless(loss(sse), cost)) {
    if (sse > 0.5 * before) return;
    sse = inner_fit(tree, evaluator_, kSecondIterations);
    if (archive_.hopeless(loss(sse), cost)) return;
  }
  sse = inner_fit(tree, evaluator_, iterations);
  if (!archive_.has_place(loss(sse), cost) || is_aliased(tree, evaluator_)) return;
  sse = inner_fit(tree, evaluator_, kEnteringIterations);
  if (sse < kNearlyExact * evaluator_.rows().null_sse()) sse = inner_fit(tree, evaluator_, kExactIterations);
  keep(make_attempt(std::move(tree), sse, evaluator_.rows()));
  drop_constants(findings_.found.back());
}

void Attempts::drop_constants(Attempt attempt) {
  bool dropped = true;
  for (int drops = 0; dropped && drops < kMostDrops; ++drops) {
    dropped = false;
    for (ValueTree& simpler : without_constants(attempt.tree)) {
      const double sse = inner_fit(simpler, evaluator_, kDropIterations);
      if (!(sse < kDropLoss * attempt.sse) && !(sse < 10.0 * evaluator_.rows().exact_sse())) continue;
      Attempt next = make_attempt(std::move(simpler), sse, evaluator_.rows());
      if (attempt.units.consistent && !next.units.consistent) continue;
      attempt = std::move(next);
      keep(attempt);
      dropped = true;
      break;
    }
  }
  fix_units(findings_.found.back());
}

void Attempts::fix_units(Attempt& attempt) {
  for (int i = 0; i < attempt.tree.size(); ++i) {
    const ValueNode& node = attempt.tree.node(i);
    if (node.kind != ValueKind::kConstant || node.fixed || node.closed ||
        !(std::fabs(std::fabs(node.value) - 1.0) < kNearOne))
      continue;
    ValueTree tree = attempt.tree;
    tree.node(i).value = std::copysign(1.0, node.value);
    tree.node(i).fixed = true;
    const double sse = inner_fit(tree, evaluator_, kDropIterations);
    Attempt fixed = make_attempt(std::move(tree), sse, evaluator_.rows());
    if (fixed.loss < attempt.loss || fixed.is_exact(evaluator_.rows())) attempt = std::move(fixed);
  }
}

}  // namespace lawdart
