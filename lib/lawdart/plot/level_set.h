#pragma once

#include "lawdart/core/array.h"

namespace lawdart {

/// Values over two axes, at the crossings of a grid.
struct Grid {
  Column x, y;     ///< rising
  Columns values;  ///< x.size() x y.size(); what is not finite belongs nowhere
};

/// Closed lines one after the other, NaN between them: what Mark::Kind::kArea is drawn from.
struct Loops {
  Column x, y;
};

/// About all places whose value is `low` or more, but less than `high`: the lines where the value passes one
/// of them, straight within a cell of the grid (marching squares; Wyvill, McPheeters & Wyvill 1986), and the
/// edges of the grid. Infinite bounds are none.
[[nodiscard]] Loops loops_between(const Grid& grid, double low, double high);

}  // namespace lawdart
