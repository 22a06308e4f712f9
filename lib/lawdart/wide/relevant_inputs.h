#pragma once

#include <vector>

#include "lawdart/wide/fit_rows.h"

namespace lawdart {

/// Inputs that a search takes up at most: its library and its merges grow with their square.
inline constexpr int kMostSearchInputs = 12;

/// Which inputs the target seems to depend on, in their order, no more than kMostSearchInputs: all if they
/// are not more, else one after the other that which makes a quadratic polynomial of those chosen best by
/// generalised cross-validation (linear while the rows are too few for that).
[[nodiscard]] std::vector<int> relevant_inputs(const FitRows& rows);

}  // namespace lawdart
