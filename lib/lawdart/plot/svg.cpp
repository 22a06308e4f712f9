#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "lawdart/core/xml_text.h"
#include "lawdart/plot/layout.h"
#include "lawdart/plot/names.h"
#include "lawdart/plot/path.h"

namespace lawdart {
namespace {

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

/// "start", "middle" or "end" at x; y is the base line.
std::string text_element(double x, double y, const char* anchor, const char* kind, const std::string& text) {
  return fmt::format("<text x=\"{}\" y=\"{}\" class=\"{} {}\">{}</text>", pixels(x), pixels(y), kind, anchor,
                     xml_text(text));
}

class Drawing {
 public:
  explicit Drawing(const Plot& plot) : plot_(plot), layout_(layout_of(plot)) {}

  [[nodiscard]] std::string element(const std::string& attributes, const std::string& inside) {
    out_ = fmt::format(
        "<svg class=\"plot\" id=\"{0}\" viewBox=\"0 0 {1} {2}\"{3} role=\"img\" "
        "aria-labelledby=\"{0}-title {0}-text\"><title id=\"{0}-title\">{4}</title><desc "
        "id=\"{0}-text\">{5}</desc>{6}",
        plot_.id, pixels(plot_.width), pixels(plot_.height), attributes, xml_text(plot_.title),
        xml_text(plot_.description), inside);
    if (!plot_.bare) grid();
    marks();
    if (plot_.bare) return out_ + "</svg>";
    axes();
    titles();
    legend();
    return out_ + "</svg>";
  }

 private:
  void grid() {
    std::string path;
    for (const Tick& tick : layout_.x_ticks) {
      if (!tick.label.empty())
        path +=
            fmt::format("M{} {}V{}", pixels(layout_.x(tick.at)), pixels(layout_.top), pixels(layout_.bottom));
    }
    for (const Tick& tick : layout_.y_ticks) {
      if (!tick.label.empty())
        path +=
            fmt::format("M{} {}H{}", pixels(layout_.left), pixels(layout_.y(tick.at)), pixels(layout_.right));
    }
    out_ += fmt::format("<path class=\"grid\" d=\"{}\"/>", path);
  }

  /// Marks are cut off at the field's edge; discs on the edge stay whole.
  void marks() {
    constexpr double kOver = 4.0;
    out_ += fmt::format(
        "<clipPath id=\"{0}-field\"><rect x=\"{1}\" y=\"{2}\" width=\"{3}\" height=\"{4}\"/></clipPath>"
        "<g clip-path=\"url(#{0}-field)\">",
        plot_.id, pixels(layout_.left - kOver), pixels(layout_.top - kOver),
        pixels(layout_.right - layout_.left + 2.0 * kOver),
        pixels(layout_.bottom - layout_.top + 2.0 * kOver));
    for (const Mark& mark : plot_.marks) draw(mark);
    out_ += "</g>";
    for (const PlacedName& name : placed_names(plot_, layout_))
      out_ += text_element(name.x, name.y, "start", "tick", name.text);
    for (const Mark& mark : plot_.marks) {
      if (mark.kind == Mark::Kind::kTexts) texts(mark);
    }
  }

  void texts(const Mark& mark) {
    for (std::size_t i = 0; i < mark.names.size(); ++i) {
      const auto at = static_cast<Eigen::Index>(i);
      out_ +=
          text_element(layout_.x(mark.x[at]), layout_.y(mark.y[at]) + 3.8, "middle", "tick", mark.names[i]);
    }
  }

  void draw(const Mark& mark) {
    switch (mark.kind) {
      case Mark::Kind::kPoints:
        return points(mark);
      case Mark::Kind::kLine:
        return path("line", mark, line_path(mark, layout_));
      case Mark::Kind::kSteps:
        return path("line", mark, steps_path(mark, layout_));
      case Mark::Kind::kBand:
        return path("band", mark, band_path(mark, layout_));
      case Mark::Kind::kErrors:
        return path("bar", mark, errors_path(mark, layout_));
      case Mark::Kind::kBars:
        return path("area", mark, bars_path(mark, layout_));
      case Mark::Kind::kArea:
        return shaded(mark, area_path(mark, layout_));
      case Mark::Kind::kTexts:
        break;  // above all others
    }
  }

  void shaded(const Mark& mark, const std::string& data) {
    if (!data.empty())
      out_ += fmt::format("<path class=\"shaded {}\" fill-opacity=\"{:.3g}\" d=\"{}\"/>", ink_class(mark),
                          mark.shade, data);
  }

  void path(const char* kind, const Mark& mark, const std::string& data) {
    if (!data.empty()) out_ += fmt::format("<path class=\"{} {}\" d=\"{}\"/>", kind, ink_class(mark), data);
  }

  /// Discs are strokes without length and round ends, which takes the fewest bytes.
  void points(const Mark& mark) {
    const std::vector<Spot> spots = drawn_points(mark, layout_);
    shown_ += spots.size();
    all_ += static_cast<std::size_t>(mark.x.size());
    if (spots.size() == mark.hints.size() && spots.size() <= kMostHints) return hinted_points(mark, spots);
    if (!spots.empty())
      sign(mark, points_path(spots, shape_path(shape_of(mark), radius_of(spots.size()))),
           radius_of(spots.size()));
  }

  void hinted_points(const Mark& mark, const std::vector<Spot>& spots) {
    const double radius = radius_of(spots.size());
    for (std::size_t i = 0; i < spots.size(); ++i) {
      sign(mark, points_path({spots[i]}, shape_path(shape_of(mark), radius)), radius);
      out_.resize(out_.size() - 2);  // the end of an empty element
      out_ += fmt::format("><title>{}</title></path>", xml_text(mark.hints[i]));
    }
  }

  void sign(const Mark& mark, const std::string& data, double radius) {
    if (shape_of(mark) % 5 != 0) return path("shape", mark, data);
    out_ += fmt::format("<path class=\"disc {}\" stroke-width=\"{}\" d=\"{}\"/>", ink_class(mark),
                        pixels(2.0 * radius), data);
  }

  [[nodiscard]] static int shape_of(const Mark& mark) { return mark.ink == Ink::kGroup ? mark.group : 0; }

  [[nodiscard]] static double radius_of(std::size_t points) {
    if (points <= 60) return 3.2;
    return points <= 400 ? 2.6 : 1.8;
  }

  void axes() {
    constexpr double kLong = 5.0, kShort = 3.0;
    const double left = layout_.left, bottom = layout_.bottom;
    std::string path =
        fmt::format("M{} {}V{}H{}", pixels(left), pixels(layout_.top), pixels(bottom), pixels(layout_.right));
    for (const Tick& tick : layout_.x_ticks)
      path += fmt::format("M{} {}v{}", pixels(layout_.x(tick.at)), pixels(bottom),
                          pixels(tick.label.empty() ? kShort : kLong));
    for (const Tick& tick : layout_.y_ticks)
      path += fmt::format("M{} {}h{}", pixels(left), pixels(layout_.y(tick.at)),
                          pixels(tick.label.empty() ? -kShort : -kLong));
    out_ += fmt::format("<path class=\"axis\" d=\"{}\"/>", path);
    for (const Tick& tick : layout_.x_ticks) {
      if (!tick.label.empty())
        out_ += text_element(layout_.x(tick.at), bottom + 16.0, "middle", "tick", tick.label);
    }
    for (const Tick& tick : layout_.y_ticks) {
      if (!tick.label.empty())
        out_ += text_element(left - 7.5, layout_.y(tick.at) + 3.8, "end", "tick", tick.label);
    }
  }

  void titles() {
    const double across = 0.5 * (layout_.left + layout_.right), below = layout_.bottom + 34.0;
    out_ += text_element(across, below, "middle", "title",
                         cut_to(plot_.x.title, kTitleSize, layout_.right - layout_.left));
    const double height = layout_.bottom - layout_.top;
    const std::string middle = pixels(0.5 * (layout_.top + layout_.bottom));
    out_ += fmt::format(
        "<text x=\"12\" y=\"{0}\" class=\"title middle\" transform=\"rotate(-90 12 {0})\">{1}</text>", middle,
        xml_text(cut_to(plot_.y.title, kTitleSize, height)));
    if (layout_.noted)
      out_ += text_element(across, below + 15.0, "middle", "note",
                           fmt::format("{} of {} points drawn, one at each place", shown_, all_));
  }

  void legend() {
    for (const LegendKey& key : layout_.legend) {
      draw_key(*key.mark, key);
      out_ += text_element(key.x + kKeyWidth, key.y + 3.8, "start", "key", key.text);
    }
  }

  void draw_key(const Mark& mark, const LegendKey& key) {
    constexpr double kRadius = 3.0, kHalf = 5.0;
    const std::string x = pixels(key.x), y = pixels(key.y);
    const double middle = key.x + 7.0;
    switch (mark.kind) {
      case Mark::Kind::kPoints:
        return sign(mark, fmt::format("M{} {}{}", pixels(middle), y, shape_path(shape_of(mark), kRadius)),
                    kRadius);
      case Mark::Kind::kLine:
      case Mark::Kind::kSteps:
        return path("line", mark, fmt::format("M{} {}h14", x, y));
      case Mark::Kind::kErrors:
        return path("bar", mark, fmt::format("M{} {}v10", pixels(middle), pixels(key.y - kHalf)));
      case Mark::Kind::kBand:
        return path("band", mark, fmt::format("M{} {}h14v10h-14z", x, pixels(key.y - kHalf)));
      case Mark::Kind::kBars:
        return path("area", mark, fmt::format("M{} {}h14v10h-14z", x, pixels(key.y - kHalf)));
      case Mark::Kind::kArea:
        return shaded(mark, fmt::format("M{} {}h14v10h-14z", x, pixels(key.y - kHalf)));
      case Mark::Kind::kTexts:
        break;
    }
  }

  const Plot& plot_;
  Layout layout_;
  std::string out_;
  std::size_t shown_ = 0, all_ = 0;  ///< points
};

}  // namespace

std::string svg(const Plot& plot) { return Drawing(plot).element("", ""); }

std::string svg_file(const Plot& plot) {
  return Drawing(plot).element(
             fmt::format(" xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\"",
                         pixels(plot.width), pixels(plot.height)),
             fmt::format("<style>{}</style><rect class=\"paper\" width=\"{}\" height=\"{}\"/>",
                         plot_style_light(), pixels(plot.width), pixels(plot.height))) +
         "\n";
}

}  // namespace lawdart
