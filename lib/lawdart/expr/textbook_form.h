#pragma once

#include <span>

#include "lawdart/expr/expression.h"

namespace lawdart {

/// The shortest way to write a formula that is simplified, as length_of() measures, with the fewest_signs():
/// of its shortest_ratio(), its other forms by roots and products, and theirs. `positive`: the inputs that
/// are more than 0 wherever the formula is asked for. So sqrt((m*c^2)^2 + (c*p)^2) with a positive c becomes
/// c*sqrt((m*c)^2 + p^2). Neither its complexity() nor the number of its free constants grows.
[[nodiscard]] Expression shortest_form(const Expression& expression, std::span<const int> positive = {});

/// The formula without fractions in its denominators, where it has no more nodes so by node_count():
/// 1/(1/(n*a) - 0.3) becomes n*a/(1 - 0.3*n*a). That may cost complexity().
[[nodiscard]] Expression with_plain_fractions(const Expression& expression);

/// The formula as it is shown: its shortest_form() with_plain_fractions(), and with logarithms that are sums
/// as those of products, where node_count() falls. So log(n*T/V) + 2.1 becomes log(8.2*n*T/V).
[[nodiscard]] Expression textbook_form(const Expression& expression, std::span<const int> positive = {});

}  // namespace lawdart
