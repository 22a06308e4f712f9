#pragma once

#include <string>
#include <vector>

#include "lawdart/core/array.h"
#include "lawdart/plot/plot.h"
#include "lawdart/plot/text_width.h"
#include "lawdart/plot/ticks.h"

namespace lawdart {

/// Sizes of letters, in pixels.
inline constexpr double kTickSize = 11.0;
inline constexpr double kTitleSize = 12.0;

/// A key of the legend: its sign, and the text beside it.
struct LegendKey {
  const Mark* mark = nullptr;
  std::string text;
  double x = 0.0, y = 0.0;  ///< left end of the sign; middle of the line
};
inline constexpr double kKeyWidth = 20.0;  ///< of a sign, with the gap after it

/// Where everything but the marks stands.
struct Layout {
  double left = 0.0, right = 0.0, top = 0.0, bottom = 0.0;  ///< of the field that marks are drawn in
  Scale x, y;
  std::vector<Tick> x_ticks, y_ticks;  ///< no two labels overlap
  std::vector<LegendKey> legend;
  bool noted = false;  ///< a line below all tells that points are left out
};

[[nodiscard]] Layout layout_of(const Plot& plot);

/// The text, cut to this width and with an ellipsis where it is wider.
[[nodiscard]] std::string cut_to(const std::string& text, double size, double width);

/// Which of these points in pixels are drawn: all that are finite, but of many only one in each of so small
/// squares that no more than `most` are left. Indices, rising.
[[nodiscard]] std::vector<Eigen::Index> thinned(const Column& x, const Column& y, int most);

}  // namespace lawdart
