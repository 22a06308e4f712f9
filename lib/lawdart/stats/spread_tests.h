#pragma once

#include "lawdart/core/array.h"
#include "lawdart/stats/test_result.h"

namespace lawdart {

/// Whether the variance of residuals depends on regressors (rows x regressors): Breusch & Pagan 1979 in the
/// studentised form of Koenker 1981, which needs no normal residuals. The statistic is n R^2 of the squared
/// residuals' regression on the regressors and a constant, chi-square with as many degrees of freedom as the
/// regressors have independent directions. NaN with no more rows than directions and 1.
[[nodiscard]] TestResult breusch_pagan(ColumnRef residuals, ColumnsRef regressors);

/// Rank correlation (Spearman 1904), equal values sharing their mean rank; two-sided p-value by Student's t
/// with n - 2 degrees of freedom. With |residual| and fitted values: whether the scatter grows or shrinks
/// along the curve. NaN for fewer than 3 rows, or where a column does not vary.
[[nodiscard]] TestResult spearman(ColumnRef a, ColumnRef b);

}  // namespace lawdart
