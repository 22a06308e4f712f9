#pragma once

#include "lawdart/core/array.h"
#include "lawdart/expr/expression.h"

namespace lawdart {

/// Target less formula at each row, to the last digit of a double however small it is: computed with 113
/// bits, inputs and target read as the shortest decimals that stand for them, which is what a file of up to
/// 15 digits held. `inputs`: samples x variables. NaN where the formula is undefined. Some ten thousand times
/// as slow as evaluate().
[[nodiscard]] Column decimal_residuals(const Expression& expression, const ColumnsRef& inputs,
                                       const ColumnRef& target);

}  // namespace lawdart
