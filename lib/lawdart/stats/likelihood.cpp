#include "lawdart/stats/likelihood.h"

#include <boost/math/special_functions/log1p.hpp>
#include <cassert>
#include <cmath>
#include <limits>

namespace lawdart {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// Beyond this, t - ln(1+t) has lost no digit worth keeping, and Boost's domain check is left behind.
constexpr double kSeries = 0.5;

/// t - ln(1 + t) without cancellation near 0, where it is t^2/2 - t^3/3 + ...
double excess_over_log(double t) {
  return std::abs(t) < kSeries ? -boost::math::log1pmx(t) : t - std::log1p(t);
}

double half_poisson_deviance(double y, double mu) {
  if (!(mu >= 0.0) || !(y >= 0.0)) return kNaN;
  if (y == 0.0) return mu;
  return y * excess_over_log((mu - y) / y);
}

double half_bernoulli_deviance(double y, double mu) {
  if (!(mu >= 0.0 && mu <= 1.0) || !(y >= 0.0 && y <= 1.0)) return kNaN;
  if (y == 0.0) return -std::log1p(-mu);
  if (y == 1.0) return -std::log(mu);
  // y ln(y/mu) + (1-y) ln((1-y)/(1-mu)), where the linear parts of both logarithms cancel exactly.
  return y * excess_over_log((mu - y) / y) + (1.0 - y) * excess_over_log((y - mu) / (1.0 - y));
}

double unit_variance(Likelihood likelihood, double mu) {
  switch (likelihood) {
    case Likelihood::kGaussian:
      return 1.0;
    case Likelihood::kBernoulli:
      return mu * (1.0 - mu);
    case Likelihood::kPoisson:
      return mu;
  }
  return kNaN;
}

double unit_deviance(Likelihood likelihood, double y, double mu) {
  switch (likelihood) {
    case Likelihood::kGaussian:
      return (y - mu) * (y - mu);
    case Likelihood::kBernoulli:
      return 2.0 * half_bernoulli_deviance(y, mu);
    case Likelihood::kPoisson:
      return 2.0 * half_poisson_deviance(y, mu);
  }
  return kNaN;
}

struct ResidualAndSlope {
  double residual;
  double slope;
};

/// For one row of weight 1; not for the Gaussian. d deviance / d mu = 2 (mu-y) / V(mu) for every exponential
/// family, so d residual / d mu = (mu-y) / (V(mu) residual), which tends to -1/sqrt(V) where mu tends to y.
ResidualAndSlope unit_residual(Likelihood likelihood, double y, double mu) {
  const double deviance = unit_deviance(likelihood, y, mu);
  const double variance = unit_variance(likelihood, mu);
  if (deviance > 0.0) {
    const double residual = std::copysign(std::sqrt(deviance), y - mu);
    return {residual, (mu - y) / (variance * residual)};
  }
  if (deviance == 0.0) return {0.0, variance > 0.0 ? -1.0 / std::sqrt(variance) : 0.0};
  return {kNaN, kNaN};
}

}  // namespace

Column mean_of(Likelihood likelihood, ColumnRef eta) {
  switch (likelihood) {
    case Likelihood::kGaussian:
      return eta;
    case Likelihood::kBernoulli:
      return 1.0 / (1.0 + (-eta).exp());
    case Likelihood::kPoisson:
      return eta.exp();
  }
  return {};
}

Column variance_of(Likelihood likelihood, ColumnRef mean) {
  return mean.unaryExpr([likelihood](double mu) { return unit_variance(likelihood, mu); });
}

double deviance(Likelihood likelihood, ColumnRef target, ColumnRef mean, ColumnRef weights) {
  assert(target.size() == mean.size() && target.size() == weights.size());
  double sum = 0.0;
  for (Eigen::Index i = 0; i < target.size(); ++i) {
    sum += weights[i] * unit_deviance(likelihood, target[i], mean[i]);
  }
  return sum;
}

void deviance_residuals(Likelihood likelihood, ColumnRef target, ColumnRef mean, ColumnRef weights,
                        Eigen::Ref<Column> residual, Eigen::Ref<Column> slope) {
  assert(target.size() == mean.size() && target.size() == weights.size());
  slope = weights.sqrt();
  if (likelihood == Likelihood::kGaussian) {
    residual = slope * (target - mean);
    slope = -slope;
    return;
  }
  for (Eigen::Index i = 0; i < target.size(); ++i) {
    const double root_weight = slope[i];
    const auto [unit, unit_slope] = unit_residual(likelihood, target[i], mean[i]);
    residual[i] = root_weight * unit;
    slope[i] = root_weight * unit_slope;
  }
}

}  // namespace lawdart
