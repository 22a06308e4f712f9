#pragma once

#include <vector>

#include "lawdart/wide/tree_evaluator.h"

namespace lawdart {

/// What a place in a tree should give for the tree to meet the data, on some of the rows, and how much each
/// of them counts.
struct EdgeTarget {
  std::vector<double> target;
  std::vector<double> weight;

  /// Sets target to g^-1(target), so that g around the new part is accounted for. Rows without an inverse
  /// weigh nothing. False if too few rows are left.
  [[nodiscard]] bool undo(OpId function);
  /// Scales weights to mean 1 and cuts them at `most`. False if too few rows weigh.
  [[nodiscard]] bool normalise(double most);
};

/// The desired value t at `node`: the path from the root to it inverted, exactly row by row, with the weight
/// that makes w (t - h)^2 the squared residual, on the first `rows_wanted` rows. Where no inverse exists it
/// is a Gauss-Newton step, h + r / J with the slope J of the root in the node, at a tenth of its weight J^2.
/// `evaluator` stands at the tree with all slopes. False if too few rows have any weight.
[[nodiscard]] bool desired_values(const ValueTree& tree, int node, const TreeEvaluator& evaluator,
                                  int rows_wanted, EdgeTarget& target);

}  // namespace lawdart
