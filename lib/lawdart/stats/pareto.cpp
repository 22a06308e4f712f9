#include "lawdart/stats/pareto.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <limits>
#include <tuple>

namespace lawdart {

std::vector<int> pareto_front(std::span<const int> complexities, std::span<const double> losses) {
  assert(complexities.size() == losses.size());
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < losses.size(); ++i) {
    if (std::isfinite(losses[i])) order.push_back(i);
  }
  std::ranges::sort(order, {}, [&](std::size_t i) { return std::tuple(complexities[i], losses[i], i); });

  std::vector<int> front;
  double best = std::numeric_limits<double>::infinity();
  for (const std::size_t i : order) {
    if (losses[i] < best) {
      best = losses[i];
      front.push_back(static_cast<int>(i));
    }
  }
  return front;
}

}  // namespace lawdart
