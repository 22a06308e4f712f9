#include "lawdart/wide/tree_choice.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "lawdart/expr/simple_number.h"
#include "lawdart/stats/criteria.h"
#include "lawdart/wide/build.h"

namespace lawdart {
namespace {

constexpr int kIterations = 20;
constexpr double kNear = 0.02;
constexpr double kGain = 1e-6;

Attempt fitted(ValueTree tree, TreeEvaluator& evaluator, int iterations) {
  const double sse = inner_fit(tree, evaluator, iterations);
  return make_attempt(std::move(tree), sse, evaluator.rows());
}

/// All trees one step simpler.
std::vector<ValueTree> simpler_trees(const ValueTree& tree, TreeEvaluator& evaluator) {
  evaluator.evaluate(tree);
  const TreeLinks links = evaluator.links();
  const FitRows& rows = evaluator.rows();
  std::vector<double> means;
  for (int i = 0; i < tree.size(); ++i) {
    double mean = 0.0;
    for (int k = 0; k < rows.count(); ++k) mean += evaluator.value(i)[k] / rows.count();
    means.push_back(mean);
  }
  std::vector<ValueTree> trees;
  for (int i = 0; i < tree.size(); ++i) {
    const auto at = static_cast<std::size_t>(i);
    const ValueNode& node = tree.node(i);
    if (node.closed) continue;
    const bool root = i + 1 == tree.size();
    if (node.kind == ValueKind::kConstant) {
      for (const double v : {0.0, 1.0, -1.0, std::round(node.value)}) {
        if (!root && !node.fixed && node.value != v && std::fabs(node.value - v) < kNear)
          trees.push_back(replaced(tree, i, ValueTree::constant(v, true)));
      }
      continue;
    }
    for (const int child : {links.left[at], links.right[at]}) {
      if (child >= 0) trees.push_back(replaced(tree, i, tree.subtree(child)));
    }
    if (!root && std::isfinite(means[at])) trees.push_back(replaced(tree, i, ValueTree::constant(means[at])));
  }
  return trees;
}

}  // namespace

double description_length(const Attempt& attempt, const FitRows& rows) {
  if (!std::isfinite(attempt.sse)) return INFINITY;
  const double n = rows.count();
  double charges = 0.0;
  for (const ValueNode& node : attempt.tree.nodes()) {
    if (node.kind == ValueKind::kConstant && node.fixed) charges += naming_charge(node.value);
  }
  const double noise = attempt.sse / n + kExactFloor * rows.variance();
  return n * std::log(noise) + attempt.tree.free_constants() * constant_price(n, rows.variance(), noise) +
         kComplexityPrice * attempt.cost + charges + attempt.units.charge();
}

Attempt shrunk(const Attempt& attempt, TreeEvaluator& evaluator, int fits) {
  const FitRows& rows = evaluator.rows();
  Attempt best = attempt;
  const double exact = std::max(100.0 * attempt.sse, rows.exact_sse());
  const bool is_exact = attempt.is_exact(rows);
  // Of exact trees only the cost counts; the sum of squares decides between equals.
  const auto score = [&](const Attempt& a) {
    if (!is_exact) return description_length(a, rows);
    return a.sse < exact && a.units.consistent
               ? a.cost + 1e-3 * std::log10(a.sse + 1e-300) + 0.5 * a.tree.free_constants()
               : INFINITY;
  };
  double best_score = score(best);
  for (bool improved = true; improved;) {
    improved = false;
    std::optional<Attempt> next;
    for (ValueTree& tree : simpler_trees(best.tree, evaluator)) {
      if (--fits < 0) break;
      Attempt simpler = fitted(std::move(tree), evaluator, kIterations);
      const double s = score(simpler);
      if (!(s < best_score - kGain)) continue;
      best_score = s;
      next = std::move(simpler);
    }
    if (!next) continue;
    best = *std::move(next);
    improved = true;
  }
  return best;
}

}  // namespace lawdart
