#include "lawdart/stats/orthonormal_basis.h"

#include <Eigen/QR>

namespace lawdart {

Columns orthonormal_basis(Eigen::MatrixXd columns, double threshold) {
  if (columns.cols() == 0 || columns.rows() == 0) return Columns(columns.rows(), 0);
  for (Eigen::Index j = 0; j < columns.cols(); ++j) {
    const double length = columns.col(j).stableNorm();
    if (length > 0.0) columns.col(j) /= length;
  }
  Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr(columns);
  if (threshold > 0.0) qr.setThreshold(threshold);
  return (qr.householderQ() * Eigen::MatrixXd::Identity(columns.rows(), qr.rank())).array();
}

}  // namespace lawdart
