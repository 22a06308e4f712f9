#include "lawdart/fit/tangent.h"

#include <algorithm>

namespace lawdart {

Surface::Surface(const Expression& expression, const FitData& data)
    : expression_(expression),
      data_(data),
      first_block_(expression, data.block(0, std::min(Triangle::kBlock, data.rows())), spread_of(data)),
      triangle_(first_block_.parameters() + 1) {}

const std::optional<Tangent>& Surface::at(const Eigen::VectorXd& point) {
  if (last_point_ == point) return last_;
  last_point_ = point;
  last_.reset();
  // Lengths of columns may overflow where no cell does.
  if (add_all(point) && triangle_.factor().allFinite()) last_ = {point, triangle_.factor()};
  return last_;
}

bool Surface::add_all(const Eigen::VectorXd& point) {
  triangle_.clear();
  if (!add(first_block_, point)) return false;
  for (int first = Triangle::kBlock; first < data_.rows(); first += Triangle::kBlock) {
    const int count = std::min(Triangle::kBlock, data_.rows() - first);
    Residuals block(expression_, data_.block(first, count), first_block_.scale());
    if (!add(block, point)) return false;
  }
  return true;
}

bool Surface::add(Residuals& block, const Eigen::VectorXd& point) {
  if (!block.evaluate(point.data(), residual_, jacobian_)) return false;
  rows_.resize(block.rows(), point.size() + 1);
  rows_ << jacobian_, residual_;
  triangle_.add(rows_);
  return true;
}

}  // namespace lawdart
