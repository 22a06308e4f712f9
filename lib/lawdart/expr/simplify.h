#pragma once

#include "lawdart/expr/expression.h"

namespace lawdart {

/// The same function in a form that is shorter to read: constants folded, like terms and factors collected,
/// x*1 and x+0 gone, nested affine forms merged so that no two free constants do one job, powers of powers
/// and exp/ln pairs merged where that holds on the whole domain. Children stand in a canonical order. The
/// result may have fewer free constants; merged ones are free.
[[nodiscard]] Expression simplify(const Expression& expression);

/// Documented measure of complexity: 1 for a constant, a variable and each binary + and * (a factor -1 and
/// the power -1 of a quotient are free), and the row's cost for an operation.
[[nodiscard]] int complexity(const Expression& expression);

}  // namespace lawdart
