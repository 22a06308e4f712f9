#pragma once

#include "lawdart/expr/expression.h"

namespace lawdart {

/// The same function in a shorter form, if there is one among the ways to write it as a ratio of polynomials
/// in those of its parts that are neither sum nor product nor whole power: over a common denominator, divided
/// by any of its terms, and with common factors taken out of the sums. So 1/(1/c + (c - v)*(c - u)/(c^2*(u +
/// v))) becomes (u + v)/(1 + u*v/c^2). No constant comes to stand in more places. The result may be defined
/// where the formula was not.
[[nodiscard]] Expression shortest_ratio(const Expression& expression);

/// The same function as one ratio, multiplied out, without the sums and powers that over and under it share:
/// longer as a rule, but the same for formulas that differ in how they are written as ratios. The expression
/// itself where that has too many terms.
[[nodiscard]] Expression plain_ratio(const Expression& expression);

}  // namespace lawdart
