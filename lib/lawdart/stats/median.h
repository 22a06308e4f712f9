#pragma once

#include <vector>

namespace lawdart {

/// The middle of the values, of an even number the mean of the two in the middle. There is one value at
/// least.
[[nodiscard]] double median(std::vector<double> values);

}  // namespace lawdart
