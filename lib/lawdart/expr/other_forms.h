#pragma once

#include <span>
#include <vector>

#include "lawdart/expr/expression.h"

/// Other ways to write a formula, each with one change in one place: longer or shorter, for textbook_form()
/// to choose from. None has more free constants. But for forms_of_logarithms() the formula must be
/// simplified, and the forms are.
namespace lawdart {

/// Square roots and odd powers of them with a positive factor in front, or with a positive input or its
/// inverse in front and what makes up for it in each term below; and abs() of what is positive without its
/// bars. `positive`: the inputs that are more than 0 wherever the formula is asked for.
[[nodiscard]] std::vector<Expression> forms_of_roots(const Expression& formula,
                                                     std::span<const int> positive);

/// Products of a sum with an input multiplied into the terms of the sum.
[[nodiscard]] std::vector<Expression> forms_of_products(const Expression& formula);

/// How many denominators are sums that hold fractions.
[[nodiscard]] int nested_fractions(const Expression& formula);

/// Where there is one: a single ratio, or 1 over the sum of what its inverse divides into, if that has fewer
/// nodes.
[[nodiscard]] std::vector<Expression> forms_of_fractions(const Expression& formula);

/// ln(z) + c as ln(e^c*z) and c - ln(z) as ln(e^c/z), for a free c that is not too large, and -ln(z) as
/// ln(1/z).
[[nodiscard]] std::vector<Expression> forms_of_logarithms(const Expression& formula);

}  // namespace lawdart
