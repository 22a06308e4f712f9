#pragma once

#include "lawdart/expr/expression.h"

namespace lawdart {

/// The same formula with as few minus signs as turning its differences round allows: -a*(b - c) becomes
/// a*(c - b), and -1/(x - 1) becomes 1/(1 - x). Its values are the same to the last bit, and so are its
/// complexity and the number of its constants.
[[nodiscard]] Expression fewest_signs(const Expression& expression);

}  // namespace lawdart
