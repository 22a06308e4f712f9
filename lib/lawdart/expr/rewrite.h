#pragma once

#include <vector>

#include "lawdart/expr/tree.h"

/// The rules of simplify(). Each takes parts that are rewritten already and returns the whole rewritten;
/// rules feed each other, and simplify() repeats all of them until nothing changes.
namespace lawdart {

/// Everything: the canonical form of a whole tree.
[[nodiscard]] Tree rewrite_all(const Tree& tree);

[[nodiscard]] Tree rewrite_sum(const std::vector<Tree>& terms);
[[nodiscard]] Tree rewrite_product(const std::vector<Tree>& factors);
[[nodiscard]] Tree rewrite_power(const Tree& base, const Tree& exponent);
/// Any row of the table; `tree` is the operation with its arguments.
[[nodiscard]] Tree rewrite_op(const Tree& tree);
[[nodiscard]] Tree rewrite_ln(const Tree& z);
/// A row with an own constant, other than power.
[[nodiscard]] Tree rewrite_binary(OpId id, const Tree& z, const Tree& constant);

/// The value of a tree without variables.
[[nodiscard]] double constant_value(const Tree& tree);

/// -tree.
[[nodiscard]] Tree negated(const Tree& tree);

/// Whether the tree is 0 or more wherever it is defined, by its structure alone.
[[nodiscard]] bool is_nonnegative(const Tree& tree);

/// Whether the tree is 1 over something.
[[nodiscard]] bool is_reciprocal(const Tree& tree);

/// What split_scale() may do.
struct ScaleRules {
  bool outer_free = false;  ///< a free factor stands outside, so that the scale is for nothing
  bool positive = false;    ///< only a positive scale may be taken out
};

/// Takes the number out of a product, and out of a sum a factor that its coefficients share or that makes one
/// of them an exact 1: the first that gains by it if all are free (or all but one, and a free factor outside
/// takes up what that one loses), the exact one if it is alone, the common size if all exact ones are equal.
/// The scale is an exact 1 where nothing is gained.
[[nodiscard]] Scaled split_scale(const Tree& tree, ScaleRules rules);

/// f(d*z) as d*f(z) for abs and relu, and f(d*z, c) as d*f(z, r) for a free c, where r is c/d (max, min) or
/// c*d (softplus): with d and c free one of the constants stands for nothing inside. The scale is positive,
/// and an exact 1 where that is not possible.
[[nodiscard]] Scaled split_operation(const Tree& operation, bool outer_free);

}  // namespace lawdart
