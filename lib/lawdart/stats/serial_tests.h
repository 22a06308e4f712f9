#pragma once

#include "lawdart/core/array.h"
#include "lawdart/stats/test_result.h"

namespace lawdart {

/// The Durbin-Watson statistic, and what it is by chance.
struct DurbinWatson {
  double statistic;  ///< 2 (1 - r) for neighbours of correlation r; 2 without any
  double mean;       ///< of the statistic where errors are independent and normal
  double variance;   ///< likewise
  double p_value;    ///< the chance of a lower statistic: of neighbours as alike or more
};

/// Whether residuals, in their order, are like their neighbours: sum (e_i - e_(i-1))^2 / sum e_i^2 (Durbin &
/// Watson 1950). `directions`: an orthonormal basis of what was fitted, rows x directions, in the same order;
/// for a nonlinear formula the columns of its Jacobian span it to first order. The p-value takes a quarter of
/// the statistic for a beta variable of the exact mean and variance (Durbin & Watson 1951, section 4). All
/// NaN unless there are two rows more than directions.
[[nodiscard]] DurbinWatson durbin_watson(ColumnRef residuals, ColumnsRef directions);

/// Q of Ljung & Box 1978: n (n+2) sum r_k^2 / (n-k) over the autocorrelations r_k of lags 1 to `lags`, about
/// the values' mean; chi-square with `lags` degrees of freedom. For a series that nothing was fitted to. NaN
/// with no more values than lags.
[[nodiscard]] TestResult ljung_box(ColumnRef values, int lags);

}  // namespace lawdart
