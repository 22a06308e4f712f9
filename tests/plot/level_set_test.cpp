#include "lawdart/plot/level_set.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <utility>

namespace lawdart {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

template <typename Function>
Grid grid_of(Eigen::Index places, double low, double high, Function function) {
  const Column way = Column::LinSpaced(places, low, high);
  Grid grid{.x = way, .y = way, .values = Columns(places, places)};
  for (Eigen::Index i = 0; i < places; ++i) {
    for (Eigen::Index j = 0; j < places; ++j) grid.values(i, j) = function(way[i], way[j]);
  }
  return grid;
}

/// Whether a place is inside, by how many lines are passed on the way out to the right.
bool holds(const Loops& loops, double x, double y) {
  bool inside = false;
  Eigen::Index first = 0;
  for (Eigen::Index i = 0; i < loops.x.size(); ++i) {
    if (std::isnan(loops.x[i])) {
      first = i + 1;
      continue;
    }
    const bool last = i + 1 == loops.x.size() || std::isnan(loops.x[i + 1]);
    const Eigen::Index next = last ? first : i + 1;
    const double y1 = loops.y[i], y2 = loops.y[next];
    if ((y1 > y) == (y2 > y)) continue;
    if (x < loops.x[i] + (y - y1) / (y2 - y1) * (loops.x[next] - loops.x[i])) inside = !inside;
  }
  return inside;
}

int lines_in(const Loops& loops) { return static_cast<int>(loops.x.isNaN().count()); }

TEST_CASE("lines hold the places whose values lie between two levels, and no other") {
  const auto hills = [](double x, double y) { return std::sin(2.0 * x) * std::cos(1.5 * y) + 0.2 * x; };
  const Grid grid = grid_of(121, -3.0, 3.0, hills);
  for (const auto& [low, high] : {std::pair{-kInfinity, -0.5}, {-0.5, 0.3}, {0.3, 0.31}, {0.3, kInfinity}}) {
    const Loops loops = loops_between(grid, low, high);
    int looked_at = 0;
    for (double x = -2.97; x < 3.0; x += 0.1) {
      for (double y = -2.98; y < 3.0; y += 0.1) {
        const double value = hills(x, y);
        if (std::abs(value - low) < 0.01 || std::abs(value - high) < 0.01) continue;
        ++looked_at;
        CHECK(holds(loops, x, y) == (value >= low && value < high));
      }
    }
    CHECK(looked_at > 2000);
  }
}

TEST_CASE("without levels there is one line, about the grid") {
  const Loops loops =
      loops_between(grid_of(9, 0.0, 2.0, [](double x, double) { return x; }), -kInfinity, kInfinity);
  CHECK(lines_in(loops) == 1);
  for (Eigen::Index i = 0; i + 1 < loops.x.size(); ++i) {
    const bool on_edge = loops.x[i] == 0.0 || loops.x[i] == 2.0 || loops.y[i] == 0.0 || loops.y[i] == 2.0;
    CHECK(on_edge);
  }
}

TEST_CASE("a level is met where the value passes it, straight between neighbours") {
  const Grid grid = grid_of(2, 0.0, 1.0, [](double x, double) { return 10.0 * x; });
  const Loops loops = loops_between(grid, 7.5, kInfinity);
  CHECK(loops.x.isNaN().select(1.0, loops.x).minCoeff() == doctest::Approx(0.75));
}

TEST_CASE("two corners across a cell hang together where its middle does") {
  Grid grid{.x = Column{{0.0, 1.0}}, .y = Column{{0.0, 1.0}}, .values = Columns{{1.0, 0.0}, {0.0, 1.0}}};
  CHECK(lines_in(loops_between(grid, 0.4, kInfinity)) == 1);
  CHECK(lines_in(loops_between(grid, 0.6, kInfinity)) == 2);
}

TEST_CASE("what has no value is left out, and what no place has gives no line") {
  const auto pole = [](double x, double y) {
    return x * x + y * y < 0.5 ? std::nan("") : x > 0.9 ? kInfinity : y;
  };
  const Grid grid = grid_of(41, -1.0, 1.0, pole);
  const Loops loops = loops_between(grid, -kInfinity, kInfinity);
  CHECK(lines_in(loops) == 2);
  CHECK_FALSE(holds(loops, 0.01, 0.02));
  CHECK_FALSE(holds(loops, 0.96, 0.02));
  CHECK(holds(loops, -0.91, 0.02));
  CHECK(loops_between(grid, 5.0, kInfinity).x.size() == 0);
}

}  // namespace
}  // namespace lawdart
