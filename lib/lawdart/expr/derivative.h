#pragma once

#include "lawdart/expr/expression.h"

namespace lawdart {

/// The exact derivative of the formula by a variable, simplified. The rule of each operation stands in its
/// row of the table. At a kink, such as that of |x| at 0, the derivative is not a number.
[[nodiscard]] Expression derivative(const Expression& expression, int variable);

/// The same by a free constant, counted in the order of Expression::constants().
[[nodiscard]] Expression derivative_by_constant(const Expression& expression, int constant);

}  // namespace lawdart
