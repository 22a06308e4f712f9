#pragma once

#include "cli/fit_values.h"
#include "cli/options_search.h"

namespace lawdart {

/// All that a call of `fit` says: of SearchOptions what is not of the search alone, and the constants.
struct FitCallOptions {
  SearchOptions common;
  NamedValues starts, fixed;
  NamedBounds bounds;
};

/// The options of `fit`. Its rows refer to `options`.
[[nodiscard]] OptionTable fit_table(FitCallOptions& options);

}  // namespace lawdart
