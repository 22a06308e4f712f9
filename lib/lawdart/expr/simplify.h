#pragma once

#include "lawdart/expr/cost.h"
#include "lawdart/expr/expression.h"

namespace lawdart {

/// The same function in a form that is shorter to read: constants folded, like terms and factors collected,
/// x*1 and x+0 gone, nested affine forms merged so that no two free constants do one job, powers of powers
/// and exp/ln pairs merged where that holds on the whole domain. Children stand in a canonical order. The
/// result may have fewer free constants; merged ones are free, and free constants of equal value within equal
/// parts count as one. Where the plain formula is finite the value stays the same up to rounding; elsewhere
/// the result may be defined where the formula was not, as x/x becomes 1.
[[nodiscard]] Expression simplify(const Expression& expression);

}  // namespace lawdart
