#pragma once

#include <string>
#include <vector>

#include "lawdart/plot/layout.h"

namespace lawdart {

/// A name beside its point: where its text starts, on the base line.
struct PlacedName {
  std::string text;
  double x = 0.0, y = 0.0;
};

/// Names of points that have place beside them: no two overlap, none lies on a point that has a name. Those
/// of Ink::kChosen go first.
[[nodiscard]] std::vector<PlacedName> placed_names(const Plot& plot, const Layout& layout);

}  // namespace lawdart
