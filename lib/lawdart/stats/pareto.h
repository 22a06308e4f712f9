#pragma once

#include <span>
#include <vector>

namespace lawdart {

/// Indices of the points that no simpler or equally simple point beats in loss: sorted by complexity, each
/// strictly better in loss than every simpler one. Of equal points the first stays. Non-finite losses are
/// left out.
[[nodiscard]] std::vector<int> pareto_front(std::span<const int> complexities,
                                            std::span<const double> losses);

}  // namespace lawdart
