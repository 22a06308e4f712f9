#pragma once

#include "lawdart/expr/expression.h"
#include "lawdart/ops/costs.h"

namespace lawdart {

/// Documented measure of complexity: 1 for a constant, a variable and each binary + and *, and for an
/// operation what `costs` says. A factor -1 is free, so x - y counts 3; so is the power -1 of a factor, so
/// x/y counts 3 and 1/x too. An exact exponent 2, 3 or 1/2 costs what square, cube and sqrt do, any other a
/// constant and the row `power`; a power whose exponent is a formula what exp, ln and the product would.
[[nodiscard]] int complexity(const Expression& expression, const Costs& costs = {});

}  // namespace lawdart
