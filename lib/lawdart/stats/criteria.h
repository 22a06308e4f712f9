#pragma once

#include <span>
#include <vector>

#include "lawdart/stats/likelihood.h"

namespace lawdart {

/// Price of one unit of complexity in the description length, in units of -2 ln likelihood.
inline constexpr double kComplexityPrice = 3.2;

/// How well a model fits and what that costs. n rows, k free constants of the formula. Less is better but for
/// the log-likelihood; all are finite for exact fits and infinitely bad where the deviance is not finite.
struct Criteria {
  double log_likelihood;  ///< at the fitted constants; up to terms of the data alone, so that only models of
                          ///< the same rows can be compared: Gaussian -n/2 (ln(2 pi deviance/n) + 1);
                          ///< absolute errors and other likelihoods -deviance/2, against the saturated model
  double aicc;            ///< Hurvich & Tsai 1989; +infinity where n <= parameters + 1
  double bic;             ///< Schwarz 1978
  double mdl;             ///< n ln(deviance/n + floor) (Gaussian), or deviance (absolute errors and other
                          ///< likelihoods), + k constant_price() + 3.2 complexity
};

/// What a free constant costs in the description length: it is written to the digits that the data give it.
/// After the fit, it may be what moves the formula by the noise over the root of n; before it, what moves it
/// by the geometric mean of noise and spread of the target. The squared ratio is n spread/noise, as standard
/// deviations; its logarithm is the price. BIC takes what moves it by the noise for all that was possible,
/// and so the constants of accurate data for cheap.
[[nodiscard]] double constant_price(double rows, double target_variance, double noise_variance);

/// A fit is exact if it leaves no more than this share of the target's variance: with some margin, what
/// double precision makes of a law that holds. Curves with many constants come to within 1e-23 of the
/// variance of few rows.
inline constexpr double kExactShare = 1e-26;
/// Of the target's variance: added to the mean deviance, it makes one rule serve exact and noisy data.
inline constexpr double kExactFloor = 1e-28;

/// `deviance`: weighted, summed. The Gaussian with unknown variance counts the variance as a parameter in
/// AICc and BIC. `target_variance`: scale for the floor of deviance/n. `absolute_errors`: weights are
/// 1/sigma^2, the deviance is chi-square.
struct CriteriaInput {
  Likelihood likelihood = Likelihood::kGaussian;
  double deviance = 0.0;
  int rows = 0;
  int constants = 0;
  int complexity = 0;
  double target_variance = 1.0;
  bool absolute_errors = false;
};
[[nodiscard]] Criteria criteria(const CriteriaInput& input);

/// What takes errors of the target for proportional must shorten the description by more than this: errors
/// alike for all rows are the plainer assumption (strong evidence; Kass & Raftery 1995).
inline constexpr double kErrorModelPrice = 6.0;

/// By how much more than kErrorModelPrice the description of Gaussian rows of unknown variance is shorter
/// where their standard deviations are taken to be in proportion to their means and not alike (the
/// proportional and the additive error model; Davidian & Giltinan 1995, section 2.2): the mean of the squared
/// relative residuals, times the geometric mean of the squared means, then takes the place of their mean
/// square. The logarithm of one small mean knows no bound: the gain is the smaller of those with and without
/// the row of the smallest. Never below 0; and 0 where target and means have not the same sign in all rows.
/// One target and weight a row, and the means of the formula as fitted for each of the models.
[[nodiscard]] double proportional_error_gain(ColumnRef target, ColumnRef weights, ColumnRef additive_mean,
                                             ColumnRef proportional_mean, int constants);

/// The weight of evidence of each of several models of the same rows, exp(-AICc/2) over the sum of all
/// (Burnham & Anderson 2002, section 2.9); an AICc that is not finite weighs nothing.
[[nodiscard]] std::vector<double> akaike_weights(std::span<const double> aicc);

}  // namespace lawdart
