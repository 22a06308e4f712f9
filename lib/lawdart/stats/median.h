#pragma once

#include <vector>

namespace lawdart {

/// Median of the sizes of normal errors, in standard deviations.
inline constexpr double kNormalMedian = 0.6745;

/// The middle of the values, of an even number the mean of the two in the middle. There is one value at
/// least.
[[nodiscard]] double median(std::vector<double> values);

}  // namespace lawdart
