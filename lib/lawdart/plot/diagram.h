#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "lawdart/plot/plot.h"

namespace lawdart {

/// A node of a diagram.
struct DiagramNode {
  enum class Shape : std::uint8_t {
    kBox,     ///< in the ink: where something comes in or goes out
    kPlain,   ///< a text on a shade
    kCircle,  ///< what joins several
  };

  std::string text;
  Shape shape = Shape::kPlain;
  Ink ink = Ink::kNeutral;
};

/// A directed graph without circles.
struct Diagram {
  std::vector<DiagramNode> nodes;
  std::vector<std::pair<int, int>> edges;  ///< from, to
};

/// Draws the diagram from above to below into a plot, which it makes bare and gives its size: as many layers
/// as the longest way has nodes; texts that are very long are cut.
void draw_diagram(const Diagram& diagram, Plot& plot);

}  // namespace lawdart
