#pragma once

#include <vector>

#include "lawdart/wide/tree_evaluator.h"

namespace lawdart {

/// Where a search starts.

/// The monomial a x1^p1 x2^p2 ... with exponents rounded to whole and to half numbers, by least squares in
/// logarithms, each with and without an offset. Empty where an input is not positive or the target is 0 in
/// places.
[[nodiscard]] std::vector<ValueTree> monomial_seeds(const FitRows& rows);

/// What a sparse polynomial is fitted to: factor * link(polynomial of the atoms) = target.
struct PolynomialFrame {
  const std::vector<ValueTree>& atoms;
  ValueTree factor;         ///< empty: none
  OpId link = OpId::kNone;  ///< kNone: none
};

/// A sparse polynomial: all terms up to a degree that falls with the number of atoms, thrown out one by one
/// by the least Wald statistic, at the best BIC on the way. Empty where the frame cannot be undone or more
/// than nine terms are left.
[[nodiscard]] ValueTree polynomial_seed(const PolynomialFrame& frame, TreeEvaluator& evaluator);

/// All exponent vectors of total degree up to `degree`.
[[nodiscard]] std::vector<std::vector<int>> exponents_up_to(int variables, int degree);

}  // namespace lawdart
