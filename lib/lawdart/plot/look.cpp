#include "lawdart/plot/look.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <vector>

#include "lawdart/plot/plot.h"

namespace lawdart {
namespace {

std::vector<std::string_view> parts_of(std::string_view text, char between) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(between), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

/// Whether ".plot .band.reference" is about an element with these classes.
bool is_about(std::string_view selector, const std::vector<std::string_view>& classes) {
  constexpr std::string_view kPlot = ".plot .";
  if (!selector.starts_with(kPlot)) return false;
  return std::ranges::all_of(parts_of(selector.substr(kPlot.size()), '.'), [&](std::string_view part) {
    return std::ranges::find(classes, part) != classes.end();
  });
}

using Declarations = std::map<std::string_view, std::string_view>;

/// Of the sheet, which must stand while they are used; a line holds a rule.
Declarations declarations_for(std::string_view sheet, std::string_view classes) {
  const std::vector<std::string_view> names = parts_of(classes, ' ');
  Declarations found;
  for (const std::string_view line : parts_of(sheet, '\n')) {
    const std::size_t brace = line.find('{');
    const auto about = [&](std::string_view selector) { return is_about(selector, names); };
    if (std::ranges::none_of(parts_of(line.substr(0, brace), ','), about)) continue;
    const std::string_view inside = line.substr(brace + 1, line.find('}') - brace - 1);
    for (const std::string_view declaration : parts_of(inside, ';')) {
      const std::size_t colon = declaration.find(':');
      found[declaration.substr(0, colon)] = declaration.substr(colon + 1);
    }
  }
  return found;
}

std::string_view value_of(const Declarations& declarations, std::string_view name) {
  const auto found = declarations.find(name);
  return found == declarations.end() ? std::string_view() : found->second;
}

double number_of(const Declarations& declarations, std::string_view name, double otherwise) {
  const std::string_view text = value_of(declarations, name);
  double number = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// "#0072b2", "#222", "currentColor" or "none" as six digits, or none.
std::string colour_of(const Declarations& declarations, std::string_view name) {
  std::string_view text = value_of(declarations, name);
  if (text == "currentColor") text = value_of(declarations, "color");
  if (!text.starts_with('#')) return {};
  text.remove_prefix(1);
  constexpr std::size_t kShort = 3;
  std::string digits;
  for (const char digit : text) digits.append(text.size() == kShort ? 2 : 1, digit);
  return digits;
}

}  // namespace

Look look_of(std::string_view classes) {
  const std::string sheet = plot_style_light();
  const Declarations found = declarations_for(sheet, classes);
  Look look{.stroke = colour_of(found, "stroke"), .fill = colour_of(found, "fill")};
  look.width = number_of(found, "stroke-width", look.width);
  look.stroke_opacity = number_of(found, "stroke-opacity", look.stroke_opacity);
  look.fill_opacity = number_of(found, "fill-opacity", look.fill_opacity);
  look.dashes = value_of(found, "stroke-dasharray");
  look.round_ends = value_of(found, "stroke-linecap") == "round";
  look.even_odd = value_of(found, "fill-rule") == "evenodd";
  look.letter_size = number_of(found, "font-size", look.letter_size);
  return look;
}

}  // namespace lawdart
