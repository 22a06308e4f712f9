#pragma once

#include <string>
#include <string_view>

namespace lawdart {

/// How something of a plot looks on paper.
struct Look {
  std::string stroke = {}, fill = {};  ///< colours as six hexadecimal digits; empty: none
  double width = 1.0;                  ///< of the stroke, in pixels
  double stroke_opacity = 1.0, fill_opacity = 1.0;
  std::string dashes = {};    ///< lengths of dash and gap in pixels, "5 3"; empty: none
  bool round_ends = false;    ///< of strokes
  bool even_odd = false;      ///< of what is filled: of one line within another what lies between
  double letter_size = 12.0;  ///< in pixels
};

/// What plot_style_light() says of an element with these classes, "line law". The style sheet is the only
/// place that knows; it is read as far as it goes: rules of classes, a later one above those before.
[[nodiscard]] Look look_of(std::string_view classes);

}  // namespace lawdart
