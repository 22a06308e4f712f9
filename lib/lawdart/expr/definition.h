#pragma once

#include <functional>
#include <span>

#include "lawdart/expr/expression.h"

namespace lawdart {

/// What the table says of an operation, read: formulas in variable 0, the argument, and variable 1, the own
/// constant. They have no free constants.
struct Definition {
  Expression value;                ///< by other rows, or the row itself where it is not made of others
  Expression stable;               ///< the same where numbers have so many digits and an end
  Expression derivative;           ///< d value / d argument
  Expression constant_derivative;  ///< d value / d own constant; 0 without one
};

/// Read once for each row.
[[nodiscard]] const Definition& definition(OpId id);

/// The formula with `parts[i]` in place of variable i.
[[nodiscard]] Expression substituted(const Expression& formula, std::span<const Expression> parts);

/// The formula with one or the other definition of every operation in its place but for those that are
/// `known`; what has no definition by other rows stays.
[[nodiscard]] Expression expanded(const Expression& expression, const std::function<bool(OpId)>& known,
                                  Expression Definition::*which = &Definition::value);

}  // namespace lawdart
