#pragma once

#include <string>
#include <vector>

#include "cli/fit_values.h"
#include "cli/options_search.h"

namespace lawdart {

/// All that a call of `fit` says: of SearchOptions what is not of the search alone, and the constants.
struct FitCallOptions {
  FitCallOptions() { common.csv.room = 4.0; }  // residuals and what is told of each row come to the data

  SearchOptions common;
  NamedValues starts, fixed;
  NamedBounds bounds;
  RobustOptions robust = {.loss = Loss::kSquare};
  IntervalOptions intervals;
  NamedTexts derived;
  std::vector<std::string> per_group;  ///< constants; empty: all, where there is a group
};

/// Throws Error{kUsage} for options that exclude each other.
void check_together(const FitCallOptions& options, const std::string& command);

/// The options of `fit`. Its rows refer to `options`.
[[nodiscard]] OptionTable fit_table(FitCallOptions& options);

/// One a constant of the formula: has each group a value of its own? Empty without groups. Throws
/// Error{kUsage} for what is no constant, or fixed.
[[nodiscard]] std::vector<bool> per_group(const FitCallOptions& options,
                                          const std::vector<std::string>& constants);

}  // namespace lawdart
