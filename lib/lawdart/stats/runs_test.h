#pragma once

#include "lawdart/core/array.h"

namespace lawdart {

/// How often values change sign along their order.
struct RunsTest {
  int runs = 0;      ///< stretches of one sign
  int positive = 0;  ///< values above 0; zeros have no sign and are passed over
  int negative = 0;
  double p_value;        ///< the chance of as few runs or fewer; NaN where all values have one sign
  double least_p_value;  ///< what the fewest runs possible, 2, would have: above 0.05 the test cannot tell
};

/// The test of too few runs of signs (Wald & Wolfowitz 1940). Exact up to kMostExactRuns values, which
/// leaves every count of arrangements a whole double; beyond, the normal approximation of that paper without
/// correction for continuity. Residuals of a curve that misses the shape of the data have few runs.
[[nodiscard]] RunsTest runs_test(ColumnRef values);
inline constexpr int kMostExactRuns = 50;

}  // namespace lawdart
