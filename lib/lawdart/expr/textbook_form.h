#pragma once

#include <span>

#include "lawdart/expr/expression.h"

namespace lawdart {

/// The formula as a textbook would have it: its shortest_ratio() with the fewest_signs(), a free summand of
/// the logarithm of a product as a factor in it, and out of the roots what makes the whole shorter; that may
/// be an input in `positive`, the indices of those that are more than 0 wherever the formula is asked for. So
/// log(n*T/V) + 2.1 becomes log(8.2*n*T/V), and sqrt((m*c^2)^2 + (c*p)^2) with a positive c
/// c*sqrt((m*c)^2 + p^2).
[[nodiscard]] Expression textbook_form(const Expression& expression, std::span<const int> positive = {});

}  // namespace lawdart
