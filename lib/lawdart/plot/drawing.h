#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "lawdart/plot/path.h"

namespace lawdart {

/// A path of a plot.
struct Shape {
  std::string look;  ///< its classes in the style sheet: "line law"
  Path path;
  double width = 0.0;                  ///< of its stroke, in pixels, where the style sheet does not tell it
  std::optional<double> opacity = {};  ///< of what fills it, likewise
  /// What a pointer is told that rests on it: one for each part of the path that begins with M, or none.
  std::vector<std::string> hints = {};
};

/// A text of a plot.
struct Words {
  enum class Anchor : std::uint8_t { kStart, kMiddle, kEnd };

  std::string kind;  ///< its class in the style sheet
  std::string text;
  double x = 0.0, y = 0.0;  ///< of the anchor, on the base line
  Anchor anchor = Anchor::kMiddle;
  bool upward = false;  ///< a quarter turn to the left about x, y
};

/// All that is drawn of a plot, whatever it is written as: values in pixels from the upper left corner.
struct Drawing {
  Shape grid;
  Box field;                 ///< what of the marks lies beyond it is cut off
  std::vector<Shape> marks;  ///< each above those before
  std::vector<std::variant<Shape, Words>> above;
};

[[nodiscard]] Drawing drawing_of(const Plot& plot);

}  // namespace lawdart
