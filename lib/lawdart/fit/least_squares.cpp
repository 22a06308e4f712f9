#include "lawdart/fit/least_squares.h"

#include <Eigen/QR>

namespace lawdart {

Eigen::VectorXd least_squares(const Eigen::MatrixXd& a, const Eigen::VectorXd& b) {
  return a.completeOrthogonalDecomposition().solve(b);
}

}  // namespace lawdart
