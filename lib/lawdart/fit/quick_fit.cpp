#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "lawdart/fit/bounds.h"
#include "lawdart/fit/fit.h"
#include "lawdart/fit/residuals.h"

namespace lawdart {
namespace {

constexpr double kFirstDamping = 1e-3;
constexpr double kLeastDamping = 1e-12;
constexpr double kMostDamping = 1e8;
constexpr double kDampingAfterSuccess = 0.1;
constexpr double kDampingAfterFailure = 8.0;

/// Squared norm, in units of the target's spread, below which only rounding is left.
constexpr double kExact = 1e-30;

/// Share of the squared norm that a step must promise; less drowns in rounding.
constexpr double kLeastPromise = 1e-15;

/// Levenberg-Marquardt on the normal equations of a Jacobian with columns of length 1 (Marquardt 1963).
/// ceres::TinySolver is not used: its limit on the gain is absolute, so no one setting ends both exact and
/// noisy fits in time; it goes on with stale numbers after a failed evaluation; and it scales columns once.
class LevenbergMarquardt {
 public:
  explicit LevenbergMarquardt(Residuals& problem) : problem_(problem), point_(problem.start()) {}

  FitStatus run(const FitOptions& options) {
    if (!problem_.evaluate(point_.data(), residual_, jacobian_)) return FitStatus::kDiverged;
    squared_norm_ = residual_.squaredNorm();
    if (!std::isfinite(squared_norm_)) return FitStatus::kDiverged;
    if (point_.size() == 0) return FitStatus::kConverged;
    for (int small_gains = 0; small_gains < 2 && squared_norm_ > kExact;) {
      const double before = squared_norm_;
      linearise();
      const Step step = descend(options.max_iterations);
      if (step == Step::kUseless) break;
      if (step == Step::kRefused) return FitStatus::kIterationLimit;
      small_gains = before - squared_norm_ < options.gain_tolerance * before ? small_gains + 1 : 0;
    }
    return FitStatus::kConverged;
  }

  [[nodiscard]] const Eigen::VectorXd& point() const { return point_; }
  [[nodiscard]] double squared_norm() const { return squared_norm_; }
  [[nodiscard]] int iterations() const { return iterations_; }

 private:
  enum class Step { kTaken, kRefused, kUseless };

  /// Normal equations at the point, in units of the columns' lengths.
  void linearise() {
    hold_at_bounds(problem_.bounds(), point_, residual_, jacobian_);
    unit_ = jacobian_.colwise().norm().cwiseInverse();
    for (double& unit : unit_) {
      if (!(unit <= std::numeric_limits<double>::max())) unit = 1.0;  // a constant without influence
    }
    jacobian_ *= unit_.asDiagonal();
    curvature_.noalias() = jacobian_.transpose() * jacobian_;
    downhill_.noalias() = -(jacobian_.transpose() * residual_);
  }

  /// Tries steps, each shorter than the one before, until one gains or iterations end.
  Step descend(int max_iterations) {
    while (iterations_ < max_iterations) {
      const Step step = try_step();
      if (step == Step::kTaken) damping_ = std::max(damping_ * kDampingAfterSuccess, kLeastDamping);
      if (step != Step::kRefused) return step;
      damping_ *= kDampingAfterFailure;
      if (damping_ > kMostDamping) return Step::kUseless;
    }
    return Step::kRefused;
  }

  Step try_step() {
    ++iterations_;
    damped_ = curvature_;
    damped_.diagonal().array() += damping_;
    factor_.compute(damped_);
    if (factor_.info() != Eigen::Success) return Step::kRefused;
    step_ = factor_.solve(downhill_);
    const double promise = step_.dot(downhill_) + damping_ * step_.squaredNorm();
    if (promise < kLeastPromise * squared_norm_) return Step::kUseless;
    trial_ = point_ + unit_.cwiseProduct(step_);
    clamp_to_bounds(problem_.bounds(), trial_);
    if (!problem_.evaluate(trial_.data(), trial_residual_, jacobian_)) return Step::kRefused;
    const double squared_norm = trial_residual_.squaredNorm();
    if (!(squared_norm < squared_norm_)) return Step::kRefused;
    squared_norm_ = squared_norm;
    std::swap(point_, trial_);
    std::swap(residual_, trial_residual_);
    return Step::kTaken;
  }

  Residuals& problem_;
  double damping_ = kFirstDamping;
  double squared_norm_ = std::numeric_limits<double>::infinity();
  int iterations_ = 0;
  Eigen::VectorXd point_, trial_, residual_, trial_residual_;
  Eigen::MatrixXd jacobian_;  // at the last point tried; linearise() follows a taken step only
  Eigen::VectorXd unit_, downhill_, step_;
  Eigen::MatrixXd curvature_, damped_;
  Eigen::LLT<Eigen::MatrixXd> factor_;
};

}  // namespace

FitResult quick_fit(const Expression& expression, const FitData& data, const FitOptions& options) {
  Residuals problem(expression, data);
  LevenbergMarquardt search(problem);
  const FitStatus status = search.run(options);
  return problem.result(search.point(), search.squared_norm(), status, search.iterations());
}

}  // namespace lawdart
