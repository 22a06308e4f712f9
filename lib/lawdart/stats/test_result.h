#pragma once

#include <limits>

namespace lawdart {

/// What a statistical test says; both NaN where there are too few values, or where they do not vary.
struct TestResult {
  double statistic = std::numeric_limits<double>::quiet_NaN();
  double p_value = std::numeric_limits<double>::quiet_NaN();  ///< the chance of a more extreme statistic
};

}  // namespace lawdart
