#include <ceres/cost_function.h>
#include <ceres/problem.h>
#include <ceres/solver.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <utility>

#include "lawdart/fit/block_fit.h"
#include "lawdart/fit/bounds.h"
#include "lawdart/fit/least_squares.h"
#include "lawdart/fit/residuals.h"

namespace lawdart {
namespace {

using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr int kStarts = 20;
constexpr int kIterationsPerStart = 500;
constexpr int kPolishingSteps = 50;

/// A new start that gains less than this share of the squared norm was the last.
constexpr double kLeastGain = 1e-12;

/// Below the rounding of the cost function, so that only a standstill ends the search.
constexpr double kTolerance = 1e-16;

/// Length, in units of the target's spread, by which rounding may change the residuals of a polished point.
constexpr double kRounding = 1e-14;

struct Point {
  Eigen::VectorXd parameters;
  Eigen::VectorXd residual;
  Eigen::MatrixXd jacobian;
  double squared_norm = std::numeric_limits<double>::infinity();

  bool evaluate(Residuals& problem) {
    if (!problem.evaluate(parameters.data(), residual, jacobian)) return false;
    squared_norm = residual.squaredNorm();
    return std::isfinite(squared_norm);
  }
};

/// The residuals of all rows as functions of parameters in units of `unit`.
class ScaledCost : public ceres::CostFunction {
 public:
  ScaledCost(Residuals& problem, Eigen::VectorXd unit) : problem_(problem), unit_(std::move(unit)) {
    set_num_residuals(problem.rows());
    mutable_parameter_block_sizes()->push_back(problem.parameters());
  }

  bool Evaluate(const double* const* blocks, double* residuals, double** jacobians) const override {
    const Eigen::VectorXd parameters =
        unit_.cwiseProduct(Eigen::Map<const Eigen::VectorXd>(blocks[0], unit_.size()));
    // Slopes are looked at even where only the residuals are asked for: a step to where they are not finite
    // must be refused here, for Ceres would take it, fail at the next one, and write to standard error.
    if (!problem_.evaluate(parameters.data(), residual_, jacobian_)) return false;
    Eigen::Map<Eigen::VectorXd>(residuals, problem_.rows()) = residual_;
    if (jacobians != nullptr && jacobians[0] != nullptr) {
      Eigen::Map<RowMajor>(jacobians[0], problem_.rows(), unit_.size()) = jacobian_ * unit_.asDiagonal();
    }
    return true;
  }

 private:
  Residuals& problem_;
  Eigen::VectorXd unit_;
  mutable Eigen::VectorXd residual_;
  mutable Eigen::MatrixXd jacobian_;
};

ceres::Solver::Options solver_options() {
  ceres::Solver::Options options;
  options.linear_solver_type = ceres::DENSE_QR;
  options.logging_type = ceres::SILENT;
  options.max_num_iterations = kIterationsPerStart;
  // That many refused steps would end the search with a line on standard error, silent or not.
  options.max_num_consecutive_invalid_steps = kIterationsPerStart;
  options.function_tolerance = kTolerance;
  options.gradient_tolerance = kTolerance;
  options.parameter_tolerance = kTolerance;
  return options;
}

/// Bounds in units of `unit`, and the start within them in spite of rounding.
void set_bounds(std::span<const Bound> bounds, const Eigen::VectorXd& unit, Eigen::VectorXd& scaled,
                ceres::Problem& problem) {
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    const auto at = static_cast<int>(i);
    const double low = bounds[i].low / unit[at], high = bounds[i].high / unit[at];
    if (std::isfinite(low)) problem.SetParameterLowerBound(scaled.data(), at, low);
    if (std::isfinite(high)) problem.SetParameterUpperBound(scaled.data(), at, high);
    scaled[at] = std::clamp(scaled[at], low, high);
  }
}

/// One run of the trust region from `point`, which takes a better place if there is one. The columns of the
/// Jacobian have length 1 at the start: Ceres' own scaling leaves columns much shorter than 1 as they are.
ceres::Solver::Summary descend(Residuals& problem, Point& point) {
  Eigen::VectorXd unit = point.jacobian.colwise().norm().cwiseInverse();
  for (double& length : unit) {
    if (!(length <= std::numeric_limits<double>::max())) length = 1.0;  // a constant without influence
  }
  Eigen::VectorXd scaled = point.parameters.cwiseQuotient(unit);
  ceres::Problem ceres_problem;
  ceres_problem.AddResidualBlock(new ScaledCost(problem, unit), nullptr, scaled.data());
  set_bounds(problem.bounds(), unit, scaled, ceres_problem);
  ceres::Solver::Summary summary;
  ceres::Solve(solver_options(), &ceres_problem, &summary);

  Point found;
  found.parameters = unit.cwiseProduct(scaled);
  clamp_to_bounds(problem.bounds(), found.parameters);
  if (found.evaluate(problem) && found.squared_norm < point.squared_norm) point = std::move(found);
  return summary;
}

/// Gauss-Newton steps for as long as they shorten the part of the residuals that the tangent plane can still
/// explain. That part falls to rounding, while the squared norm stands still at half the digits.
int polish(Residuals& problem, Point& point) {
  double explained = std::numeric_limits<double>::infinity();
  Point trial = point;
  int steps = 0;
  for (; steps < kPolishingSteps; ++steps) {
    hold_at_bounds(problem.bounds(), trial.parameters, trial.residual, trial.jacobian);
    const Eigen::VectorXd step = least_squares(trial.jacobian, -trial.residual);
    const double explainable = (trial.jacobian * step).norm();
    if (!(explainable < explained)) break;
    explained = explainable;
    point = trial;
    trial.parameters += step;
    clamp_to_bounds(problem.bounds(), trial.parameters);
    if (!trial.evaluate(problem)) break;
    if (!(std::sqrt(trial.squared_norm) <= std::sqrt(point.squared_norm) + kRounding)) break;
  }
  return steps;
}

}  // namespace

FitResult converged_fit(const Expression& expression, const FitData& data) {
  if (data.rows() > kMostRowsAtOnce) return block_fit(expression, data);
  Residuals problem(expression, data);
  Point point;
  point.parameters = problem.start();
  if (!point.evaluate(problem)) {
    return problem.result(point.parameters, std::numeric_limits<double>::infinity(), FitStatus::kDiverged, 0);
  }
  FitStatus status = FitStatus::kConverged;
  int iterations = 0;
  for (int start = 0; start < kStarts && point.parameters.size() > 0; ++start) {
    const double before = point.squared_norm;
    const ceres::Solver::Summary summary = descend(problem, point);
    iterations += static_cast<int>(summary.iterations.size());
    const bool gained = before - point.squared_norm > kLeastGain * before;
    status = gained ? FitStatus::kIterationLimit : FitStatus::kConverged;
    if (!gained) break;
  }
  if (point.parameters.size() > 0) iterations += polish(problem, point);
  return problem.result(point.parameters, point.squared_norm, status, iterations);
}

}  // namespace lawdart
