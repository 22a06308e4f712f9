#pragma once

#include <cstdint>
#include <optional>

#include "lawdart/fit/fit.h"

namespace lawdart {

/// What a residual costs; u is the residual over a threshold, beyond which it counts less and less.
enum class Loss : std::uint8_t {
  kSquare,  ///< u^2: least squares
  kHuber,   ///< u^2 up to 1, then 2|u| - 1 (Huber 1964, Robust Estimation of a Location Parameter)
  kSoftL1,  ///< 2 (sqrt(1 + u^2) - 1): Huber's without a corner (Charbonnier et al. 1997)
  kCauchy,  ///< ln(1 + u^2): the likelihood of errors without a variance; far rows hardly count at all
};

struct RobustOptions {
  Loss loss = Loss::kHuber;
  /// In units of the target, for a row of weight 1. Nothing: kTuning... times the scale of the residuals.
  std::optional<double> threshold = {};
};

/// Thresholds, in standard deviations, at which the estimate has 95 % of the efficiency of least squares
/// where the errors are normal after all.
inline constexpr double kHuberTuning = 1.345, kSoftL1Tuning = 1.287, kCauchyTuning = 2.385;

struct RobustFit {
  FitResult fit;           ///< its deviance is the weighted sum of squares at the constants
  Uncertainty known;       ///< see robust_fit(); its residual_variance is that of the formula
  double scale = 0.0;      ///< median of the sizes of residuals over 0.6745, for rows of weight 1
  double threshold = 0.0;  ///< for rows of weight 1
  Column share;            ///< one a row: what it counts by, as a share of what it does in least squares
};

/// Robust regression (M-estimates; Huber 1981, Robust Statistics, sections 7.3 to 7.8): the constants that
/// make the sum of losses least, from those that `fitted`, the least squares fit, has. Weights that follow
/// the residuals, and the scale with them, until neither moves. Where the loss has more than one minimum
/// (Cauchy), it starts from Huber's. The covariance is Huber's asymptotic one with his correction for few
/// rows (1981, section 7.6), K^2 sum psi^2/(n - k) / (mean psi')^2 (J^T W J)^-1; NaN where the mean of psi'
/// is not positive. With `absolute_errors` the scale is not estimated but 1. For the Gaussian alone.
[[nodiscard]] RobustFit robust_fit(const Expression& fitted, const FitData& data, bool absolute_errors,
                                   const RobustOptions& options);

}  // namespace lawdart
