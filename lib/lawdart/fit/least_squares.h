#pragma once

#include <Eigen/Core>

namespace lawdart {

/// The shortest x that makes |A x - b| least, by a complete orthogonal decomposition: columns of A may depend
/// on each other (Golub & Van Loan, Matrix Computations, section 5.5).
[[nodiscard]] Eigen::VectorXd least_squares(const Eigen::MatrixXd& a, const Eigen::VectorXd& b);

}  // namespace lawdart
