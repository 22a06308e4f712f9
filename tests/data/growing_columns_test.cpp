#include "lawdart/data/growing_columns.h"

#include <doctest/doctest.h>

namespace lawdart {
namespace {

TEST_CASE("rows keep their cells, whether there is room for more of them, for less or for none") {
  for (const int rows : {0, 1, 2, 3, 100, 1000}) {
    for (const int room : {0, 1, 2, 99, 100, 101, 2000}) {
      for (const int width : {1, 2, 5}) {
        CAPTURE(rows);
        CAPTURE(room);
        CAPTURE(width);
        GrowingColumns growing(room, width);
        Columns expected(rows, width);
        for (int row = 0; row < rows; ++row) {
          growing.add_row();
          for (int column = 0; column < width; ++column) {
            growing.last(column) = expected(row, column) = 10 * row + column;
          }
        }
        const Columns columns = growing.release();
        REQUIRE(columns.rows() == rows);
        REQUIRE(columns.cols() == width);
        CHECK((columns == expected).all());
      }
    }
  }
}

}  // namespace
}  // namespace lawdart
