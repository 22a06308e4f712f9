#pragma once

#include <cmath>

#include "lawdart/expr/evaluate.h"

namespace lawdart {

/// Whether two formulas agree on all rows, but for one, where the first is finite and not too large: a point
/// near a pole, or where terms cancel, may lose its digits.
inline bool have_same_values(const Expression& first, const Expression& second, const Columns& inputs) {
  const Column before = evaluate(first, inputs), after = evaluate(second, inputs);
  int differ = 0;
  for (Eigen::Index k = 0; k < inputs.rows(); ++k) {
    const double size = std::fabs(before[k]);
    if (!std::isfinite(size) || size > 1e8) continue;
    differ += std::fabs(after[k] - before[k]) <= 1e-6 * (1.0 + size) ? 0 : 1;
  }
  return differ <= 1;
}

}  // namespace lawdart
