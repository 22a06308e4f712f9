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

/// Row indices, each in ascending order: those of a fold, and all others.
struct Fold {
  std::vector<int> left_out;
  std::vector<int> kept;
};

/// The folds of a cross-validation, shuffled by seed: each row is left out once.
class Folds {
 public:
  /// At most so many, replicates together.
  Folds(const Columns& inputs, int most, Seed seed);
  /// At most so many, rows together whose groups, numbered 0, 1, ..., are one.
  Folds(std::vector<int> groups, int most, Seed seed);

  [[nodiscard]] int count() const { return count_; }
  [[nodiscard]] Fold operator[](int fold) const;

 private:
  int count_;
  std::vector<int> fold_of_row_;
};

}  // namespace lawdart
