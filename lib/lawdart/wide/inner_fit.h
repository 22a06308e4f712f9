#pragma once

#include "lawdart/wide/tree_evaluator.h"

namespace lawdart {

/// Levenberg-Marquardt on the free constants of a tree, in place: a few iterations on normal equations
/// (Marquardt 1963), for the tens of thousands of fits inside the wide search. Ends early at an exact fit or
/// after two gains below 1e-4. Returns the sum of squares, infinity where the tree is not finite on the rows.
/// Trees of more than kMostConstants free constants are only evaluated.
inline constexpr int kMostConstants = 24;
double inner_fit(ValueTree& tree, TreeEvaluator& evaluator, int iterations);

/// The sum of squares as it stands.
[[nodiscard]] double tree_sse(const ValueTree& tree, TreeEvaluator& evaluator);

}  // namespace lawdart
