#include "lawdart/fit/identifiability.h"

#include <Eigen/SVD>
#include <algorithm>
#include <cmath>

#include "lawdart/fit/triangle.h"

namespace lawdart {
namespace {

/// Singular values below this share of the largest are rounding.
constexpr double kRounding = 1e-14;

/// Each column with its largest number at 1, so that no length overflows. Nothing else is asked of lengths.
Eigen::MatrixXd with_sizes_of_one(Eigen::MatrixXd columns) {
  for (auto column : columns.colwise()) {
    const double largest = column.cwiseAbs().maxCoeff();
    if (largest > 0.0 && std::isfinite(largest)) column /= largest;
  }
  return columns;
}

Eigen::MatrixXd triangle_of(const Eigen::MatrixXd& jacobian) {
  Triangle triangle(jacobian.cols());
  triangle.add(jacobian);
  if (triangle.factor().allFinite()) return triangle.factor();
  triangle.clear();
  triangle.add(with_sizes_of_one(jacobian));
  return triangle.factor();
}

}  // namespace

Identifiability identifiability(const Eigen::MatrixXd& jacobian) {
  const Eigen::Index parameters = jacobian.cols();
  Identifiability result{.dependency = Column::Zero(parameters)};
  if (parameters == 0) return result;
  Eigen::MatrixXd scaled = triangle_of(jacobian);
  if (!scaled.allFinite()) {  // nor are the slopes: nothing tells the parameters apart
    result.condition = std::numeric_limits<double>::infinity();
    result.dependency.setOnes();
    return result;
  }
  for (Eigen::Index j = 0; j < parameters; ++j) {
    const double length = scaled.col(j).norm();
    if (length > 0.0) scaled.col(j) /= length;
  }
  const Eigen::JacobiSVD<Eigen::MatrixXd, Eigen::NoQRPreconditioner> svd(scaled, Eigen::ComputeFullV);
  const Eigen::VectorXd& singular = svd.singularValues();
  const double ratio = singular[0] / singular[parameters - 1];
  const bool complete = singular[parameters - 1] > kRounding * singular[0];
  result.condition = complete ? ratio * ratio : std::numeric_limits<double>::infinity();

  // What is rounding stands for itself at its least, so that the inverse stays finite and points there.
  const Eigen::VectorXd safe = singular.cwiseMax(std::max(kRounding * singular[0], kRounding));
  const Eigen::MatrixXd half = svd.matrixV() * safe.cwiseInverse().asDiagonal();
  const Eigen::MatrixXd inverse = half * half.transpose();
  result.dependency = (1.0 - 1.0 / inverse.diagonal().array()).max(0.0);
  for (Eigen::Index j = 0; j < parameters; ++j) {
    for (Eigen::Index i = 0; i < j; ++i) {
      const double correlation = inverse(i, j) / std::sqrt(inverse(i, i) * inverse(j, j));
      if (result.first >= 0 && !(std::abs(correlation) > std::abs(result.correlation))) continue;
      result.first = static_cast<int>(i);
      result.second = static_cast<int>(j);
      result.correlation = correlation;
    }
  }
  return result;
}

}  // namespace lawdart
