#pragma once

#include <limits>
#include <span>
#include <vector>

#include "lawdart/core/array.h"
#include "lawdart/expr/expression.h"
#include "lawdart/stats/likelihood.h"

namespace lawdart {

enum class FitStatus {
  kConverged,
  kIterationLimit,
  kDiverged,  ///< the formula is not finite at the start
};

/// The values that a parameter may take, both ends included; low < high.
struct Bound {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
};

/// What a formula is fitted to; all borrowed.
struct FitData {
  ColumnsRef inputs;  ///< samples x variables
  ColumnRef target;
  ColumnRef weights;  ///< one a sample
  Likelihood likelihood = Likelihood::kGaussian;
  /// Free constants that are one and the same: the i-th takes its value from parameter parameter_of[i].
  /// Empty: each constant is a parameter of its own.
  std::span<const int> parameter_of = {};
  /// One a parameter, or empty. A start beyond its bound is moved onto it.
  std::span<const Bound> bounds = {};

  [[nodiscard]] int rows() const { return static_cast<int>(target.size()); }
  /// Some of the rows, one after the other.
  [[nodiscard]] FitData block(int first, int count) const;
};

struct FitOptions {
  int max_iterations = 25;       ///< trial steps, refused ones included
  double gain_tolerance = 1e-9;  ///< ends after two steps in a row that gain less than this share of deviance
};

struct FitResult {
  Expression expression;  ///< the structure with its fitted constants
  double deviance = 0.0;  ///< weighted, summed over rows; +infinity if diverged
  FitStatus status = FitStatus::kDiverged;
  int iterations = 0;
  std::vector<bool> at_bound = {};  ///< one a free constant: does it end on a bound of FitData?
};

/// A few iterations of Levenberg-Marquardt from the constants that the expression has: fast, for the
/// thousands of fits inside a search. The prediction is the expression itself, a mean, not a linear
/// predictor; other likelihoods than the Gaussian are fitted by their deviance residuals. A step to where the
/// formula is not finite is refused.
[[nodiscard]] FitResult quick_fit(const Expression& expression, const FitData& data,
                                  const FitOptions& options = {});

/// As quick_fit(), converged to the last digits: trust regions (ceres::Problem), then undamped Gauss-Newton
/// steps, which see differences that the deviance is too flat to show; both again until the tangent plane
/// explains nothing more or a new start gains nothing. They work on the triangle of the Jacobian's orthogonal
/// factorisation, built up by blocks of rows: the Jacobian is never held whole.
[[nodiscard]] FitResult converged_fit(const Expression& expression, const FitData& data);

/// How well the data determine the constants at a minimum.
struct Uncertainty {
  Columns covariance;                   ///< constants x constants; NaN where not identifiable
  std::vector<double> standard_errors;  ///< one a free constant; NaN where not identifiable or at its bound
  double residual_variance = 0.0;  ///< deviance/(n-k) for relative weights, NaN if n <= k; 1 for absolute
                                   ///< errors and for shares and counts
  int degrees_of_freedom = 0;      ///< rows of positive weight less parameters that are not at a bound
  bool identifiable = false;       ///< the data determine every constant that is not at a bound
};

/// Covariance of the constants from the Jacobian at the expression's constants (Wald): s^2 (J^T W J)^-1 for
/// the Gaussian, the inverse Fisher information else. Not identifiable are the constants that take part in a
/// direction that the data hardly see: its singular value, in a Jacobian with columns of length 1, is less
/// than 1e-8 of the largest. A constant on its bound is held there: the covariance of the others is
/// conditional on it.
[[nodiscard]] Uncertainty uncertainty(const Expression& expression, const FitData& data,
                                      bool absolute_errors);

}  // namespace lawdart
