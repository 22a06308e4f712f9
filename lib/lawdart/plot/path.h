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

/// One step of a path, as SVG calls them: M and L to a place, H and V along one axis, Z back to the
/// beginning; small letters count from the place before.
struct PathStep {
  char command = 'M';
  double x = 0.0, y = 0.0;  ///< H has x alone, V has y, Z neither
};
using Path = std::vector<PathStep>;

/// The points of a mark that are drawn; see thinned().
[[nodiscard]] std::vector<Spot> drawn_points(const Mark& mark, const Layout& layout);

/// The marks as paths, in pixels. Lines lose points that nobody could see.
[[nodiscard]] Path line_path(const Mark& mark, const Layout& layout);
[[nodiscard]] Path steps_path(const Mark& mark, const Layout& layout);
[[nodiscard]] Path band_path(const Mark& mark, const Layout& layout);
[[nodiscard]] Path errors_path(const Mark& mark, const Layout& layout);
[[nodiscard]] Path bars_path(const Mark& mark, const Layout& layout);
[[nodiscard]] Path area_path(const Mark& mark, const Layout& layout);
/// `shape`: what each point is drawn as; see shape_path().
[[nodiscard]] Path points_path(const std::vector<Spot>& spots, const Path& shape);

/// How a point of a group is drawn, from its middle on: empty strokes, which round ends make discs, or
/// outlines to be filled.
[[nodiscard]] Path shape_path(int group, double radius);

}  // namespace lawdart
