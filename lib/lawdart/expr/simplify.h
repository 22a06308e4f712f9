#pragma once

#include "lawdart/expr/cost.h"
#include "lawdart/expr/expression.h"

namespace lawdart {

/// The same function in a form that is shorter to read, by the rules of rules.h: constants folded, like terms
/// and factors collected, x*1 and x+0 gone, nested affine forms merged so that no two free constants do one
/// job, powers of powers and exp/ln pairs merged where that holds on the whole domain, identities such as
/// sin(x)^2 + cos(x)^2 = 1 used. Neither complexity() nor the number of free constants grows, and simplifying
/// the result changes nothing. Children stand in a canonical order, but of the odd formula whose canonical
/// form is longer, such as (x^3)^sin(-1): that stays as it is. Merged constants are free, and free constants
/// of equal value within equal parts count as one. Where the plain formula is finite the value stays the same
/// up to rounding; elsewhere the result may be defined where the formula was not, as x/x becomes 1.
[[nodiscard]] Expression simplify(const Expression& expression);

}  // namespace lawdart
