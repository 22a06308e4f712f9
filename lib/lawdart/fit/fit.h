#pragma once

#include <vector>

#include "lawdart/core/array.h"
#include "lawdart/expr/expression.h"
#include "lawdart/stats/likelihood.h"

namespace lawdart {

enum class FitStatus {
  kConverged,
  kIterationLimit,
  kDiverged,  ///< no finite value at the start, or none nearby
};

/// What a formula is fitted to. References borrow.
struct FitData {
  const Columns& inputs;  ///< samples x variables
  const Column& target;
  const Column& weights;  ///< one a sample
  Likelihood likelihood = Likelihood::kGaussian;
};

struct FitOptions {
  int max_iterations = 25;
};

struct FitResult {
  Expression expression;  ///< the structure with its fitted constants
  double deviance = 0.0;  ///< weighted, summed over rows; +infinity if diverged
  FitStatus status = FitStatus::kDiverged;
  int iterations = 0;
};

/// A few iterations of Levenberg-Marquardt from the constants that the expression has (ceres::TinySolver):
/// fast, for the thousands of fits inside a search. The prediction is the expression itself, a mean, not a
/// linear predictor; other likelihoods than the Gaussian are fitted by their deviance residuals.
[[nodiscard]] FitResult quick_fit(const Expression& expression, const FitData& data,
                                  const FitOptions& options = {});

/// Converged to the last digits (ceres::Problem, analytic Jacobian).
[[nodiscard]] FitResult converged_fit(const Expression& expression, const FitData& data);

/// How well the data determine the constants at a minimum.
struct Uncertainty {
  Columns covariance;                   ///< constants x constants; NaN where not identifiable
  std::vector<double> standard_errors;  ///< one a free constant; NaN where not identifiable
  double residual_variance = 0.0;       ///< deviance/(n-k) for relative weights, 1 for absolute
  int degrees_of_freedom = 0;
  bool identifiable = false;
};

/// Covariance of the constants from the Jacobian at the expression's constants (Wald): s^2 (J^T W J)^-1 for
/// the Gaussian, the inverse Fisher information else.
[[nodiscard]] Uncertainty uncertainty(const Expression& expression, const FitData& data,
                                      bool absolute_errors);

}  // namespace lawdart
