#include "lawdart/fit/influence.h"

#include <limits>

#include "lawdart/fit/residuals.h"
#include "lawdart/stats/orthonormal_basis.h"

namespace lawdart {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// A leverage nearer to 1 leaves a residual of rounding alone.
constexpr double kAlone = 1e-10;

}  // namespace

LocalFit local_fit(const Expression& expression, const FitData& data, bool absolute_errors) {
  LocalFit fit;
  fit.known_variance = absolute_errors || data.likelihood != Likelihood::kGaussian;
  Residuals problem(expression, data, 1.0);
  Column mean;
  Eigen::MatrixXd jacobian;
  if (!problem.evaluate_mean(problem.start().data(), mean, jacobian)) return fit;
  for (int row = 0; row < data.rows(); ++row) {
    if (data.weights[row] > 0.0) fit.rows.push_back(row);
  }
  const Column target = data.target(fit.rows), weights = data.weights(fit.rows);
  fit.mean = mean(fit.rows);
  fit.jacobian = jacobian(fit.rows, Eigen::all);
  const Column variance = variance_of(data.likelihood, fit.mean);
  // A row whose mean sits on the edge of its domain is certain and says nothing more.
  fit.jacobian.array().colwise() *= (variance > 0.0).select(weights / variance, 0.0).sqrt();
  fit.residual.resize(target.size());
  Column slope(target.size());
  deviance_residuals(data.likelihood, target, fit.mean, weights, fit.residual, slope);
  fit.finite = fit.residual.allFinite() && fit.jacobian.allFinite();
  return fit;
}

Influence influence(const LocalFit& fit) {
  const Eigen::Index rows = fit.residual.size();
  Influence result;
  result.directions = orthonormal_basis(fit.jacobian);
  const Eigen::Index rank = result.directions.cols();
  result.spare = static_cast<int>(rows - rank);
  result.leverage = rank > 0 ? Column(result.directions.square().rowwise().sum()) : Column::Zero(rows);
  const Column left = (1.0 - result.leverage > kAlone).select(1.0 - result.leverage, kNaN);

  const double spare = result.spare;
  const double variance = fit.known_variance ? 1.0 : fit.residual.square().sum() / spare;
  result.standardised =
      result.spare > 0 ? Column(fit.residual / (variance * left).sqrt()) : Column::Constant(rows, kNaN);
  const Column squares = result.standardised.square();
  result.studentised = result.standardised;
  if (!fit.known_variance) {
    // A row that alone makes up the deviance leaves the others none, and rounding may leave less than none.
    result.studentised *= ((spare - 1.0) / (spare - squares).max(0.0)).sqrt();
  }
  result.cook = squares * result.leverage / (left * static_cast<double>(rank));
  return result;
}

}  // namespace lawdart
