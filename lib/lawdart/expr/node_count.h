#pragma once

#include <compare>

#include "lawdart/expr/expression.h"

namespace lawdart {

/// Nodes of the formula as computer algebra keeps it, the model size of other programs' benchmarks (La Cava
/// et al. 2021, section 4): a sum or a product is one node however many parts it has, -1 is a factor, 1/z and
/// sqrt(z) are powers, whole powers of products are products of powers, a part without an input is one
/// number, and so are all numbers of a product, and a number is multiplied into the sum that it stands before
/// alone.
[[nodiscard]] int node_count(const Expression& expression);

/// How long a formula is to read: by its complexity(), and of formulas that are equal in that by the
/// node_count() of their fewest_signs().
struct Length {
  int complexity = 0;
  int nodes = 0;

  friend auto operator<=>(const Length&, const Length&) = default;
};
[[nodiscard]] Length length_of(const Expression& expression);

}  // namespace lawdart
