#pragma once

#include <vector>

namespace lawdart {

/// A product of inputs over a product of others, each by its indices with repetition.
struct Monomial {
  std::vector<int> above, below;
};

/// Those of at most three inputs above and three below, three to six in all (to four of more than six
/// inputs), none above and below: fewest first.
[[nodiscard]] std::vector<Monomial> small_monomials(int inputs);

}  // namespace lawdart
