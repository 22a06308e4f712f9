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

/// Which of so many folds each row belongs to, from 0 on: shuffled by seed, replicates together. There are no
/// more folds than different inputs.
[[nodiscard]] std::vector<int> fold_of_rows(const Columns& inputs, int folds, Seed seed);
/// The same of rows whose groups, numbered 0, 1, ..., stay together.
[[nodiscard]] std::vector<int> fold_of_rows(std::vector<int> groups, int folds, Seed seed);

}  // namespace lawdart
