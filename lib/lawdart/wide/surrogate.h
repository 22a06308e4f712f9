#pragma once

#include <Eigen/Core>
#include <vector>

namespace lawdart {

/// A polynomial of total degree `degree` in standardised columns.
struct Surrogate {
  double gcv = 0.0;  ///< n ln of the generalised cross-validation; infinity if it cannot be
  double r2 = 0.0;
  std::vector<std::vector<int>> exponents;
  Eigen::VectorXd coefficients;
  Eigen::VectorXd deviations;  ///< what each column was divided by
};

struct SurrogateOptions {
  int degree = 3;
  int separate = -1;  ///< a column that enters alone and linearly; none if negative
  /// Every term is multiplied by this column; none if empty.
  Eigen::VectorXd factor = {};
};

/// Least squares with a tiny ridge, for the comparison of structures on the same target.
[[nodiscard]] Surrogate fit_surrogate(const std::vector<Eigen::VectorXd>& columns,
                                      const Eigen::VectorXd& target, const SurrogateOptions& options);

}  // namespace lawdart
