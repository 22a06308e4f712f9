#pragma once

#include "lawdart/expr/expression.h"

namespace lawdart {

/// Documented measure of complexity: 1 for a constant, a variable and each binary + and *, and the row's cost
/// for an operation. A factor -1 is free. A power with the exact exponent 2, 3 or 1/2 costs what square, cube
/// and sqrt do, and so do negative ones within a quotient, which the product's * has paid for; elsewhere
/// 1/z costs a reciprocal more.
[[nodiscard]] int complexity(const Expression& expression);

}  // namespace lawdart
