#pragma once

#include <span>

#include "lawdart/wide/value_tree.h"

namespace lawdart {

/// Builders of trees in canonical form, so that no two constants do one job: an inner fit with redundant
/// constants is slow and ill-conditioned. Constants are folded and stand left in products and right in sums;
/// a constant factor leaves reciprocals, squares and cubes, and if positive roots and logarithms; a constant
/// term leaves exponentials; inverse functions cancel.
[[nodiscard]] ValueTree apply(OpId function, const ValueTree& z);
[[nodiscard]] ValueTree add(const ValueTree& a, const ValueTree& b);
[[nodiscard]] ValueTree subtract(const ValueTree& a, const ValueTree& b);
[[nodiscard]] ValueTree multiply(const ValueTree& a, const ValueTree& b);
[[nodiscard]] ValueTree divide(const ValueTree& a, const ValueTree& b);
[[nodiscard]] ValueTree power(const ValueTree& base, const ValueTree& exponent);
/// By the kind of the node; `a` counts for binary kinds only.
[[nodiscard]] ValueTree join(ValueKind kind, OpId function, const ValueTree& a, const ValueTree& b);

/// base^exponent for exponents such as 2, -1, 1/2, 4 by the cheapest operations.
[[nodiscard]] ValueTree fixed_power(const ValueTree& base, double exponent);

/// The product of the inputs, each to its power; empty if all powers are 0.
[[nodiscard]] ValueTree power_product(std::span<const double> exponents);

/// factor * z + offset, with trivial parts left away.
[[nodiscard]] ValueTree affine(double factor, const ValueTree& z, double offset);

/// `tree` with each variable replaced by the tree of its index, built anew.
[[nodiscard]] ValueTree substituted(const ValueTree& tree, std::span<const ValueTree> variables);

/// `tree` with its subtree at `root` replaced, built anew but for its closed nodes, which stay as they are.
[[nodiscard]] ValueTree replaced(const ValueTree& tree, int root, const ValueTree& with);

}  // namespace lawdart
