#include "lawdart/plot/level_set.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

namespace lawdart {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// A crossing of the grid, or of the frame of no value about it, which closes all lines: counted from that.
struct Node {
  Eigen::Index i = 0, j = 0;
};

/// Traces the lines about all that is `level` or more. A line goes from edge to edge between neighbours of
/// which one alone is inside, that on its left.
class Tracer {
 public:
  Tracer(const Grid& grid, double level)
      : grid_(grid), level_(level), columns_(grid.x.size() + 2), rows_(grid.y.size() + 2) {
    next_.assign(static_cast<std::size_t>(2 * columns_ * rows_), kNone);
    for (Eigen::Index j = 0; j + 1 < rows_; ++j) {
      for (Eigen::Index i = 0; i + 1 < columns_; ++i) cross_cell(i, j);
    }
  }

  /// Adds the lines to these coordinates.
  void trace(std::vector<double>& x, std::vector<double>& y) {
    for (std::size_t first = 0; first < next_.size(); ++first) {
      if (next_[first] == kNone) continue;
      for (std::size_t edge = first; next_[edge] != kNone;) {
        add(edge, x, y);
        edge = std::exchange(next_[edge], kNone);
      }
      x.push_back(kNaN);
      y.push_back(kNaN);
    }
  }

 private:
  static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

  [[nodiscard]] double value(const Node& node) const {
    const bool framed = node.i == 0 || node.j == 0 || node.i == columns_ - 1 || node.j == rows_ - 1;
    return framed ? kNaN : grid_.values(node.i - 1, node.j - 1);
  }
  [[nodiscard]] bool inside(const Node& node) const {
    const double at = value(node);
    return std::isfinite(at) && at >= level_;
  }

  /// The edge to the right of a node, or the one above it.
  [[nodiscard]] std::size_t edge_at(Eigen::Index i, Eigen::Index j, bool up) const {
    return static_cast<std::size_t>(2 * (j * columns_ + i) + (up ? 1 : 0));
  }

  /// Joins the edges of a cell that lines pass: counterclockwise from corner to corner, one goes from where
  /// the inside ends to where it begins.
  void cross_cell(Eigen::Index i, Eigen::Index j) {
    const std::array<Node, 4> corners = {Node{i, j}, {i + 1, j}, {i + 1, j + 1}, {i, j + 1}};
    const std::array<std::size_t, 4> edges = {edge_at(i, j, false), edge_at(i + 1, j, true),
                                              edge_at(i, j + 1, false), edge_at(i, j, true)};
    std::array<bool, 4> in{};
    double sum = 0.0;
    for (std::size_t k = 0; k < 4; ++k) {
      in[k] = inside(corners[k]);
      sum += value(corners[k]);
    }
    const auto begins = [&in](std::size_t k) { return !in[k % 4] && in[(k + 1) % 4]; };
    // Where two corners across from each other are inside, the middle of the cell tells whether they hang
    // together.
    const std::size_t step = sum / 4.0 >= level_ ? 1 : 3;
    for (std::size_t k = 0; k < 4; ++k) {
      if (!in[k] || in[(k + 1) % 4]) continue;
      std::size_t other = k + step;
      while (!begins(other)) other += step;
      next_[edges[k]] = edges[other % 4];
    }
  }

  [[nodiscard]] double x_of(const Node& node) const {
    return grid_.x[std::clamp<Eigen::Index>(node.i - 1, 0, columns_ - 3)];
  }
  [[nodiscard]] double y_of(const Node& node) const {
    return grid_.y[std::clamp<Eigen::Index>(node.j - 1, 0, rows_ - 3)];
  }

  /// Where a line passes an edge: at the inner node where the outer one has no value.
  void add(std::size_t edge, std::vector<double>& x, std::vector<double>& y) const {
    const auto place = static_cast<Eigen::Index>(edge / 2);
    Node inner{place % columns_, place / columns_}, outer = inner;
    (edge % 2 == 1 ? outer.j : outer.i) += 1;
    if (!inside(inner)) std::swap(inner, outer);
    const double from = value(inner), to = value(outer);
    const double share = std::isfinite(to) ? (from - level_) / (from - to) : 0.0;
    x.push_back(x_of(inner) + share * (x_of(outer) - x_of(inner)));
    y.push_back(y_of(inner) + share * (y_of(outer) - y_of(inner)));
  }

  const Grid& grid_;
  double level_;
  Eigen::Index columns_, rows_;    ///< with the frame
  std::vector<std::size_t> next_;  ///< one an edge: where the line goes on
};

}  // namespace

Loops loops_between(const Grid& grid, double low, double high) {
  std::vector<double> x, y;
  for (const double level : {low, high}) {
    if (level < std::numeric_limits<double>::infinity()) Tracer(grid, level).trace(x, y);
  }
  return {.x = Eigen::Map<const Column>(x.data(), std::ssize(x)),
          .y = Eigen::Map<const Column>(y.data(), std::ssize(y))};
}

}  // namespace lawdart
