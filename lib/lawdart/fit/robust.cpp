#include "lawdart/fit/robust.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "lawdart/expr/evaluate.h"
#include "lawdart/fit/residuals.h"
#include "lawdart/stats/median.h"

namespace lawdart {
namespace {

constexpr int kMostIterations = 500;
/// Change of the residuals, relative to their size, that is a standstill.
constexpr double kStandstill = 1e-11;
/// Of the target's spread: a smaller scale is rounding. Half of the rows are met exactly.
constexpr double kLeastScale = 1e-12;

double tuning(Loss loss) {
  switch (loss) {
    case Loss::kHuber:
      return kHuberTuning;
    case Loss::kSoftL1:
      return kSoftL1Tuning;
    case Loss::kCauchy:
      return kCauchyTuning;
    case Loss::kSquare:
      break;
  }
  return std::numeric_limits<double>::infinity();
}

/// psi(u)/u, where psi is half the slope of the loss.
double share_of(Loss loss, double u) {
  switch (loss) {
    case Loss::kHuber:
      return std::abs(u) <= 1.0 ? 1.0 : 1.0 / std::abs(u);
    case Loss::kSoftL1:
      return 1.0 / std::sqrt(1.0 + u * u);
    case Loss::kCauchy:
      return 1.0 / (1.0 + u * u);
    case Loss::kSquare:
      break;
  }
  return 1.0;
}

/// psi'(u).
double slope_of(Loss loss, double u) {
  const double square = u * u;
  switch (loss) {
    case Loss::kHuber:
      return std::abs(u) <= 1.0 ? 1.0 : 0.0;
    case Loss::kSoftL1:
      return std::pow(1.0 + square, -1.5);
    case Loss::kCauchy:
      return (1.0 - square) / ((1.0 + square) * (1.0 + square));
    case Loss::kSquare:
      break;
  }
  return 1.0;
}

class Robust {
 public:
  Robust(const Expression& fitted, const FitData& data, bool absolute_errors, const RobustOptions& options)
      : data_(data), absolute_errors_(absolute_errors), options_(options) {
    fit_.fit.expression = fitted;
    for (Eigen::Index i = 0; i < data.weights.size(); ++i) {
      if (data.weights[i] > 0.0) rows_.push_back(i);
    }
  }

  RobustFit run() {
    if (options_.loss == Loss::kCauchy) descend(Loss::kHuber);
    descend(options_.loss);
    const Column left = residuals();
    fit_.fit.deviance = left.square().sum();
    fit_.known = huber_uncertainty(left);
    return std::move(fit_);
  }

 private:
  /// Of rows of weight 1.
  [[nodiscard]] Column residuals() const {
    return (data_.target - evaluate(fit_.fit.expression, data_.inputs)) * data_.weights.sqrt();
  }

  void descend(Loss loss) {
    Column left = residuals();
    fit_.fit.status = FitStatus::kIterationLimit;
    for (int i = 0; i < kMostIterations && fit_.fit.status == FitStatus::kIterationLimit; ++i) {
      take_shares(loss, left);
      const Column weights = data_.weights * fit_.share;
      FitData weighted{.inputs = data_.inputs,
                       .target = data_.target,
                       .weights = weights,
                       .likelihood = data_.likelihood,
                       .parameter_of = data_.parameter_of,
                       .bounds = data_.bounds};
      FitResult next = converged_fit(fit_.fit.expression, weighted);
      next.iterations = fit_.fit.iterations + 1;
      next.status = next.status == FitStatus::kDiverged ? FitStatus::kDiverged : FitStatus::kIterationLimit;
      fit_.fit = std::move(next);
      const Column now = residuals();
      const bool stands = (now - left).square().sum() <= kStandstill * kStandstill * left.square().sum();
      if (stands) fit_.fit.status = FitStatus::kConverged;
      left = now;
    }
    take_shares(loss, left);
  }

  void take_shares(Loss loss, const Column& left) {
    std::vector<double> sizes;
    for (const Eigen::Index row : rows_) sizes.push_back(std::abs(left[row]));
    const double least = kLeastScale * spread_of(data_);
    fit_.scale = absolute_errors_ ? 1.0 : std::max(median(std::move(sizes)) / kNormalMedian, least);
    fit_.threshold =
        loss == options_.loss && options_.threshold ? *options_.threshold : tuning(loss) * fit_.scale;
    fit_.share = left.unaryExpr([&](double r) { return share_of(loss, r / fit_.threshold); });
  }

  [[nodiscard]] Uncertainty huber_uncertainty(const Column& left) const {
    Uncertainty known = uncertainty(fit_.fit.expression, data_, true);
    const auto n = static_cast<double>(rows_.size());
    const double k = n - known.degrees_of_freedom;
    double psi = 0.0, slope = 0.0, squared_slope = 0.0;
    for (const Eigen::Index row : rows_) {
      const double at = slope_of(options_.loss, left[row] / fit_.threshold);
      psi += std::pow(fit_.share[row] * left[row], 2);
      slope += at;
      squared_slope += at * at;
    }
    const double mean = slope / n, variance = (squared_slope - slope * mean) / (n - 1.0);
    const double correction = 1.0 + k * variance / (n * mean * mean);
    const bool defined = known.degrees_of_freedom > 0 && mean > 0.0;
    known.residual_variance = defined ? psi / known.degrees_of_freedom * std::pow(correction / mean, 2)
                                      : std::numeric_limits<double>::quiet_NaN();
    known.covariance *= known.residual_variance;
    for (double& error : known.standard_errors) error *= std::sqrt(known.residual_variance);
    return known;
  }

  const FitData& data_;
  bool absolute_errors_;
  const RobustOptions& options_;
  std::vector<Eigen::Index> rows_;  ///< of positive weight
  RobustFit fit_;
};

}  // namespace

RobustFit robust_fit(const Expression& fitted, const FitData& data, bool absolute_errors,
                     const RobustOptions& options) {
  assert(data.likelihood == Likelihood::kGaussian);
  return Robust(fitted, data, absolute_errors, options).run();
}

}  // namespace lawdart
