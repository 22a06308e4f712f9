#include <algorithm>
#include <cmath>
#include <limits>

#include "lawdart/plot/ticks.h"

namespace lawdart {
namespace {

/// The least and the greatest of numbers.
struct Range {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();

  void take(double value, bool log) {
    if (!std::isfinite(value) || (log && value <= 0.0)) return;
    low = std::min(low, value);
    high = std::max(high, value);
  }
  void take(const Column& values, bool log) {
    for (const double value : values) take(value, log);
  }
  [[nodiscard]] bool empty() const { return !(low <= high); }
};

/// What must be seen, and what may be.
struct Reach {
  Range must, may;
  bool columns = false;  ///< across columns, which need room of their own and no zero
};

void take_mark(const Mark& mark, bool vertical, bool log, Reach& reach) {
  Range& along = mark.stretches ? reach.must : reach.may;
  if (!vertical) {
    reach.columns = reach.columns || mark.kind == Mark::Kind::kBars;
    const double half = mark.kind == Mark::Kind::kBars ? 0.5 : 0.0;
    along.take(mark.x - half, log);
    along.take(mark.x + half, log);
    return;
  }
  const bool band = mark.kind == Mark::Kind::kBand;
  Range& across = band ? reach.may : along;
  across.take(mark.y, log);
  if (band || mark.kind == Mark::Kind::kErrors) across.take(mark.high, log);
  if (mark.kind == Mark::Kind::kBars) across.take(0.0, log);
}

Reach reach_of(const Plot& plot, bool vertical, bool log) {
  Reach reach;
  for (const Mark& mark : plot.marks) take_mark(mark, vertical, log, reach);
  if (reach.must.empty()) reach.must = reach.may;
  if (reach.must.empty()) reach.must = log ? Range{1.0, 10.0} : Range{0.0, 1.0};
  return reach;
}

/// Bands may widen what must be seen by this share of it.
constexpr double kMostWidening = 1.0 / 3.0;
/// Room about all that is seen, as a share of it.
constexpr double kRoom = 0.04;

/// In the coordinate that the axis is even in.
Range widened(const Range& must, const Range& may) {
  const double span = must.high - must.low;
  Range range = must;
  range.low = std::min(must.low, std::max(may.low, must.low - kMostWidening * span));
  range.high = std::max(must.high, std::min(may.high, must.high + kMostWidening * span));
  return range;
}

/// A single value is given a range of its size about it.
void part_ends(Range& range, bool log) {
  if (range.high > range.low) return;
  const double half = log ? std::log(2.0) : range.low == 0.0 ? 1.0 : 0.1 * std::abs(range.low);
  range.low -= half;
  range.high += half;
}

Range logarithm(const Range& range) {
  return range.empty() ? range : Range{std::log(range.low), std::log(range.high)};
}

Range axis_range(Reach reach, bool log) {
  if (log) reach = {logarithm(reach.must), logarithm(reach.may), reach.columns};
  Range range = reach.may.empty() ? reach.must : widened(reach.must, reach.may);
  const bool from_zero = !log && !reach.columns && range.low >= 0.0 && range.low <= 0.1 * range.high;
  const bool to_zero = !log && range.high <= 0.0 && range.high >= 0.1 * range.low;
  part_ends(range, log);
  const double room = kRoom * (range.high - range.low);
  // An axis of what is never negative does not reach below 0, but for the room that a point at 0 needs.
  range.low = from_zero ? -0.5 * room : range.low - room;
  range.high = to_zero ? 0.5 * room : range.high + room;
  return log ? Range{std::exp(range.low), std::exp(range.high)} : range;
}

}  // namespace

Scale scale_of(const Plot& plot, bool vertical) {
  const bool log = vertical ? plot.y.log : plot.x.log;
  Reach reach = reach_of(plot, vertical, log);
  if (plot.alike) {
    const Reach other = reach_of(plot, !vertical, log);
    for (const double value : {other.must.low, other.must.high}) reach.must.take(value, log);
    for (const double value : {other.may.low, other.may.high}) reach.may.take(value, log);
  }
  const Range range = axis_range(reach, log);
  return {.low = range.low, .high = range.high, .log = log};
}

bool wants_log(const ColumnRef& numbers) {
  std::vector<double> sorted;
  for (const double number : numbers) {
    if (std::isfinite(number)) sorted.push_back(number);
  }
  std::ranges::sort(sorted);
  constexpr double kTwoDecades = 100.0;
  if (sorted.empty() || sorted.front() <= 0.0 || sorted.back() <= kTwoDecades * sorted.front()) return false;
  const double low = sorted.front(), high = sorted.back(), middle = sorted[sorted.size() / 2];
  const double linear = (middle - low) / (high - low);
  const double log = std::log(middle / low) / std::log(high / low);
  return std::abs(log - 0.5) < std::abs(linear - 0.5);
}

}  // namespace lawdart
