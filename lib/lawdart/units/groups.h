#pragma once

#include <span>
#include <vector>

#include "lawdart/units/dimension.h"

namespace lawdart {

/// A product of powers: one exponent an input.
using Exponents = std::vector<double>;

/// Buckingham's theorem (Buckingham 1914, Phys. Rev. 4, 345): a law among quantities with dimensions is one
/// among the products of their powers that have none. These are independent such products, as many as there
/// are: each of so few inputs that none can be left out, in smallest whole exponents up to 6, the simplest
/// first.
[[nodiscard]] std::vector<Exponents> dimensionless_groups(std::span<const Dimension> inputs);

/// Likewise the products that have the dimension of the target, each with exponents that are halves or
/// whole; empty if there is none, or the target is a plain number.
[[nodiscard]] std::vector<Exponents> products_like(const Dimension& target, std::span<const Dimension> inputs,
                                                   std::size_t most);

}  // namespace lawdart
