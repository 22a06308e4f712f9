#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "lawdart/units/dimension.h"

namespace lawdart {

/// A product of powers: one exponent an input.
using Exponents = std::vector<double>;

/// A way to write a law without dimensions: target / factor = f(groups).
struct GroupFrame {
  Exponents factor;               ///< has the dimension of the target; all 0 where that has none
  std::vector<Exponents> groups;  ///< have no dimension, and are independent

  friend bool operator==(const GroupFrame&, const GroupFrame&) = default;
};

/// Buckingham's theorem (Buckingham 1914, Phys. Rev. 4, 345): with inputs of which r have independent
/// dimensions, a law among them is one among products of their powers that have none, r fewer. Each choice
/// of r such inputs gives a frame: they make the target and each of the others a plain number. The simplest
/// first (few inputs a product, then small exponents); exponents of the factor are halves or whole, those of
/// groups whole, none beyond 6. Empty where no product of inputs is like the target.
[[nodiscard]] std::vector<GroupFrame> group_frames(std::span<const Dimension> inputs, const Dimension& target,
                                                   std::size_t most);

}  // namespace lawdart
