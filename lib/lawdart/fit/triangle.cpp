#include "lawdart/fit/triangle.h"

#include <Eigen/QR>

namespace lawdart {

void Triangle::add(const Eigen::MatrixXd& rows) {
  const Eigen::Index columns = factor_.cols();
  stacked_.resize(columns + rows.rows(), columns);
  stacked_ << factor_, rows;
  const Eigen::HouseholderQR<Eigen::Ref<Eigen::MatrixXd>> in_place(stacked_);
  factor_ = stacked_.topRows(columns).triangularView<Eigen::Upper>();
}

}  // namespace lawdart
