#include <ceres/cost_function.h>
#include <ceres/problem.h>
#include <ceres/solver.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <utility>

#include "lawdart/fit/bounds.h"
#include "lawdart/fit/decimal_deviance.h"
#include "lawdart/fit/least_squares.h"
#include "lawdart/fit/tangent.h"

namespace lawdart {
namespace {

using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr int kStarts = 20;
constexpr int kIterationsPerStart = 500;
constexpr int kPolishingSteps = 50;

/// Gain of a step, as a share of the squared norm, at which a descent ends: the first may leave the last
/// digits to polishing; later ones, where that has failed, end at a standstill only, below the rounding of
/// the cost function.
constexpr double kFirstTolerance = 1e-10, kTolerance = 1e-16;

/// A new start that gains less than this share of the squared norm was the last.
constexpr double kLeastGain = 1e-12;

/// At a minimum the tangent plane explains no more than this share of the residuals (the relative offset of
/// Bates & Watts 1981), or, in units of the target's spread, only rounding.
constexpr double kOffset = 1e-9;
constexpr double kExplainedRounding = 1e-15;

/// Length, in units of the target's spread, by which rounding may change the residuals of a polished point.
constexpr double kRounding = 1e-14;

/// The triangle of all rows as a function of parameters in units of `unit`: its columns have the lengths of
/// the residuals and slopes, and the angles between them, so that Ceres takes the steps that all rows ask
/// for.
class ScaledCost : public ceres::CostFunction {
 public:
  ScaledCost(Surface& surface, Eigen::VectorXd unit) : surface_(surface), unit_(std::move(unit)) {
    set_num_residuals(static_cast<int>(unit_.size()) + 1);
    mutable_parameter_block_sizes()->push_back(static_cast<int>(unit_.size()));
  }

  bool Evaluate(const double* const* blocks, double* residuals, double** jacobians) const override {
    // Slopes are looked at even where only the residuals are asked for: a step to where they are not finite
    // must be refused here, for Ceres would take it, fail at the next one, and write to standard error.
    const auto& tangent =
        surface_.at(unit_.cwiseProduct(Eigen::Map<const Eigen::VectorXd>(blocks[0], unit_.size())));
    if (!tangent) return false;
    Eigen::Map<Eigen::VectorXd>(residuals, num_residuals()) = tangent->triangle.rightCols<1>();
    if (jacobians != nullptr && jacobians[0] != nullptr) {
      Eigen::Map<RowMajor>(jacobians[0], num_residuals(), unit_.size()) =
          tangent->triangle.leftCols(unit_.size()) * unit_.asDiagonal();
    }
    return true;
  }

 private:
  Surface& surface_;
  Eigen::VectorXd unit_;
};

ceres::Solver::Options solver_options(double tolerance) {
  ceres::Solver::Options options;
  options.linear_solver_type = ceres::DENSE_QR;
  options.logging_type = ceres::SILENT;
  options.max_num_iterations = kIterationsPerStart;
  // That many refused steps would end the search with a line on standard error, silent or not.
  options.max_num_consecutive_invalid_steps = kIterationsPerStart;
  options.function_tolerance = tolerance;
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

/// One run of the trust region from `best`, which takes a better place if there is one; its iterations. The
/// columns of the Jacobian have length 1 at the start: Ceres' own scaling leaves columns much shorter than 1
/// as they are.
int descend(Surface& surface, double tolerance, Tangent& best) {
  Eigen::VectorXd unit = best.factor().colwise().norm().cwiseInverse();
  for (double& length : unit) {
    if (!(length <= std::numeric_limits<double>::max())) length = 1.0;  // a constant without influence
  }
  Eigen::VectorXd scaled = best.point.cwiseQuotient(unit);
  ceres::Problem ceres_problem;
  ceres_problem.AddResidualBlock(new ScaledCost(surface, unit), nullptr, scaled.data());
  const std::span<const Bound> bounds = surface.problem().bounds();
  set_bounds(bounds, unit, scaled, ceres_problem);
  // Rounding may move the start to where nothing is finite, of which Ceres would write to standard error.
  if (!surface.at(unit.cwiseProduct(scaled))) return 0;
  ceres::Solver::Summary summary;
  ceres::Solve(solver_options(tolerance), &ceres_problem, &summary);

  Eigen::VectorXd point = unit.cwiseProduct(scaled);
  clamp_to_bounds(bounds, point);
  const auto& found = surface.at(point);
  if (found && found->norm() < best.norm()) best = *found;
  return static_cast<int>(summary.iterations.size());
}

struct Polished {
  int steps = 0;
  double explained = std::numeric_limits<double>::infinity();  ///< length that a step could still explain
};

/// Gauss-Newton steps for as long as they shorten the part of the residuals that the tangent plane can still
/// explain. That part falls to rounding, while the squared norm stands still at half the digits.
Polished polish(Surface& surface, Tangent& best) {
  const std::span<const Bound> bounds = surface.problem().bounds();
  Polished polished;
  Tangent trial = best;
  for (; polished.steps < kPolishingSteps; ++polished.steps) {
    Eigen::MatrixXd factor = trial.factor();
    hold_at_bounds(bounds, trial.point, trial.rotated(), factor);  // R^T Q^T r = J^T r
    const Eigen::VectorXd step = least_squares(factor, -trial.rotated());
    const double explained = (factor * step).norm();
    if (!(explained < polished.explained)) break;
    polished.explained = explained;
    best = trial;
    Eigen::VectorXd point = trial.point + step;
    clamp_to_bounds(bounds, point);
    const auto& next = surface.at(point);
    if (!next || !(next->norm() <= best.norm() + kRounding)) break;
    trial = *next;
  }
  return polished;
}

}  // namespace

FitResult converged_fit(const Expression& expression, const FitData& data) {
  Surface surface(expression, data);
  const Residuals& problem = surface.problem();
  const std::optional<Tangent> first = surface.at(problem.start());
  if (!first) {
    return problem.result(problem.start(), std::numeric_limits<double>::infinity(), FitStatus::kDiverged, 0);
  }
  Tangent best = *first;
  FitStatus status = best.point.size() == 0 ? FitStatus::kConverged : FitStatus::kIterationLimit;
  int iterations = 0;
  for (int start = 0; start < kStarts && status != FitStatus::kConverged; ++start) {
    const double before = best.norm();
    iterations += descend(surface, start == 0 ? kFirstTolerance : kTolerance, best);
    const bool gained = before - best.norm() > 0.5 * kLeastGain * before;
    const Polished polished = polish(surface, best);
    iterations += polished.steps;
    const bool minimal = polished.explained <= std::max(kOffset * best.norm(), kExplainedRounding);
    if (minimal || (start > 0 && !gained)) status = FitStatus::kConverged;
  }
  FitResult result = problem.result(best.point, best.norm() * best.norm(), status, iterations);
  result.deviance = decimal_deviance(result.expression, data, result.deviance);
  return result;
}

}  // namespace lawdart
