#pragma once

#include <optional>
#include <vector>

#include "lawdart/fit/fit.h"

namespace lawdart {

/// A value of a parameter and how far the data are from it, in standard errors: the signed root
/// tau = sign(value - estimate) sqrt((S(value) - S_min)/s^2), where S(value) is the least deviance over all
/// other parameters.
struct ProfilePoint {
  double value, tau;
};

/// What the data say of one parameter.
struct Profile {
  double low, high;  ///< the interval; -infinity or +infinity where the profile never reaches the cut-off
  std::vector<ProfilePoint> points;  ///< by value, the estimate among them
};

struct ProfileResult {
  std::vector<Profile> profiles;     ///< one a parameter; empty if there is a better minimum
  std::optional<Expression> better;  ///< the formula at a lower minimum that a profile came upon
};

/// Profile-likelihood intervals of the parameters of a formula at its minimum (Bates & Watts 1988, Nonlinear
/// Regression Analysis, section 6.1; Venzon & Moolgavkar 1988). They end where |tau| is Student's t with
/// n - k degrees of freedom (real targets, relative weights), or the normal quantile and s^2 = 1 (absolute
/// errors, shares, counts). `known`: the uncertainty at the minimum.
///
/// Where the formula is no longer finite before tau gets there, the interval ends at that edge. Without
/// degrees of freedom the ends are NaN. A fit that is exact but for rounding (kExactShare) is linear on the
/// scale of its errors, and its intervals are estimate -+ reach times standard error. Throws Error{kUsage}
/// for a level that is not between 0 and 1.
[[nodiscard]] ProfileResult profile_intervals(const Expression& expression, const FitData& data,
                                              const Uncertainty& known, bool absolute_errors, double level);

}  // namespace lawdart
