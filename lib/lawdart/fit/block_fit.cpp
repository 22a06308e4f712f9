#include "lawdart/fit/block_fit.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "lawdart/fit/bounds.h"
#include "lawdart/fit/residuals.h"
#include "lawdart/fit/triangle.h"

namespace lawdart {
namespace {

constexpr int kMostPasses = 100;
constexpr double kFirstDamping = 1e-8;
constexpr double kMostDamping = 1e4;
constexpr double kDampingFactor = 10.0;

/// Ends when the tangent plane can explain no more than this share of the residuals (the relative offset of
/// Bates & Watts 1981), or, in units of the target's spread, only rounding.
constexpr double kOffset = 1e-9;
constexpr double kRounding = 1e-15;

/// The least squares problem at a point, all that a step needs.
struct Local {
  Eigen::VectorXd point;
  Eigen::MatrixXd factor;   ///< R of J = Q R
  Eigen::VectorXd rotated;  ///< Q^T r
  double squared_norm = 0.0;
};

/// Nothing where the formula or its slopes are not finite.
std::optional<Local> look(const Expression& expression, const FitData& data, double scale,
                          Eigen::VectorXd point) {
  const Eigen::Index parameters = point.size();
  Triangle triangle(parameters + 1);
  Eigen::MatrixXd rows, jacobian;
  Eigen::VectorXd residual;
  for (int first = 0; first < data.rows(); first += Triangle::kBlock) {
    const int count = std::min(Triangle::kBlock, data.rows() - first);
    Residuals block(expression, data.block(first, count), scale);
    if (!block.evaluate(point.data(), residual, jacobian)) return std::nullopt;
    rows.resize(count, parameters + 1);
    rows << jacobian, residual;
    triangle.add(rows);
  }
  const Eigen::MatrixXd& factor = triangle.factor();
  Local local{.point = std::move(point),
              .factor = factor.topLeftCorner(parameters, parameters),
              .rotated = factor.col(parameters).head(parameters),
              .squared_norm = factor.col(parameters).squaredNorm()};
  hold_at_bounds(data.bounds, local.point, local.rotated, local.factor);  // R^T Q^T r = J^T r
  return local;
}

/// The step of the damped problem, in units of the columns' lengths.
Eigen::VectorXd damped_step(const Local& at, double damping) {
  const Eigen::Index parameters = at.point.size();
  Eigen::VectorXd unit = at.factor.colwise().norm().cwiseInverse();
  for (double& length : unit) {
    if (!(length <= std::numeric_limits<double>::max())) length = 1.0;  // a constant without influence
  }
  Triangle triangle(parameters + 1);
  Eigen::MatrixXd rows = Eigen::MatrixXd::Zero(2 * parameters, parameters + 1);
  rows.topLeftCorner(parameters, parameters) = at.factor * unit.asDiagonal();
  rows.topRightCorner(parameters, 1) = -at.rotated;
  rows.bottomLeftCorner(parameters, parameters).diagonal().setConstant(std::sqrt(damping));
  triangle.add(rows);
  const Eigen::VectorXd step = triangle.factor()
                                   .topLeftCorner(parameters, parameters)
                                   .triangularView<Eigen::Upper>()
                                   .solve(triangle.factor().col(parameters).head(parameters));
  return unit.cwiseProduct(step);
}

}  // namespace

FitResult block_fit(const Expression& expression, const FitData& data) {
  const Residuals whole(expression, data.block(0, 1), spread_of(data));
  const double infinity = std::numeric_limits<double>::infinity();
  std::optional<Local> best = look(expression, data, whole.scale(), whole.start());
  if (!best) return whole.result(whole.start(), infinity, FitStatus::kDiverged, 0);
  FitStatus status = best->point.size() == 0 ? FitStatus::kConverged : FitStatus::kIterationLimit;
  double damping = kFirstDamping;
  int passes = 1;
  while (status != FitStatus::kConverged && passes < kMostPasses) {
    const Eigen::VectorXd step = damped_step(*best, damping);
    const double explained = (best->factor * step).norm();
    if (!(explained > kOffset * std::sqrt(best->squared_norm)) || explained < kRounding) {
      status = FitStatus::kConverged;
      break;
    }
    Eigen::VectorXd trial = best->point + step;
    clamp_to_bounds(data.bounds, trial);
    std::optional<Local> next = look(expression, data, whole.scale(), std::move(trial));
    ++passes;
    if (next && next->squared_norm < best->squared_norm) {
      best = std::move(next);
      damping /= kDampingFactor;
    } else {
      damping *= kDampingFactor;
      if (damping > kMostDamping) status = FitStatus::kConverged;
    }
  }
  return whole.result(best->point, best->squared_norm, status, passes);
}

}  // namespace lawdart
