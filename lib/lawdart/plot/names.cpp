#include "lawdart/plot/names.h"

#include <algorithm>
#include <cmath>

namespace lawdart {
namespace {

struct NamedSpot {
  std::string name;
  double x = 0.0, y = 0.0;
};

std::vector<NamedSpot> named_spots(const Plot& plot, const Layout& layout) {
  std::vector<NamedSpot> spots;
  for (const bool chosen : {true, false}) {
    for (const Mark& mark : plot.marks) {
      if ((mark.ink == Ink::kChosen) != chosen || mark.kind == Mark::Kind::kTexts) continue;
      for (std::size_t i = 0; i < mark.names.size(); ++i) {
        const auto at = static_cast<Eigen::Index>(i);
        const NamedSpot spot{mark.names[i], layout.x(mark.x[at]), layout.y(mark.y[at])};
        if (std::isfinite(spot.x) && std::isfinite(spot.y)) spots.push_back(spot);
      }
    }
  }
  return spots;
}

/// Above to the right, above to the left, below to the right, below to the left.
std::vector<Box> boxes_about(const NamedSpot& spot) {
  constexpr double kAway = 4.0;
  const double width = text_width(spot.name, kTickSize);
  std::vector<Box> boxes;
  for (const double down : {-kAway - kTickSize, kAway}) {
    for (const double across : {kAway, -kAway - width}) {
      const double left = spot.x + across, top = spot.y + down;
      boxes.push_back({left, top, left + width, top + kTickSize});
    }
  }
  return boxes;
}

}  // namespace

std::vector<PlacedName> placed_names(const Plot& plot, const Layout& layout) {
  constexpr double kRadius = 3.5;
  const std::vector<NamedSpot> spots = named_spots(plot, layout);
  std::vector<Box> taken;
  for (const NamedSpot& spot : spots)
    taken.push_back({spot.x - kRadius, spot.y - kRadius, spot.x + kRadius, spot.y + kRadius});
  std::vector<PlacedName> names;
  for (const NamedSpot& spot : spots) {
    for (const Box& box : boxes_about(spot)) {
      const bool inside = box.left >= layout.left + 1.0 && box.right <= layout.right &&
                          box.top >= layout.top && box.bottom <= layout.bottom - 1.0;
      if (!inside || std::ranges::any_of(taken, [&](const Box& other) { return box.overlaps(other); }))
        continue;
      taken.push_back(box);
      names.push_back({spot.name, box.left, box.bottom - 2.0});
      break;
    }
  }
  return names;
}

}  // namespace lawdart
