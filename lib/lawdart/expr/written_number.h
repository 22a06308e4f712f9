#pragma once

#include "lawdart/expr/expression.h"

namespace lawdart {

/// Which numbers of a written formula are exact: the rule of parse.h.

/// A number where it stands by itself.
[[nodiscard]] Expression written_number(double value);

/// -z; a number, or the number that a product begins with, changes its sign.
[[nodiscard]] Expression negated(const Expression& z);

/// An exponent or an argument: if it is all numbers, its integers belong to the structure.
[[nodiscard]] Expression with_exact_integers(const Expression& z);

}  // namespace lawdart
