#pragma once

#include <limits>
#include <span>
#include <string>
#include <vector>

#include "lawdart/fit/fit.h"
#include "lawdart/fit/verdicts.h"

namespace lawdart {

/// What was looked at, what was found, and what that means.
struct Diagnostic {
  std::string name;
  double statistic = std::numeric_limits<double>::quiet_NaN();
  double p_value = std::numeric_limits<double>::quiet_NaN();  ///< NaN also where the statistic has none
  Level level = Level::kUnknown;
  std::string verdict;
};

/// What the words call parameters and rows.
struct FitNames {
  std::span<const std::string> parameters;  ///< one a parameter
  std::span<const int> lines = {};          ///< one a row: its line in the file; empty: rows count from 1
  /// One an input; empty: "an input". Inputs beyond these tell groups apart, and rows have no order in them.
  std::span<const std::string> inputs = {};
};

/// What there is to object to in a fit at its minimum, in this order:
/// - shape: runs of signs along the one input, or along the fitted values of several; of replicates the means
/// - neighbours: Durbin-Watson along each input, rows of equal ones in the order of the other inputs; the
///   input with the least p-value, which is by Bonferroni. It sees by sizes what shape sees by signs, with
///   fewer rows; ten along a wrong curve are often enough
/// - normality: Shapiro-Wilk of standardised residuals
/// - spread: Spearman's rank correlation of the size of standardised residuals with the fitted values, rows
///   of leverage beyond 1/2 left out; ranks, for where a curve is steep at its end the chi-square of Breusch
///   & Pagan calls 3 to 8 of 100 right laws poor, and ranks of all rows 2 to 4
/// - lack of fit: F against replicates
/// - errors: chi-square of absolute errors; its p-value is two-sided
/// - outliers: the largest studentised residual, its p-value by Bonferroni (Cook & Weisberg 1982, chapter
///   2); the statistic has the sign of the residual
/// - influence: the largest Cook's distance, which has no p-value
/// - identifiability: the condition of the Hessian, without a p-value
///
/// Left out is what makes no sense: tests of residuals where the fit is exact but for rounding (kExactShare);
/// of shares and counts all but influence and identifiability; lack of fit without replicates. Residuals that
/// have less than kLeastSpare degrees of freedom are not judged (kUnknown). Constants on a bound do not count
/// as fitted. Empty where the formula or its slope is not finite, and beyond kMostDiagnosedRows rows, whose
/// Jacobian is too large to hold whole.
[[nodiscard]] std::vector<Diagnostic> diagnostics(const Expression& expression, const FitData& data,
                                                  bool absolute_errors, const FitNames& names);
inline constexpr int kLeastSpare = 5;
inline constexpr int kMostDiagnosedRows = 1 << 20;

}  // namespace lawdart
