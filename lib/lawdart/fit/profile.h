#pragma once

#include <optional>
#include <vector>

#include "lawdart/core/thread_pool.h"
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
  double cut_off = 0.0;              ///< |tau| at the ends of the intervals; NaN without degrees of freedom
  bool straight = false;             ///< nothing was walked: there is nothing to measure, or the fit is exact
};

/// Profile-likelihood intervals of the parameters of a formula at its minimum (Bates & Watts 1988, Nonlinear
/// Regression Analysis, section 6.1; Venzon & Moolgavkar 1988). They end where |tau| is Student's t with
/// n - k degrees of freedom (real targets, relative weights), or the normal quantile and s^2 = 1 (absolute
/// errors, shares, counts). `known`: the uncertainty at the minimum.
///
/// Where the formula is no longer finite before tau gets there, the interval ends at that edge. Without
/// degrees of freedom the ends are NaN. A fit that is exact but for rounding (kExactShare) is linear on the
/// scale of its errors, and its intervals are estimate -+ reach times standard error. A pool shares out the
/// parameters. Throws Error{kUsage} for a level that is not between 0 and 1.
[[nodiscard]] ProfileResult profile_intervals(const Expression& expression, const FitData& data,
                                              const Uncertainty& known, bool absolute_errors, double level,
                                              ThreadPool* pool = nullptr);

/// A profile between two values as a curve of so many even places, no further than its outermost points: a
/// cubic of tau from each point to the next, which rises wherever they rise (Fritsch & Carlson 1980, SIAM
/// Journal on Numerical Analysis 17, with the slopes of Fritsch & Butland 1984).
[[nodiscard]] std::vector<ProfilePoint> profile_curve(const Profile& profile, double from, double to,
                                                      int places);

}  // namespace lawdart
