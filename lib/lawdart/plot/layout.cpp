#include "lawdart/plot/layout.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "lawdart/core/xml_text.h"

namespace lawdart {
namespace {

constexpr double kEdge = 8.0;         // about the whole picture
constexpr double kLegendLine = 17.0;  // from line to line
constexpr double kBelowAxis = 19.0;   // ticks and their labels
constexpr double kTitleLine = 17.0;
constexpr double kNoteLine = 15.0;
constexpr double kBesideLabel = 9.0;  // from an axis to the labels at its left

std::vector<Tick> vertical_ticks(const Scale& scale, bool whole) {
  constexpr int kMost = 6;
  const auto near = [&scale](const Tick& a, const Tick& b) {
    return std::abs(scale(a.at) - scale(b.at)) < 1.6 * kTickSize;
  };
  return ticks_with_place(scale, kMost, whole, near);
}

std::vector<Tick> level_ticks(const Scale& scale, bool whole, double width) {
  constexpr int kMost = 7;
  constexpr double kGap = 8.0;
  const auto near = [&scale](const Tick& a, const Tick& b) {
    const double widths = text_width(a.label, kTickSize) + text_width(b.label, kTickSize);
    return std::abs(scale(a.at) - scale(b.at)) < 0.5 * widths + kGap;
  };
  std::vector<Tick> ticks = ticks_with_place(scale, kMost, whole, near);
  for (Tick& tick : ticks) {
    const double half = 0.5 * text_width(tick.label, kTickSize);
    if (scale(tick.at) - half < 0.0 || scale(tick.at) + half > width) tick.label.clear();
  }
  return ticks;
}

/// Keys in lines from `left` on; returns the place below them.
double place_legend(const Plot& plot, Layout& layout) {
  constexpr double kGap = 14.0;
  layout.legend.clear();
  double x = layout.left, y = kEdge + 0.5 * kLegendLine - 3.0;
  for (const Mark& mark : plot.marks) {
    if (mark.label.empty()) continue;
    const double room = plot.width - kEdge - layout.left - kKeyWidth;
    const std::string text = cut_to(mark.label, kTickSize, room);
    const double width = kKeyWidth + text_width(text, kTickSize);
    if (x > layout.left && x + width > plot.width - kEdge) {
      x = layout.left;
      y += kLegendLine;
    }
    layout.legend.push_back({.mark = &mark, .text = text, .x = x, .y = y});
    x += width + kGap;
  }
  return layout.legend.empty() ? kEdge + 2.0 : y + 0.5 * kLegendLine + 4.0;
}

double widest(const std::vector<Tick>& ticks) {
  double width = 0.0;
  for (const Tick& tick : ticks) width = std::max(width, text_width(tick.label, kTickSize));
  return width;
}

bool has_too_many_points(const Plot& plot) {
  return std::ranges::any_of(plot.marks, [](const Mark& mark) {
    return mark.kind == Mark::Kind::kPoints && mark.x.size() > kMostPoints;
  });
}

/// Pixels as they are.
Layout bare_layout(const Plot& plot) {
  return {.right = plot.width,
          .bottom = plot.height,
          .x = {.high = plot.width, .to = plot.width},
          .y = {.high = plot.height, .from = plot.height, .to = 0.0}};
}

}  // namespace

std::string cut_to(const std::string& text, double size, double width) {
  if (text_width(text, size) <= width) return text;
  std::string cut, shown = "…";
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t bytes = first_letter(rest).bytes;
    cut += rest.substr(0, bytes);
    if (text_width(cut + "…", size) > width) break;
    shown = cut + "…";
    rest.remove_prefix(bytes);
  }
  return shown;
}

Layout layout_of(const Plot& plot) {
  if (plot.bare) return bare_layout(plot);
  Layout layout{.right = plot.width - kEdge - 6.0, .x = scale_of(plot, false), .y = scale_of(plot, true)};
  layout.noted = has_too_many_points(plot);
  layout.bottom = plot.height - kEdge / 2.0 - kBelowAxis - kTitleLine - (layout.noted ? kNoteLine : 0.0);
  // The legend's lines depend on the labels at the left, and these on the height that it leaves.
  layout.left = 50.0;
  for (int pass = 0; pass < 3; ++pass) {
    layout.top = place_legend(plot, layout);
    layout.y.from = layout.bottom;
    layout.y.to = layout.top;
    layout.y_ticks = vertical_ticks(layout.y, plot.y.whole);
    layout.left = std::ceil(kTitleLine + widest(layout.y_ticks) + kBesideLabel);
  }
  layout.x.from = layout.left;
  layout.x.to = layout.right;
  layout.x_ticks = level_ticks(layout.x, plot.x.whole, plot.width);
  return layout;
}

}  // namespace lawdart
