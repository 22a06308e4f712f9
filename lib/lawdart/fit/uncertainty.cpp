#include <Eigen/SVD>
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

#include "lawdart/fit/bounds.h"
#include "lawdart/fit/decimal_deviance.h"
#include "lawdart/fit/fit.h"
#include "lawdart/fit/residuals.h"
#include "lawdart/fit/triangle.h"

namespace lawdart {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// Least singular value, relative to the largest, of a direction that the data determine. The sound but
/// ill-conditioned Bennett5 of NIST has 2e-5; a redundant constant has rounding, 1e-16.
constexpr double kLeastSingularValue = 1e-8;

/// Least share of a constant in an undetermined direction that makes the constant undetermined.
constexpr double kShare = 1e-5;

struct Inverse {
  Eigen::MatrixXd matrix;     ///< (J^T J)^-1; NaN in rows and columns of undetermined parameters
  Eigen::Index undetermined;  ///< directions
};

/// (R^T R)^-1 by the singular values of the triangle with columns of length 1.
Inverse invert_normal_matrix(Eigen::MatrixXd triangle) {
  const Eigen::Index parameters = triangle.cols();
  if (parameters == 0) return {Eigen::MatrixXd(), 0};
  Eigen::VectorXd length = triangle.colwise().norm();
  for (Eigen::Index i = 0; i < parameters; ++i) {
    if (length[i] == 0.0) length[i] = 1.0;
    triangle.col(i) /= length[i];
  }
  const Eigen::JacobiSVD<Eigen::MatrixXd, Eigen::NoQRPreconditioner> svd(triangle, Eigen::ComputeFullV);
  const Eigen::VectorXd& singular = svd.singularValues();

  Inverse inverse{Eigen::MatrixXd::Zero(parameters, parameters), 0};
  Eigen::Array<bool, Eigen::Dynamic, 1> determined =
      Eigen::Array<bool, Eigen::Dynamic, 1>::Constant(parameters, true);
  for (Eigen::Index i = 0; i < parameters; ++i) {
    const auto direction = svd.matrixV().col(i);
    if (singular[i] > kLeastSingularValue * singular[0]) {
      inverse.matrix += direction * direction.transpose() / (singular[i] * singular[i]);
    } else {
      determined = determined && direction.array().abs() < kShare;
      ++inverse.undetermined;
    }
  }
  for (Eigen::Index i = 0; i < parameters; ++i) {
    inverse.matrix.row(i) /= length[i];
    inverse.matrix.col(i) /= length[i];
  }
  for (Eigen::Index i = 0; i < parameters; ++i) {
    if (determined[i]) continue;
    inverse.matrix.row(i).setConstant(kNaN);
    inverse.matrix.col(i).setConstant(kNaN);
  }
  return inverse;
}

/// Constants that share a parameter share its row and column.
Columns expand(const Eigen::MatrixXd& covariance, const FitData& data, int constants) {
  Columns expanded(constants, constants);
  const auto parameter = [&](int i) {
    return data.parameter_of.empty() ? i : data.parameter_of[static_cast<std::size_t>(i)];
  };
  for (int j = 0; j < constants; ++j) {
    for (int i = 0; i < constants; ++i) expanded(i, j) = covariance(parameter(i), parameter(j));
  }
  return expanded;
}

/// What the data say of the parameters at a point, gathered by blocks of rows.
struct Gathered {
  Triangle information;  ///< of d mean / d parameter, each row in units of its standard deviation
  double deviance = 0.0;
  bool finite = true;
};

Gathered gather(const Expression& expression, const FitData& data, const Eigen::VectorXd& parameters) {
  Gathered gathered{.information = Triangle(parameters.size())};
  Column mean;
  Eigen::MatrixXd jacobian;
  for (int first = 0; first < data.rows() && gathered.finite; first += Triangle::kBlock) {
    const FitData block = data.block(first, std::min(Triangle::kBlock, data.rows() - first));
    gathered.finite = Residuals(expression, block, 1.0).evaluate_mean(parameters.data(), mean, jacobian);
    if (!gathered.finite) break;
    gathered.deviance += deviance(data.likelihood, block.target, mean, block.weights);
    // A row whose mean sits on the edge of its domain is certain and says nothing more.
    const Column variance = variance_of(data.likelihood, mean);
    jacobian.array().colwise() *= (variance > 0.0).select(block.weights / variance, 0.0).sqrt();
    gathered.information.add(jacobian);
  }
  return gathered;
}

double residual_variance(const FitData& data, double deviance, bool absolute_errors, int degrees_of_freedom) {
  if (data.likelihood != Likelihood::kGaussian || absolute_errors) return 1.0;
  return degrees_of_freedom > 0 ? deviance / degrees_of_freedom : kNaN;
}

}  // namespace

Uncertainty uncertainty(const Expression& expression, const FitData& data, bool absolute_errors) {
  const Residuals problem(expression, data.block(0, 1), 1.0);
  const int constants = expression.constant_count();
  Uncertainty result;
  const Eigen::VectorXd parameters = problem.start();
  const std::vector<bool> held = on_bound(data.bounds, parameters);
  const auto holds = static_cast<int>(std::ranges::count(held, true));
  result.degrees_of_freedom = static_cast<int>((data.weights > 0.0).count()) - problem.parameters() + holds;
  result.residual_variance = kNaN;
  result.covariance = Columns::Constant(constants, constants, kNaN);

  const Gathered gathered = gather(expression, data, parameters);
  if (gathered.finite) {
    result.residual_variance = residual_variance(data, decimal_deviance(expression, data, gathered.deviance),
                                                 absolute_errors, result.degrees_of_freedom);
    Eigen::MatrixXd triangle = gathered.information.factor();
    for (std::size_t i = 0; i < held.size(); ++i) {
      if (held[i]) triangle.col(static_cast<Eigen::Index>(i)).setZero();
    }
    const Inverse inverse = invert_normal_matrix(std::move(triangle));
    result.identifiable = inverse.undetermined == holds;
    result.covariance = expand(inverse.matrix * result.residual_variance, data, constants);
  }
  for (int i = 0; i < constants; ++i) result.standard_errors.push_back(std::sqrt(result.covariance(i, i)));
  return result;
}

}  // namespace lawdart
