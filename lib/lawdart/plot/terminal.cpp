#include "lawdart/plot/terminal.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "lawdart/core/xml_text.h"
#include "lawdart/plot/terminal_field.h"

namespace lawdart {
namespace {

constexpr int kWidth = 76, kRows = 12;

int width_of(std::string_view text) { return static_cast<int>(letter_count(text)); }

std::string blanks(int count) { return std::string(static_cast<std::size_t>(std::max(count, 0)), ' '); }

/// A text of others as a screen may hold it, cut to so many letters.
std::string shown(std::string_view text, int most, const TerminalStyle& style) {
  const std::string ellipsis = style.utf8 ? "…" : "...";
  std::string all, cut;
  for (int count = 1; !text.empty(); ++count) {
    const Letter letter = first_letter(text);
    const bool control = letter.code < U' ' || (letter.code >= 0x7F && letter.code < 0xA0);
    const bool foreign = letter.code >= 0x7F && !style.utf8;
    all += control || foreign || letter.code == U'\uFFFD' ? "?" : text.substr(0, letter.bytes);
    if (count + width_of(ellipsis) <= most) cut = all;
    text.remove_prefix(letter.bytes);
  }
  return width_of(all) <= most ? all : cut + ellipsis;
}

/// −1.5×10⁻⁶ as -1.5e-6.
std::string ascii_label(std::string_view label) {
  constexpr std::u32string_view kDigits = U"⁰¹²³⁴⁵⁶⁷⁸⁹";
  std::string text, power;
  while (!label.empty()) {
    const Letter letter = first_letter(label);
    const std::size_t digit = kDigits.find(letter.code);
    if (letter.code == U'⁻') power += '-';
    if (letter.code == U'−') text += '-';
    if (digit != kDigits.npos) power += static_cast<char>('0' + digit);
    if (letter.code < 0x80) text += static_cast<char>(letter.code);
    label.remove_prefix(letter.bytes);
  }
  if (power.empty()) return text;
  text.resize(text.size() - 2);  // the 10 that has the power
  const bool bare = text.empty() || text == "-";
  return text + (bare ? "1e" : "e") + power;
}

std::vector<Tick> labelled(std::vector<Tick> ticks, const TerminalStyle& style) {
  std::erase_if(ticks, [](const Tick& tick) { return tick.label.empty(); });
  if (!style.utf8) {
    for (Tick& tick : ticks) tick.label = ascii_label(tick.label);
  }
  return ticks;
}

/// A sign of the legend, and what it stands for.
struct Key {
  std::string sign, text;
  int colour = 0;
};

class Screen {
 public:
  Screen(const Plot& plot, const TerminalStyle& style)
      : plot_(plot),
        style_(style),
        up_(vertical_ticks()),
        margin_(widest(up_)),
        field_(kWidth - margin_ - 2, kRows, scale_of(plot, false), scale_of(plot, true)) {
    for (const Mark& mark : plot.marks) field_.draw(mark);
  }

  [[nodiscard]] std::string text() const {
    std::string text = head() + "\n";
    for (int row = 0; row < kRows; ++row) {
      const auto tick =
          std::ranges::find(up_, row, [this](const Tick& one) { return field_.row_of(one.at); });
      const std::string label = tick == up_.end() ? std::string() : tick->label;
      const char* const axis = tick == up_.end() ? sign("│", "|") : sign("┤", "+");
      text += blanks(margin_ - width_of(label)) + label + " " + axis + field_.line(row, style_) + "\n";
    }
    return text + foot();
  }

 private:
  [[nodiscard]] const char* sign(const char* utf8, const char* ascii) const {
    return style_.utf8 ? utf8 : ascii;
  }

  /// A line between two labels stays free.
  [[nodiscard]] std::vector<Tick> vertical_ticks() const {
    constexpr int kMost = 5;
    const Scale scale = scale_of(plot_, true);
    const TerminalField field(1, kRows, scale, scale);
    const auto near = [&field](const Tick& a, const Tick& b) {
      return std::abs(field.row_of(a.at) - field.row_of(b.at)) < 2;
    };
    return labelled(ticks_with_place(scale, kMost, plot_.y.whole, near), style_);
  }

  [[nodiscard]] std::vector<Tick> level_ticks() const {
    constexpr int kMost = 7, kGap = 3;
    const auto near = [this](const Tick& a, const Tick& b) {
      const int widths = width_of(a.label) + width_of(b.label);
      return 2 * std::abs(field_.column_of(a.at) - field_.column_of(b.at)) < widths + 2 * kGap;
    };
    return labelled(ticks_with_place(scale_of(plot_, false), kMost, plot_.x.whole, near), style_);
  }

  [[nodiscard]] static int widest(const std::vector<Tick>& ticks) {
    int width = 0;
    for (const Tick& tick : ticks) width = std::max(width, width_of(tick.label));
    return width;
  }

  [[nodiscard]] std::vector<Key> keys() const {
    std::vector<Key> keys;
    for (const Mark& mark : plot_.marks) {
      if (mark.label.empty() || mark.kind == Mark::Kind::kBand || mark.kind == Mark::Kind::kErrors) continue;
      const bool points = mark.kind == Mark::Kind::kPoints;
      keys.push_back({.sign = points ? std::string{point_sign(mark)} : sign("⠒⠒", "--"),
                      .text = mark.label,
                      .colour = colour_number(mark)});
    }
    if (!keys.empty() && field_.has_point_on_line())
      keys.push_back({.sign = point_on_line(style_), .text = "both"});
    return keys;
  }

  /// The title of the axis, and the legend as far as it has place.
  [[nodiscard]] std::string head() const {
    constexpr int kGap = 3, kMostTitle = kWidth / 2, kMostText = kWidth / 4;
    const std::string title = shown(plot_.y.title, kMostTitle, style_);
    std::string legend;
    int left = kWidth - width_of(title);
    for (const Key& key : keys()) {
      const std::string words = shown(key.text, kMostText, style_);
      const int width = kGap + width_of(key.sign) + 1 + width_of(words);
      if (width > left) break;
      left -= width;
      legend += blanks(kGap) + coloured(key.sign, key.colour, style_) + " " + words;
    }
    return legend.empty() ? title : title + blanks(left) + legend;
  }

  /// The axis below, its labels and its title.
  [[nodiscard]] std::string foot() const {
    std::string axis, labels;
    int drawn = 0;
    for (const Tick& tick : level_ticks()) {
      const int column = field_.column_of(tick.at), start = margin_ + 2 + column - width_of(tick.label) / 2;
      const int first = std::clamp(start, 0, kWidth - width_of(tick.label));
      for (; drawn < column; ++drawn) axis += sign("─", "-");
      axis += sign("┬", "+");
      ++drawn;
      labels += blanks(first - width_of(labels)) + tick.label;
    }
    for (; drawn < kWidth - margin_ - 2; ++drawn) axis += sign("─", "-");
    const std::string title = shown(plot_.x.title, kWidth - margin_ - 2, style_);
    const int before = margin_ + 2 + (kWidth - margin_ - 2 - width_of(title)) / 2;
    return blanks(margin_ + 1) + sign("└", "+") + axis + "\n" + labels + "\n" + blanks(before) + title + "\n";
  }

  const Plot& plot_;
  const TerminalStyle& style_;
  std::vector<Tick> up_;
  int margin_;  ///< of labels, without the blank and the axis after them
  TerminalField field_;
};

}  // namespace

std::string terminal_text(const Plot& plot, const TerminalStyle& style) { return Screen(plot, style).text(); }

}  // namespace lawdart
