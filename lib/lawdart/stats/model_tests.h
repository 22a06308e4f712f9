#pragma once

#include <span>

#include "lawdart/core/array.h"
#include "lawdart/stats/test_result.h"

namespace lawdart {

/// F of lack of fit against pure error, with its degrees of freedom.
struct LackOfFit {
  TestResult test;
  int lack_degrees = 0;  ///< groups of replicates less parameters
  int pure_degrees = 0;  ///< rows less groups; without any there are no replicates
};

/// Whether a curve misses the means of replicates by more than their scatter explains (Draper & Smith 1998,
/// section 2.1). `residuals`: target less fitted; rows of weight 0 do not count; `groups`: a number a row
/// from 0 on, equal where all inputs are equal (replicate_groups()). NaN without degrees of freedom on both
/// sides and where replicates do not scatter.
[[nodiscard]] LackOfFit lack_of_fit(ColumnRef residuals, ColumnRef weights, std::span<const int> groups,
                                    int parameters);

/// A fit as the tests of nested models see it: fitted to the same rows as the other, with the same weights.
struct FittedSize {
  double deviance;
  int parameters;
};

/// F of the parameters that the larger of two nested models adds, with unknown variance (Draper & Smith
/// 1998, section 6.1): (D0 - D1)/(k1 - k0) / (D1/(n - k1)). A p-value is large where they gain no more than
/// chance lets them. NaN unless the larger has more parameters and fewer than rows.
[[nodiscard]] TestResult nested_f_test(FittedSize smaller, FittedSize larger, int rows);

/// The likelihood ratio (Wilks 1938), chi-square with k1 - k0 degrees of freedom: D0 - D1 where the variance
/// is known (absolute errors, shares, counts), n ln(D0/D1) for the Gaussian where it is not. NaN unless the
/// larger has more parameters.
[[nodiscard]] TestResult likelihood_ratio_test(FittedSize smaller, FittedSize larger, int rows,
                                               bool known_variance);

/// Whether a deviance in units of a known variance is what so many degrees of freedom let chance make of it:
/// chi-square, the chance of a larger one (McCullagh & Nelder 1989, section 4.4).
[[nodiscard]] TestResult goodness_of_fit(double deviance, int degrees_of_freedom);

}  // namespace lawdart
