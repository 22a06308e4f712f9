#pragma once

#include <Eigen/Core>
#include <optional>

#include "lawdart/fit/residuals.h"
#include "lawdart/fit/triangle.h"

namespace lawdart {

/// All that a step of least squares needs to know at a point, no larger for many rows than for few: the
/// triangle of the orthogonal factorisation of [J r], with the residuals r and their slopes J = Q R.
struct Tangent {
  Eigen::VectorXd point;
  Eigen::MatrixXd triangle;  ///< parameters + 1 squared: R, and beside it Q^T r over what no step can explain

  [[nodiscard]] Eigen::MatrixXd factor() const { return triangle.topLeftCorner(point.size(), point.size()); }
  [[nodiscard]] Eigen::VectorXd rotated() const { return triangle.col(point.size()).head(point.size()); }
  [[nodiscard]] double norm() const { return triangle.col(point.size()).norm(); }  ///< of r
};

/// The least squares problem of a formula and its data, seen from one point after the other. The Jacobian is
/// never held whole, but by blocks of rows.
class Surface {
 public:
  /// Both are borrowed.
  Surface(const Expression& expression, const FitData& data);

  [[nodiscard]] const Residuals& problem() const { return first_block_; }

  /// Nothing where the formula or its slopes are not finite, or longer than numbers go. The last point is
  /// remembered: optimisers ask for the residuals at a point, and for the slopes later.
  [[nodiscard]] const std::optional<Tangent>& at(const Eigen::VectorXd& point);

 private:
  [[nodiscard]] bool add(Residuals& block, const Eigen::VectorXd& point);
  [[nodiscard]] bool add_all(const Eigen::VectorXd& point);

  const Expression& expression_;
  const FitData& data_;
  Residuals first_block_;  ///< the only one of most data; with the scale of all
  Triangle triangle_;
  Eigen::VectorXd residual_;
  Eigen::MatrixXd jacobian_, rows_;
  std::optional<Eigen::VectorXd> last_point_;
  std::optional<Tangent> last_;
};

}  // namespace lawdart
