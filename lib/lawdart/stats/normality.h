#pragma once

#include "lawdart/core/array.h"
#include "lawdart/stats/test_result.h"

namespace lawdart {

/// Whether values come from a normal distribution of any mean and spread: W of Shapiro and Wilk with the
/// approximations of Royston (1995), algorithm AS R94. For 3 to 5000 values that are not all equal.
[[nodiscard]] TestResult shapiro_wilk(ColumnRef values);
inline constexpr int kMostShapiroWilk = 5000;

/// The same by A^2 of Anderson and Darling for estimated mean and spread; the p-value by the formulas of
/// D'Agostino & Stephens 1986, table 4.9. The statistic is A^2, not yet corrected for few values. For 8
/// values and more that are not all equal.
[[nodiscard]] TestResult anderson_darling(ColumnRef values);

/// Shapiro-Wilk up to its most values, Anderson-Darling beyond.
[[nodiscard]] TestResult normality_test(ColumnRef values);

}  // namespace lawdart
