#include "lawdart/plot/drawing.h"

#include <fmt/format.h>

#include <utility>

#include "lawdart/plot/layout.h"
#include "lawdart/plot/names.h"

namespace lawdart {
namespace {

using Anchor = Words::Anchor;

std::string ink_class(const Mark& mark) {
  switch (mark.ink) {
    case Ink::kData:
      return "data";
    case Ink::kLaw:
      return "law";
    case Ink::kConfidence:
      return "confidence";
    case Ink::kPrediction:
      return "prediction";
    case Ink::kReference:
      return "reference";
    case Ink::kNeutral:
      return "neutral";
    case Ink::kFaint:
      return "faint";
    case Ink::kChosen:
      return "chosen";
    case Ink::kGroup:
      return fmt::format("group{}", mark.group % kGroupInks);
  }
  return {};
}

int shape_of(const Mark& mark) { return mark.ink == Ink::kGroup ? mark.group : 0; }

double radius_of(std::size_t points) {
  if (points <= 60) return 3.2;
  return points <= 400 ? 2.6 : 1.8;
}

class Draftsman {
 public:
  explicit Draftsman(const Plot& plot) : plot_(plot), layout_(layout_of(plot)) {}

  [[nodiscard]] Drawing drawing() {
    if (!plot_.bare) grid();
    marks();
    if (plot_.bare) return std::move(out_);
    axes();
    titles();
    legend();
    return std::move(out_);
  }

 private:
  void write(const char* kind, double x, double y, Anchor anchor, std::string text) {
    out_.above.emplace_back(Words{.kind = kind, .text = std::move(text), .x = x, .y = y, .anchor = anchor});
  }

  void grid() {
    Path path;
    for (const Tick& tick : layout_.x_ticks) {
      if (!tick.label.empty())
        path.insert(path.end(), {{'M', layout_.x(tick.at), layout_.top}, {'V', 0.0, layout_.bottom}});
    }
    for (const Tick& tick : layout_.y_ticks) {
      if (!tick.label.empty())
        path.insert(path.end(), {{'M', layout_.left, layout_.y(tick.at)}, {'H', layout_.right}});
    }
    out_.grid = {.look = "grid", .path = std::move(path)};
  }

  /// Marks are cut off at the field's edge; discs on the edge stay whole.
  void marks() {
    constexpr double kOver = 4.0;
    out_.field = {layout_.left - kOver, layout_.top - kOver, layout_.right + kOver, layout_.bottom + kOver};
    for (const Mark& mark : plot_.marks) {
      Shape shape = shape_from(mark);
      if (!shape.path.empty()) out_.marks.push_back(std::move(shape));
    }
    for (const PlacedName& name : placed_names(plot_, layout_))
      write("tick", name.x, name.y, Anchor::kStart, name.text);
    for (const Mark& mark : plot_.marks) {
      if (mark.kind == Mark::Kind::kTexts) texts(mark);
    }
  }

  void texts(const Mark& mark) {
    for (std::size_t i = 0; i < mark.names.size(); ++i) {
      const auto at = static_cast<Eigen::Index>(i);
      write("tick", layout_.x(mark.x[at]), layout_.y(mark.y[at]) + 3.8, Anchor::kMiddle, mark.names[i]);
    }
  }

  [[nodiscard]] Shape shape_from(const Mark& mark) {
    switch (mark.kind) {
      case Mark::Kind::kPoints:
        return points(mark);
      case Mark::Kind::kLine:
        return inked("line", mark, line_path(mark, layout_));
      case Mark::Kind::kSteps:
        return inked("line", mark, steps_path(mark, layout_));
      case Mark::Kind::kBand:
        return inked("band", mark, band_path(mark, layout_));
      case Mark::Kind::kErrors:
        return inked("bar", mark, errors_path(mark, layout_));
      case Mark::Kind::kBars:
        return inked("area", mark, bars_path(mark, layout_));
      case Mark::Kind::kArea:
        return shaded(mark, area_path(mark, layout_));
      case Mark::Kind::kTexts:
        break;  // they stand above all marks
    }
    return {};
  }

  [[nodiscard]] static Shape inked(const char* kind, const Mark& mark, Path path, double width = 0.0) {
    return {.look = fmt::format("{} {}", kind, ink_class(mark)), .path = std::move(path), .width = width};
  }

  [[nodiscard]] static Shape shaded(const Mark& mark, Path path) {
    Shape shape = inked("shaded", mark, std::move(path));
    shape.opacity = mark.shade;
    return shape;
  }

  [[nodiscard]] Shape points(const Mark& mark) {
    const std::vector<Spot> spots = drawn_points(mark, layout_);
    shown_ += spots.size();
    all_ += static_cast<std::size_t>(mark.x.size());
    Shape shape = signs(mark, spots, radius_of(spots.size()));
    if (spots.size() == mark.hints.size() && spots.size() <= kMostHints) shape.hints = mark.hints;
    return shape;
  }

  /// Discs are strokes without length and round ends, which takes the fewest bytes.
  [[nodiscard]] static Shape signs(const Mark& mark, const std::vector<Spot>& spots, double radius) {
    Path path = points_path(spots, shape_path(shape_of(mark), radius));
    const bool disc = shape_of(mark) % 5 == 0;
    return inked(disc ? "disc" : "shape", mark, std::move(path), disc ? 2.0 * radius : 0.0);
  }

  void axes() {
    constexpr double kLong = 5.0, kShort = 3.0;
    const double left = layout_.left, bottom = layout_.bottom;
    Path path = {{'M', left, layout_.top}, {'V', 0.0, bottom}, {'H', layout_.right}};
    for (const Tick& tick : layout_.x_ticks)
      path.insert(path.end(),
                  {{'M', layout_.x(tick.at), bottom}, {'v', 0.0, tick.label.empty() ? kShort : kLong}});
    for (const Tick& tick : layout_.y_ticks)
      path.insert(path.end(),
                  {{'M', left, layout_.y(tick.at)}, {'h', tick.label.empty() ? -kShort : -kLong}});
    out_.above.emplace_back(Shape{.look = "axis", .path = std::move(path)});
    for (const Tick& tick : layout_.x_ticks) {
      if (!tick.label.empty()) write("tick", layout_.x(tick.at), bottom + 16.0, Anchor::kMiddle, tick.label);
    }
    for (const Tick& tick : layout_.y_ticks) {
      if (!tick.label.empty()) write("tick", left - 7.5, layout_.y(tick.at) + 3.8, Anchor::kEnd, tick.label);
    }
  }

  void titles() {
    const double across = 0.5 * (layout_.left + layout_.right), below = layout_.bottom + 34.0;
    write("title", across, below, Anchor::kMiddle,
          cut_to(plot_.x.title, kTitleSize, layout_.right - layout_.left));
    constexpr double kBesideEdge = 12.0;
    out_.above.emplace_back(Words{.kind = "title",
                                  .text = cut_to(plot_.y.title, kTitleSize, layout_.bottom - layout_.top),
                                  .x = kBesideEdge,
                                  .y = 0.5 * (layout_.top + layout_.bottom),
                                  .upward = true});
    if (layout_.noted)
      write("note", across, below + 15.0, Anchor::kMiddle,
            fmt::format("{} of {} points drawn, one at each place", shown_, all_));
  }

  void legend() {
    for (const LegendKey& key : layout_.legend) {
      out_.above.emplace_back(sign_of(*key.mark, key));
      write("key", key.x + kKeyWidth, key.y + 3.8, Anchor::kStart, key.text);
    }
  }

  [[nodiscard]] static Shape sign_of(const Mark& mark, const LegendKey& key) {
    constexpr double kRadius = 3.0, kHalf = 5.0, kLength = 14.0;
    const double middle = key.x + 0.5 * kLength, top = key.y - kHalf;
    const Path area = {{'M', key.x, top}, {'h', kLength}, {'v', 0.0, 2.0 * kHalf}, {'h', -kLength}, {'z'}};
    switch (mark.kind) {
      case Mark::Kind::kPoints:
        return signs(mark, {{middle, key.y}}, kRadius);
      case Mark::Kind::kLine:
      case Mark::Kind::kSteps:
        return inked("line", mark, {{'M', key.x, key.y}, {'h', kLength}});
      case Mark::Kind::kErrors:
        return inked("bar", mark, {{'M', middle, top}, {'v', 0.0, 2.0 * kHalf}});
      case Mark::Kind::kBand:
        return inked("band", mark, area);
      case Mark::Kind::kBars:
        return inked("area", mark, area);
      case Mark::Kind::kArea:
        return shaded(mark, area);
      case Mark::Kind::kTexts:
        break;
    }
    return {};
  }

  const Plot& plot_;
  Layout layout_;
  Drawing out_;
  std::size_t shown_ = 0, all_ = 0;  ///< points
};

}  // namespace

Drawing drawing_of(const Plot& plot) { return Draftsman(plot).drawing(); }

}  // namespace lawdart
