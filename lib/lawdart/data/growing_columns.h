#pragma once

#include "lawdart/core/array.h"

namespace lawdart {

/// Columns of numbers that grow by rows of which nobody knows how many will come. At no time is there a
/// second copy of them.
class GrowingColumns {
 public:
  /// Room for so many rows, best a few too many: room that is never used takes no memory.
  GrowingColumns(Eigen::Index rows, Eigen::Index width);

  /// By how much room grows where it is used up.
  static constexpr double kGrowth = 1.5;

  /// The next row makes room for more.
  [[nodiscard]] bool is_full() const { return rows_ == capacity_; }

  /// A new last row; its cells are still to be set.
  void add_row() {
    if (is_full()) make_room();
    ++rows_;
  }

  /// The cell of the last row in this column.
  [[nodiscard]] double& last(Eigen::Index column) { return cells_(column * capacity_ + rows_ - 1); }

  /// Rows x columns; nothing is left here.
  [[nodiscard]] Columns release();

 private:
  void make_room();

  Eigen::Index width_;
  Eigen::Index rows_ = 0;
  Eigen::Index capacity_ = 0;      ///< rows that have room
  Columns cells_ = Columns(1, 0);  ///< one row: the columns one behind the other, each with its room
};

}  // namespace lawdart
