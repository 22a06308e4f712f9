#pragma once

#include <string>
#include <vector>

#include "lawdart/plot/layout.h"

namespace lawdart {

/// Pixels with one decimal at most, "12.5" or "12"; far outside the picture they end.
[[nodiscard]] std::string pixels(double value);

/// A place in pixels.
struct Spot {
  double x = 0.0, y = 0.0;
};

/// The points of a mark that are drawn; see thinned().
[[nodiscard]] std::vector<Spot> drawn_points(const Mark& mark, const Layout& layout);

/// The marks as data of SVG paths, in pixels. Lines lose points that nobody could see.
[[nodiscard]] std::string line_path(const Mark& mark, const Layout& layout);
[[nodiscard]] std::string steps_path(const Mark& mark, const Layout& layout);
[[nodiscard]] std::string band_path(const Mark& mark, const Layout& layout);
[[nodiscard]] std::string errors_path(const Mark& mark, const Layout& layout);
[[nodiscard]] std::string bars_path(const Mark& mark, const Layout& layout);
[[nodiscard]] std::string area_path(const Mark& mark, const Layout& layout);
/// `shape`: what each point is drawn as; see shape_path().
[[nodiscard]] std::string points_path(const std::vector<Spot>& spots, const std::string& shape);

/// How a point of a group is drawn, from its middle on: empty strokes, which round ends make discs, or
/// outlines to be filled.
[[nodiscard]] std::string shape_path(int group, double radius);

}  // namespace lawdart
