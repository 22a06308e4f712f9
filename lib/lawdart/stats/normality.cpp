#include "lawdart/stats/normality.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <span>

#include "lawdart/stats/tails.h"

namespace lawdart {
namespace {

constexpr int kLeastShapiroWilk = 3;
constexpr int kLeastAndersonDarling = 8;

/// Coefficients of AS R94, from the lowest power.
constexpr double kOuter[] = {0.0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056};
constexpr double kNextOuter[] = {0.0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633};
constexpr double kSmallLimit[] = {-2.273, 0.459};
constexpr double kSmallMean[] = {0.544, -0.39978, 0.025054, -6.714e-4};
constexpr double kSmallLogSpread[] = {1.3822, -0.77857, 0.062767, -0.0020322};
constexpr double kLargeMean[] = {-1.5861, -0.31082, -0.083751, 0.0038915};
constexpr double kLargeLogSpread[] = {-0.4803, -0.082676, 0.0030302};
constexpr int kMostSmall = 11;
constexpr int kLeastTwoOuter = 6;

double polynomial(std::span<const double> coefficients, double x) {
  double value = 0.0;
  for (std::size_t i = coefficients.size(); i-- > 0;) value = value * x + coefficients[i];
  return value;
}

/// In rising order; empty where they are too few, not finite or all equal.
Column sorted(ColumnRef values, int least) {
  if (values.size() < least || !values.allFinite()) return {};
  Column result = values;
  std::sort(result.begin(), result.end());
  return result[0] < result[result.size() - 1] ? result : Column();
}

/// What each of the ordered values counts for in the best linear estimate of the spread.
Column shapiro_wilk_weights(Eigen::Index n) {
  Column weights(n);
  const auto size = static_cast<double>(n);
  for (Eigen::Index i = 0; i < n; ++i) {
    weights[i] = normal_quantile((static_cast<double>(i) + 0.625) / (size + 0.25));
  }
  if (n == 3) {
    weights << -std::numbers::sqrt2 / 2.0, 0.0, std::numbers::sqrt2 / 2.0;
    return weights;
  }
  const double squares = weights.square().sum(), inverse_root = 1.0 / std::sqrt(size);
  const Eigen::Index outer = n >= kLeastTwoOuter ? 2 : 1;
  double squares_left = squares, share_left = 1.0;
  double ends[2]{};
  for (Eigen::Index i = 0; i < outer; ++i) {
    const double score = weights[n - 1 - i];
    ends[i] = polynomial(i == 0 ? kOuter : kNextOuter, inverse_root) + score / std::sqrt(squares);
    squares_left -= 2.0 * score * score;
    share_left -= 2.0 * ends[i] * ends[i];
  }
  weights *= std::sqrt(share_left / squares_left);
  for (Eigen::Index i = 0; i < outer; ++i) {
    weights[i] = -ends[i];
    weights[n - 1 - i] = ends[i];
  }
  return weights;
}

double shapiro_wilk_p_value(double w, double one_less_w, double n) {
  if (n == 3.0) {
    const double third = std::asin(std::sqrt(0.75));
    return std::max(0.0, 6.0 / std::numbers::pi * (std::asin(std::sqrt(w)) - third));
  }
  double y = std::log(one_less_w);
  if (n <= kMostSmall) {
    const double limit = polynomial(kSmallLimit, n);
    if (y >= limit) return 0.0;
    y = -std::log(limit - y);
    return normal_tail((y - polynomial(kSmallMean, n)) / std::exp(polynomial(kSmallLogSpread, n)));
  }
  const double log_n = std::log(n);
  return normal_tail((y - polynomial(kLargeMean, log_n)) / std::exp(polynomial(kLargeLogSpread, log_n)));
}

/// Beyond 37 standard deviations the tail is no longer a double.
double log_tail(double z) { return std::log(std::max(normal_tail(z), std::numeric_limits<double>::min())); }

double anderson_darling_p_value(double corrected) {
  const double a = corrected;
  if (a < 0.2) return 1.0 - std::exp(-13.436 + 101.14 * a - 223.73 * a * a);
  if (a < 0.34) return 1.0 - std::exp(-8.318 + 42.796 * a - 59.938 * a * a);
  if (a < 0.6) return std::exp(0.9177 - 4.279 * a - 1.38 * a * a);
  // The last parabola turns up again far outside the table that it was fitted to.
  const double last = std::min(a, 10.0);
  return std::exp(1.2937 - 5.709 * last + 0.0186 * last * last);
}

}  // namespace

TestResult shapiro_wilk(ColumnRef values) {
  if (values.size() > kMostShapiroWilk) return {};
  const Column ordered = sorted(values, kLeastShapiroWilk);
  if (ordered.size() == 0) return {};
  const Column unit = (ordered - ordered.mean()) / (ordered[ordered.size() - 1] - ordered[0]);
  const Column weights = shapiro_wilk_weights(ordered.size());
  // 1 - r^2 = (1 - r) (1 + r), which keeps its digits where the values are very nearly normal.
  const double product = (weights * unit).sum();
  const double lengths = std::sqrt(weights.square().sum() * unit.square().sum());
  const double one_less_w = (lengths - product) * (lengths + product) / (lengths * lengths);
  const double w = 1.0 - one_less_w;
  return {w, shapiro_wilk_p_value(w, one_less_w, static_cast<double>(ordered.size()))};
}

TestResult anderson_darling(ColumnRef values) {
  const Column ordered = sorted(values, kLeastAndersonDarling);
  if (ordered.size() == 0) return {};
  const Eigen::Index n = ordered.size();
  const auto size = static_cast<double>(n);
  const Column centred = ordered - ordered.mean();
  const Column z = centred / std::sqrt(centred.square().sum() / (size - 1.0));
  double sum = 0.0;
  for (Eigen::Index i = 0; i < n; ++i) {
    sum += static_cast<double>(2 * i + 1) * (log_tail(-z[i]) + log_tail(z[n - 1 - i]));
  }
  const double statistic = -size - sum / size;
  return {statistic, anderson_darling_p_value(statistic * (1.0 + 0.75 / size + 2.25 / (size * size)))};
}

TestResult normality_test(ColumnRef values) {
  return values.size() > kMostShapiroWilk ? anderson_darling(values) : shapiro_wilk(values);
}

}  // namespace lawdart
