#include "lawdart/stats/criteria.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numbers>

namespace lawdart {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// A target without variance still needs a positive floor.
double variance_floor(double target_variance) {
  return std::max(kExactFloor * target_variance, std::numeric_limits<double>::min());
}

double small_sample_aic(double log_likelihood, double parameters, double rows) {
  const double spare = rows - parameters - 1.0;
  if (spare <= 0.0) return kInfinity;
  return -2.0 * log_likelihood + 2.0 * parameters + 2.0 * parameters * (parameters + 1.0) / spare;
}

}  // namespace

double constant_price(double rows, double target_variance, double noise_variance) {
  return std::log(rows) + 0.5 * std::max(0.0, std::log(target_variance / noise_variance));
}

Criteria criteria(const CriteriaInput& input) {
  assert(input.rows > 0 && input.constants >= 0);
  if (!std::isfinite(input.deviance)) return {-kInfinity, kInfinity, kInfinity, kInfinity};

  const double rows = input.rows;
  const double log_rows = std::log(rows);
  const bool unknown_variance = input.likelihood == Likelihood::kGaussian && !input.absolute_errors;
  const double parameters = input.constants + (unknown_variance ? 1 : 0);

  double log_likelihood = -input.deviance / 2.0;
  double misfit = input.deviance;
  double noise = 1.0;
  if (unknown_variance) {
    const double variance = input.deviance / rows;
    const double floor = variance_floor(input.target_variance);
    log_likelihood = -rows / 2.0 * (std::log(2.0 * std::numbers::pi * std::max(variance, floor)) + 1.0);
    noise = variance + floor;
    misfit = rows * std::log(noise);
  }
  return {.log_likelihood = log_likelihood,
          .aicc = small_sample_aic(log_likelihood, parameters, rows),
          .bic = -2.0 * log_likelihood + parameters * log_rows,
          .mdl = misfit + input.constants * constant_price(rows, input.target_variance, noise) +
                 kComplexityPrice * input.complexity};
}

double proportional_error_gain(ColumnRef target, ColumnRef weights, ColumnRef additive_mean,
                               ColumnRef proportional_mean, int constants) {
  if (target.size() < 2 || !(target * proportional_mean > 0.0).all()) return 0.0;
  const auto rows = static_cast<double>(target.size());
  const double spread = (weights * (target - (weights * target).sum() / weights.sum()).square()).sum() / rows;
  const Column additive = weights * (target - additive_mean).square();
  const Column proportional = weights * (target / proportional_mean - 1.0).square();
  const Column log_size = 2.0 * proportional_mean.abs().log();
  // Of all rows, or of all but one.
  const auto gain = [&](double count, double additive_sum, double proportional_sum, double log_size_sum) {
    const auto length = [&](double noise) {
      noise += variance_floor(spread);
      return count * std::log(noise) + constants * constant_price(count, spread, noise);
    };
    const double size = std::exp(log_size_sum / count);
    return length(additive_sum / count) - length(proportional_sum / count * size) - kErrorModelPrice;
  };
  Eigen::Index least;
  log_size.minCoeff(&least);
  const double of_all = gain(rows, additive.sum(), proportional.sum(), log_size.sum());
  const double without_least =
      gain(rows - 1.0, additive.sum() - additive(least), proportional.sum() - proportional(least),
           log_size.sum() - log_size(least));
  return std::max(0.0, std::min(of_all, without_least));
}

std::vector<double> akaike_weights(std::span<const double> aicc) {
  double best = kInfinity;
  for (const double value : aicc) best = std::isfinite(value) ? std::min(best, value) : best;
  std::vector<double> weights;
  double sum = 0.0;
  for (const double value : aicc) {
    weights.push_back(std::isfinite(value) ? std::exp((best - value) / 2.0) : 0.0);
    sum += weights.back();
  }
  if (sum > 0.0) {
    for (double& weight : weights) weight /= sum;
  }
  return weights;
}

}  // namespace lawdart
