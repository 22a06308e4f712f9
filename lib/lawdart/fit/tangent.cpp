#include "lawdart/fit/tangent.h"

#include <algorithm>
#include <utility>

#include "lawdart/fit/triangle.h"

namespace lawdart {

Surface::Surface(const Expression& expression, const FitData& data)
    : expression_(expression), data_(data), first_row_(expression, data.block(0, 1), spread_of(data)) {}

const std::optional<Tangent>& Surface::at(const Eigen::VectorXd& point) {
  if (last_point_.size() == point.size() && last_point_ == point) return last_;
  last_point_ = point;
  last_.reset();
  if (std::optional<Eigen::MatrixXd> triangle = triangle_at(point)) last_ = {point, std::move(*triangle)};
  return last_;
}

std::optional<Eigen::MatrixXd> Surface::triangle_at(const Eigen::VectorXd& point) const {
  Triangle triangle(point.size() + 1);
  Eigen::MatrixXd rows, jacobian;
  Eigen::VectorXd residual;
  for (int first = 0; first < data_.rows(); first += Triangle::kBlock) {
    const int count = std::min(Triangle::kBlock, data_.rows() - first);
    Residuals block(expression_, data_.block(first, count), first_row_.scale());
    if (!block.evaluate(point.data(), residual, jacobian)) return std::nullopt;
    rows.resize(count, point.size() + 1);
    rows << jacobian, residual;
    triangle.add(rows);
  }
  return triangle.factor();
}

}  // namespace lawdart
