#pragma once

#include <vector>

#include "lawdart/core/array.h"
#include "lawdart/expr/expression.h"

namespace lawdart {

/// Brings arguments into the domain of their operation, where the supernet's guard did so in silence: an
/// argument of ln, a root or a power with a broken exponent that is negative on all rows changes its sign,
/// and one that is negative on some rows is written as abs(z). An abs(z) or max(0, z) that does nothing on
/// any row is dropped.
[[nodiscard]] Expression plain_form(const Expression& expression, ColumnsRef inputs);

/// Indices of the inputs that are more than 0 on all rows.
[[nodiscard]] std::vector<int> positive_inputs(ColumnsRef inputs);

}  // namespace lawdart
