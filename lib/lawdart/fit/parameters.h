#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "lawdart/fit/fit.h"

namespace lawdart {

/// For each parameter the first of the free constants that take its value (FitData::parameter_of; empty: each
/// constant is a parameter): where to look the parameter up among the constants and in the rows of
/// Uncertainty::covariance. Every parameter must stand for a constant.
[[nodiscard]] std::vector<std::size_t> first_constants(const Expression& expression,
                                                       std::span<const int> parameter_of);

/// The values of the parameters. `parameter_of` as above.
[[nodiscard]] std::vector<double> parameter_values(const Expression& expression,
                                                   std::span<const int> parameter_of);

/// How many standard errors an interval of this level reaches to each side: Student's t with the degrees of
/// freedom of `known` where the variance is estimated (real targets, relative weights), the normal quantile
/// otherwise. NaN where a variance must be estimated and no degree of freedom is left; throws Error{kUsage}
/// for a level that is none.
[[nodiscard]] double interval_reach(const Uncertainty& known, Likelihood likelihood, bool absolute_errors,
                                    double level);

}  // namespace lawdart
