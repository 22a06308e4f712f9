#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <span>

#include "lawdart/expr/evaluate.h"
#include "lawdart/fit/fit.h"

namespace lawdart {

/// Root of the deviance that the best constant leaves; the target's size where that is 0 or not defined.
[[nodiscard]] double spread_of(const FitData& data);

/// The least squares problem that a formula and its data pose. Residuals are deviance residuals in units of
/// the target's own spread, so that a squared norm of 1 is as good as a constant and tolerances have a
/// meaning.
class Residuals {
 public:
  Residuals(const Expression& expression, const FitData& data);
  /// As part of a larger problem, whose unit of residuals is `scale`.
  Residuals(const Expression& expression, const FitData& data, double scale);

  [[nodiscard]] int rows() const { return evaluator_.rows(); }
  [[nodiscard]] int parameters() const { return parameters_; }
  [[nodiscard]] std::span<const Bound> bounds() const { return data_.bounds; }

  /// The parameters that the expression has, within their bounds.
  [[nodiscard]] Eigen::VectorXd start() const;

  /// The structure with these parameters.
  [[nodiscard]] Expression at(const Eigen::VectorXd& parameters) const;

  /// What a fit that ends at these parameters, with this squared norm of residuals, has to tell.
  [[nodiscard]] FitResult result(const Eigen::VectorXd& parameters, double squared_norm, FitStatus status,
                                 int iterations) const;

  [[nodiscard]] double scale() const { return scale_; }

  /// Residuals at `parameters` and d residual / d parameter, rows x parameters; false if any number is not
  /// finite.
  [[nodiscard]] bool evaluate(const double* parameters, Eigen::VectorXd& residual, Eigen::MatrixXd& jacobian);

  /// Predicted means and d mean / d parameter, without weights; false if any number is not finite.
  [[nodiscard]] bool evaluate_mean(const double* parameters, Column& mean, Eigen::MatrixXd& jacobian);

 private:
  [[nodiscard]] Eigen::Index parameter_of(std::size_t constant) const;
  /// False if a mean is not finite; slopes are not looked at.
  [[nodiscard]] bool mean_and_jacobian(const double* parameters, Column& mean, Eigen::MatrixXd& jacobian);
  const double* constants_of(const double* parameters);
  void residual_and_slope(Eigen::VectorXd& residual);

  Expression expression_;
  FitData data_;
  Evaluator evaluator_;
  int parameters_;
  double scale_;
  Column mean_;
  Column slope_;               ///< d residual / d mean
  Eigen::VectorXd constants_;  ///< used only where constants share parameters
  Columns constant_jacobian_;  ///< likewise
};

}  // namespace lawdart
