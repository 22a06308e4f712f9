#pragma once

#include <string>
#include <vector>

#include "cli/fit_values.h"
#include "cli/options_search.h"

namespace lawdart {

/// All that a call of `fit` says: of SearchOptions what is not of the search alone, and the constants.
struct FitCallOptions {
  SearchOptions common;
  NamedValues starts, fixed;
  NamedBounds bounds;
  std::string group;                   ///< column; empty: none
  std::vector<std::string> per_group;  ///< constants; empty: all, where there is a group
};

/// The options of `fit`. Its rows refer to `options`.
[[nodiscard]] OptionTable fit_table(FitCallOptions& options);

}  // namespace lawdart
