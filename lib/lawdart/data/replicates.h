#pragma once

#include <vector>

#include "lawdart/core/array.h"

namespace lawdart {

/// A number a row: rows with exactly the same inputs have the same number, counted from 0 in order of
/// appearance.
[[nodiscard]] std::vector<int> replicate_groups(const Columns& inputs);

/// What rows with the same inputs say of the noise.
struct PureError {
  double variance = 0.0;  ///< of a row of weight 1
  int degrees = 0;        ///< of freedom; without any there are no replicates

  [[nodiscard]] bool known() const { return degrees > 0; }
};

/// The spread of the target within groups of replicates, pooled (Draper & Smith, *Applied Regression
/// Analysis*, section 2.1). `weights`: one a row, inverse to its variance.
[[nodiscard]] PureError pure_error(const Columns& inputs, const Column& target, const Column& weights);

}  // namespace lawdart
