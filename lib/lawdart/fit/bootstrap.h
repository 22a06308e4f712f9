#pragma once

#include <span>
#include <vector>

#include "lawdart/core/random.h"
#include "lawdart/core/stop.h"
#include "lawdart/core/thread_pool.h"
#include "lawdart/fit/fit.h"

namespace lawdart {

enum class Resampling {
  kResiduals,  ///< the inputs stay, the scatter about the formula is dealt out anew
  kCases,      ///< whole rows are drawn
  kGroups,     ///< whole groups of rows, such as subjects, are drawn
};

struct BootstrapOptions {
  Resampling resampling = Resampling::kCases;
  std::span<const int> groups = {};  ///< kGroups: the group of each row, 0, 1, ...
  int replicates = 1000;
  double level = 0.95;
  Seed seed = Seed(0);
  const Stop* stop = nullptr;  ///< leaves the replicates out that have not begun
};

/// What the replicates say of one parameter.
struct BootstrapInterval {
  double low, high;       ///< percentiles; NaN without replicates
  double standard_error;  ///< standard deviation over replicates
};

struct BootstrapResult {
  std::vector<BootstrapInterval> intervals;  ///< one a parameter
  Columns estimates;                         ///< replicates that converged, in their order, x parameters
  int failed = 0;                            ///< refits that diverged or did not converge: left out
  int not_begun = 0;                         ///< that BootstrapOptions::stop left out
};

/// Percentiles and standard deviation of replicates of one quantity (those that are finite).
[[nodiscard]] BootstrapInterval bootstrap_interval(const Column& replicates, double level);

/// Refits of a fitted formula to resampled data, each from the constants of the fit (Efron & Tibshirani 1993,
/// An Introduction to the Bootstrap, sections 9.4, 9.5 and 13.3; Davison & Hinkley 1997, Bootstrap Methods,
/// algorithms 6.1 to 6.3). Residuals are divided by the root of 1 - leverage, so that they scatter as the
/// errors do, centred, and dealt to rows in units of their standard deviation. Rows of weight 0 take no part.
/// Of whole groups, a draw that has none of those whose rows depend on a parameter says nothing of it (NaN
/// among the estimates), and a parameter that rows of one group alone depend on has no interval: it does not
/// scatter from group to group.
/// Replicate i depends on seed.child(i) alone: any number of threads gives the same bytes.
///
/// Throws Error{kUsage} for residuals of shares or counts, and for a level that is not between 0 and 1.
[[nodiscard]] BootstrapResult bootstrap(const Expression& fitted, const FitData& data,
                                        const BootstrapOptions& options, ThreadPool& pool);

}  // namespace lawdart
