#include "lawdart/plot/path.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace lawdart {
namespace {

using Run = std::vector<Spot>;

/// A value of an axis in pixels; what a log axis has no place for lies below its end.
double beyond_end(const Scale& scale, double value) {
  return scale.log && value <= 0.0 ? scale(scale.low * 1e-9) : scale(value);
}

/// The parts of x, y without gaps.
std::vector<Run> runs_of(const Column& x, const Column& y, const Layout& layout) {
  std::vector<Run> runs(1);
  for (Eigen::Index i = 0; i < x.size(); ++i) {
    const Spot spot{layout.x(x[i]), layout.y(y[i])};
    if (std::isfinite(spot.x) && std::isfinite(spot.y)) {
      runs.back().push_back(spot);
    } else if (!runs.back().empty()) {
      runs.emplace_back();
    }
  }
  if (runs.back().empty()) runs.pop_back();
  return runs;
}

double distance(const Spot& spot, const Spot& from, const Spot& to) {
  const double dx = to.x - from.x, dy = to.y - from.y;
  const double length = std::hypot(dx, dy);
  if (length == 0.0) return std::hypot(spot.x - from.x, spot.y - from.y);
  return std::abs(dy * (spot.x - from.x) - dx * (spot.y - from.y)) / length;
}

/// Keeps the spots that lie off the straight way between kept ones (Douglas & Peucker 1973).
void keep_bends(const Run& run, std::size_t first, std::size_t last, std::vector<bool>& kept) {
  constexpr double kVisible = 0.08;
  std::size_t farthest = first;
  double most = kVisible;
  for (std::size_t i = first + 1; i < last; ++i) {
    const double off = distance(run[i], run[first], run[last]);
    if (off <= most) continue;
    most = off;
    farthest = i;
  }
  if (farthest == first) return;
  kept[farthest] = true;
  keep_bends(run, first, farthest, kept);
  keep_bends(run, farthest, last, kept);
}

Run simplified(const Run& run) {
  std::vector<bool> kept(run.size(), false);
  kept.front() = kept.back() = true;
  keep_bends(run, 0, run.size() - 1, kept);
  Run result;
  for (std::size_t i = 0; i < run.size(); ++i) {
    if (kept[i]) result.push_back(run[i]);
  }
  return result;
}

/// A line through the spots, which begins with this command.
void add_line(Path& path, const Run& run, char command) {
  for (const Spot& spot : run) {
    path.push_back({command, spot.x, spot.y});
    command = 'L';
  }
}

}  // namespace

std::string pixels(double value) {
  constexpr double kFar = 5000.0;
  std::string text = fmt::format("{:.1f}", std::clamp(value, -kFar, kFar));
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text == "-0" ? "0" : text;
}

Path line_path(const Mark& mark, const Layout& layout) {
  Path path;
  for (const Run& run : runs_of(mark.x, mark.y, layout)) add_line(path, simplified(run), 'M');
  return path;
}

Path steps_path(const Mark& mark, const Layout& layout) {
  Path path;
  for (const Run& run : runs_of(mark.x, mark.y, layout)) {
    path.push_back({'M', run.front().x, run.front().y});
    for (std::size_t i = 1; i < run.size(); ++i)
      path.insert(path.end(), {{'H', run[i].x, 0.0}, {'V', 0.0, run[i].y}});
  }
  return path;
}

Path band_path(const Mark& mark, const Layout& layout) {
  Path path;
  Run low, high;
  const auto close = [&] {
    if (low.size() > 1) {
      low = simplified(low);
      std::ranges::reverse(low);
      add_line(path, simplified(high), 'M');
      add_line(path, low, 'L');
      path.push_back({'Z'});
    }
    low.clear();
    high.clear();
  };
  for (Eigen::Index i = 0; i < mark.x.size(); ++i) {
    const double x = layout.x(mark.x[i]);
    const Spot below{x, beyond_end(layout.y, mark.y[i])}, above{x, beyond_end(layout.y, mark.high[i])};
    if (!std::isfinite(x) || !std::isfinite(below.y) || !std::isfinite(above.y)) {
      close();
      continue;
    }
    low.push_back(below);
    high.push_back(above);
  }
  close();
  return path;
}

Path errors_path(const Mark& mark, const Layout& layout) {
  Path path;
  for (Eigen::Index i = 0; i < mark.x.size(); ++i) {
    const Spot low{layout.x(mark.x[i]), beyond_end(layout.y, mark.y[i])};
    const double high = beyond_end(layout.y, mark.high[i]);
    if (std::isfinite(low.x) && std::isfinite(low.y) && std::isfinite(high))
      path.insert(path.end(), {{'M', low.x, low.y}, {'V', 0.0, high}});
  }
  return path;
}

Path bars_path(const Mark& mark, const Layout& layout) {
  constexpr double kShare = 0.62;  // of the way from one to the next
  const double width = kShare * (layout.x(1.0) - layout.x(0.0));
  const double bottom = beyond_end(layout.y, layout.y.log ? layout.y.low : 0.0);
  Path path;
  for (Eigen::Index i = 0; i < mark.x.size(); ++i) {
    const double x = layout.x(mark.x[i]), y = layout.y(mark.y[i]);
    if (!std::isfinite(x) || !std::isfinite(y)) continue;
    path.insert(path.end(),
                {{'M', x - 0.5 * width, bottom}, {'V', 0.0, y}, {'h', width}, {'V', 0.0, bottom}, {'Z'}});
  }
  return path;
}

Path area_path(const Mark& mark, const Layout& layout) {
  Path path;
  for (const Run& run : runs_of(mark.x, mark.y, layout)) {
    add_line(path, simplified(run), 'M');
    path.push_back({'Z'});
  }
  return path;
}

std::vector<Spot> drawn_points(const Mark& mark, const Layout& layout) {
  const Column x = mark.x.unaryExpr([&](double value) { return layout.x(value); });
  const Column y = mark.y.unaryExpr([&](double value) { return layout.y(value); });
  std::vector<Spot> spots;
  for (const Eigen::Index i : thinned(x, y, kMostPoints)) spots.push_back({x[i], y[i]});
  return spots;
}

Path points_path(const std::vector<Spot>& spots, const Path& shape) {
  Path path;
  for (const Spot& spot : spots) {
    path.push_back({'M', spot.x, spot.y});
    path.insert(path.end(), shape.begin(), shape.end());
  }
  return path;
}

Path shape_path(int group, double radius) {
  const double r = radius, d = 2.0 * radius, wide = 1.3 * radius;
  switch (group % 5) {
    case 1:  // square
      return {{'m', -r, -r}, {'h', d}, {'v', 0.0, d}, {'h', -d}, {'z'}};
    case 2:  // triangle
      return {{'m', 0.0, -1.2 * radius}, {'l', r, d}, {'h', -d}, {'z'}};
    case 3:  // diamond
      return {{'m', 0.0, -wide}, {'l', wide, wide}, {'l', -wide, wide}, {'l', -wide, -wide}, {'z'}};
    case 4:  // triangle on its head
      return {{'m', 0.0, 1.2 * radius}, {'l', r, -d}, {'h', -d}, {'z'}};
    default:
      return {{'h', 0.0}};
  }
}

}  // namespace lawdart
