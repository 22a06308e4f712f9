#pragma once

#include <vector>

#include "lawdart/core/random.h"
#include "lawdart/data/dataset.h"

namespace lawdart {

/// Row indices of the parts, each in ascending order. test may be empty.
struct Split {
  std::vector<int> train;
  std::vector<int> validation;
  std::vector<int> test;
};

struct SplitOptions {
  double validation = 0.5;  ///< share of the rows that are not test rows
  double test = 0.0;        ///< share of all rows
};

/// Shuffled by seed; replicates (rows with the same inputs) stay together. Parts whose share is not 0 get at
/// least one group. Throws Error{kData} if there are fewer groups than parts.
[[nodiscard]] Split split_rows(const Columns& inputs, const SplitOptions& options, Seed seed);

}  // namespace lawdart
