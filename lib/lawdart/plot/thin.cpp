#include <cmath>
#include <cstdint>
#include <unordered_set>
#include <vector>

#include "lawdart/plot/layout.h"

namespace lawdart {
namespace {

/// The square of this size that a place in pixels lies in, as one number.
std::int64_t square_of(double x, double y, double size) {
  constexpr std::int64_t kColumns = std::int64_t{1} << 24;
  return static_cast<std::int64_t>(std::floor(y / size)) * kColumns +
         static_cast<std::int64_t>(std::floor(x / size));
}

}  // namespace

std::vector<Eigen::Index> thinned(const Column& x, const Column& y, int most) {
  std::vector<Eigen::Index> kept;
  for (Eigen::Index i = 0; i < x.size(); ++i) {
    if (std::isfinite(x[i]) && std::isfinite(y[i])) kept.push_back(i);
  }
  constexpr double kFirstSize = 1.0, kGrowth = 1.2;
  for (double size = kFirstSize; std::ssize(kept) > most; size *= kGrowth) {
    std::unordered_set<std::int64_t> taken;
    std::erase_if(kept, [&](Eigen::Index i) { return !taken.insert(square_of(x[i], y[i], size)).second; });
  }
  return kept;
}

}  // namespace lawdart
