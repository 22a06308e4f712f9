#include "lawdart/plot/diagram.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "lawdart/plot/layers.h"
#include "lawdart/plot/layout.h"

namespace lawdart {
namespace {

using Kind = Mark::Kind;
using Outline = DiagramNode::Shape;

constexpr double kNodeHeight = 22.0, kLayerHeight = 46.0;
constexpr double kMargin = 6.0, kGap = 14.0;
constexpr double kHead = 6.0;          // of an arrow
constexpr double kLeastWidth = 300.0;  // what is narrow stands in the middle
constexpr double kWidestText = 150.0;
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

double width_of(const DiagramNode& node) {
  constexpr double kPadding = 16.0;
  return std::max(kNodeHeight,
                  text_width(node.text, kTickSize) + (node.shape == Outline::kCircle ? 0.0 : kPadding));
}

/// A path that is put together point by point.
struct Trail {
  std::vector<double> x = {}, y = {};

  void add(double across, double up) {
    x.push_back(across);
    y.push_back(up);
  }
  void end() { add(kNaN, kNaN); }
  [[nodiscard]] Mark mark(Kind kind, Ink ink, double shade) const {
    return {.kind = kind,
            .ink = ink,
            .x = Eigen::Map<const Column>(x.data(), std::ssize(x)),
            .y = Eigen::Map<const Column>(y.data(), std::ssize(y)),
            .shade = shade};
  }
};

/// Draws what layers_of() has placed.
class Painter {
 public:
  Painter(const Diagram& diagram, const Layers& layers, Plot& plot)
      : diagram_(diagram), layers_(layers), plot_(plot) {
    plot.bare = true;
    plot.width = std::ceil(std::max(kLeastWidth, layers.width + 2.0 * kMargin));
    plot.height = 2.0 * kMargin + kNodeHeight + kLayerHeight * std::max(layers.count - 1, 0);
    left_ = 0.5 * (plot.width - layers.width);
  }

  void paint(const std::vector<double>& widths) {
    Trail lines, heads;
    std::vector<bool> headed(widths.size(), false);
    for (std::size_t i = 0; i < layers_.ways.size(); ++i) {
      const auto to = static_cast<std::size_t>(diagram_.edges[i].second);
      edge(layers_.ways[i], lines);
      if (!headed[to]) head(left_ + layers_.x[to], middle(layers_.layer[to]) + 0.5 * kNodeHeight, heads);
      headed[to] = true;
    }
    plot_.marks.push_back(lines.mark(Kind::kLine, Ink::kNeutral, 1.0));
    plot_.marks.push_back(heads.mark(Kind::kArea, Ink::kNeutral, 1.0));
    Mark texts{.kind = Kind::kTexts, .x = Column(std::ssize(widths)), .y = Column(std::ssize(widths))};
    for (std::size_t i = 0; i < widths.size(); ++i) {
      const double x = left_ + layers_.x[i], y = middle(layers_.layer[i]);
      node(diagram_.nodes[i], x, y, widths[i]);
      texts.x[static_cast<Eigen::Index>(i)] = x;
      texts.y[static_cast<Eigen::Index>(i)] = y;
      texts.names.push_back(diagram_.nodes[i].text);
    }
    plot_.marks.push_back(std::move(texts));
  }

 private:
  [[nodiscard]] double middle(int layer) const {
    return plot_.height - kMargin - 0.5 * kNodeHeight - kLayerHeight * layer;
  }

  /// A place that an edge passes, and its slope dx/dy there.
  struct Knot {
    double x, y, slope;
  };

  /// From node to node, upright at both; straight where the edge passes the nodes of a layer between.
  [[nodiscard]] std::vector<Knot> knots_of(const Layers::Way& way) const {
    constexpr double kMost = 0.8;  // more would run into the nodes beside
    const double half = 0.5 * kNodeHeight;
    const auto slope = [&way](std::size_t i) { return (way[i].first - way[i - 1].first) / -kLayerHeight; };
    std::vector<Knot> knots = {{left_ + way.front().first, middle(way.front().second) - half, 0.0}};
    for (std::size_t i = 1; i + 1 < way.size(); ++i) {
      const double before = slope(i), after = slope(i + 1);
      const double least = std::abs(before) < std::abs(after) ? before : after;
      const double here = before * after > 0.0 ? std::clamp(least, -kMost, kMost) : 0.0;
      const double x = left_ + way[i].first, y = middle(way[i].second);
      knots.push_back({x + half * here, y + half, here});
      knots.push_back({x - half * here, y - half, here});
    }
    knots.push_back({left_ + way.back().first, middle(way.back().second) + half + kHead, 0.0});
    return knots;
  }

  /// Cubics from knot to knot.
  void edge(const Layers::Way& way, Trail& lines) const {
    constexpr int kSteps = 12;
    const std::vector<Knot> knots = knots_of(way);
    lines.add(knots[0].x, knots[0].y);
    for (std::size_t i = 1; i < knots.size(); ++i) {
      const Knot &from = knots[i - 1], &to = knots[i];
      const double fall = to.y - from.y;
      for (int step = 1; step <= kSteps; ++step) {
        const double t = static_cast<double>(step) / kSteps;
        const double bend = t * t * (3.0 - 2.0 * t) * (to.x - from.x) +
                            fall * t * (1.0 - t) * ((1.0 - t) * from.slope - t * to.slope);
        lines.add(from.x + bend, from.y + t * fall);
      }
    }
    lines.end();
  }

  /// One for all edges that lead to a node.
  static void head(double x, double y, Trail& heads) {
    constexpr double kHalf = 3.2, kApart = 0.5;
    heads.add(x, y + kApart);
    heads.add(x - kHalf, y + kHead + kApart);
    heads.add(x + kHalf, y + kHead + kApart);
    heads.end();
  }

  void node(const DiagramNode& node, double x, double y, double width) {
    constexpr double kPlainShade = 0.13, kBoxShade = 0.22;
    const double radius = node.shape == Outline::kBox ? 3.0 : 0.5 * kNodeHeight;
    const double across = 0.5 * width - radius, up = 0.5 * kNodeHeight - radius;
    constexpr int kArc = 8;
    Trail outline;
    for (int corner = 0; corner < 4; ++corner) {
      const double side = corner == 0 || corner == 3 ? 1.0 : -1.0, upper = corner < 2 ? 1.0 : -1.0;
      for (int step = 0; step <= kArc; ++step) {
        const double angle = 0.5 * std::numbers::pi * (corner + static_cast<double>(step) / kArc);
        outline.add(x + side * across + radius * std::cos(angle), y + upper * up + radius * std::sin(angle));
      }
    }
    plot_.marks.push_back(
        outline.mark(Kind::kArea, node.ink, node.shape == Outline::kBox ? kBoxShade : kPlainShade));
  }

  const Diagram& diagram_;
  const Layers& layers_;
  Plot& plot_;
  double left_ = 0.0;
};

}  // namespace

void draw_diagram(const Diagram& diagram, Plot& plot) {
  Diagram cut = diagram;
  LayerGraph graph{.widths = {}, .edges = diagram.edges};
  for (DiagramNode& node : cut.nodes) {
    node.text = cut_to(node.text, kTickSize, kWidestText);
    graph.widths.push_back(width_of(node));
  }
  Painter(cut, layers_of(graph, kGap), plot).paint(graph.widths);
}

}  // namespace lawdart
