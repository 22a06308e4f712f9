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
  // Where the style sheet does not tell them:
  double width = 0.0;                   ///< of its stroke, in pixels
  std::optional<double> shade = {};     ///< opacity of what is filled
  std::vector<std::string> hints = {};  ///< one a part of the path that begins with M; or none
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
  std::vector<Shape> below;
  Box field;                 ///< what of the marks lies beyond it is cut off
  std::vector<Shape> marks;  ///< each above those before
  std::vector<std::variant<Shape, Words>> above;
};

[[nodiscard]] Drawing drawing_of(const Plot& plot);

}  // namespace lawdart
