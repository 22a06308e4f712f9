#include "lawdart/data/growing_columns.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "lawdart/data/huge_pages.h"

namespace lawdart {

// An array of one row is resized where it stands: large memory is moved by the kernel, page by page, without
// a copy. The columns are then moved to their new places, and room that was never used takes no memory.

GrowingColumns::GrowingColumns(Eigen::Index rows, Eigen::Index width)
    : width_(width), capacity_(rows), cells_(1, width * rows) {
  prefer_huge_pages(cells_.data(), static_cast<std::size_t>(cells_.size()) * sizeof(double));
}

void GrowingColumns::make_room() {
  // No power of 2, at which the cells of a row would compete for the same few places in the cache.
  const auto capacity = static_cast<Eigen::Index>(kGrowth * static_cast<double>(capacity_)) + 1;
  cells_.conservativeResize(1, width_ * capacity);
  double* const cells = cells_.data();
  for (Eigen::Index column = width_ - 1; column > 0; --column) {
    const double* const first = cells + column * capacity_;
    std::copy_backward(first, first + rows_, cells + column * capacity + rows_);
  }
  capacity_ = capacity;
}

Columns GrowingColumns::release() {
  double* const cells = cells_.data();
  for (Eigen::Index column = 1; column < width_; ++column) {
    const double* const first = cells + column * capacity_;
    std::copy(first, first + rows_, cells + column * rows_);
  }
  cells_.conservativeResize(1, width_ * rows_);
  cells_.resize(rows_, width_);  // as many cells as before, so they stay
  capacity_ = 0;
  return std::move(cells_);
}

}  // namespace lawdart
