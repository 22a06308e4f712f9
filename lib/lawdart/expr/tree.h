#pragma once

#include <compare>
#include <optional>
#include <vector>

#include "lawdart/expr/expression.h"

namespace lawdart {

/// A constant and whether a fit may change it. What is made of a free constant is free.
struct Number {
  double value = 0.0;
  bool free = false;

  [[nodiscard]] bool is_exactly(double other) const { return !free && value == other; }
  /// An exact 1 or -1.
  [[nodiscard]] bool is_unit() const { return is_exactly(1.0) || is_exactly(-1.0); }
  friend bool operator==(const Number&, const Number&) = default;
};

/// Sum, product and power; empty if the result is not finite or, of exact numbers, not exact.
[[nodiscard]] std::optional<Number> add(Number a, Number b);
[[nodiscard]] std::optional<Number> multiply(Number a, Number b);
[[nodiscard]] std::optional<Number> divide(Number a, Number b);
[[nodiscard]] std::optional<Number> raise(Number base, Number exponent);

/// An expression as rewriting wants it: nodes that own their children.
struct Tree {
  NodeKind kind = NodeKind::kExact;
  OpId op = OpId::kNone;
  int variable = 0;
  double value = 0.0;
  std::vector<Tree> children;

  [[nodiscard]] bool is_number() const { return kind == NodeKind::kFree || kind == NodeKind::kExact; }
  [[nodiscard]] bool is_op(OpId id) const { return kind == NodeKind::kOp && op == id; }
  [[nodiscard]] bool is_exactly(double other) const { return kind == NodeKind::kExact && value == other; }
  [[nodiscard]] Number number() const { return {value, kind == NodeKind::kFree}; }
  [[nodiscard]] bool has_variable() const;
  [[nodiscard]] bool has_free() const;

  friend bool operator==(const Tree&, const Tree&) = default;
};

[[nodiscard]] Tree tree_of(const Expression& expression);
[[nodiscard]] Expression expression_of(const Tree& tree);

[[nodiscard]] Tree leaf(Number number);
[[nodiscard]] Tree exact_leaf(double value);
[[nodiscard]] Tree op_tree(OpId id, Tree z);
[[nodiscard]] Tree op_tree(OpId id, Tree z, Tree constant);
/// A sum or product as it stands; of one part that part, of none the neutral number.
[[nodiscard]] Tree join_trees(NodeKind kind, std::vector<Tree> parts);

/// The canonical order: by structure, then by the values of the constants; numbers come last.
[[nodiscard]] std::weak_ordering canonical_order(const Tree& a, const Tree& b);

/// A term or an argument as number times rest; the rest of a plain number is the exact 1.
struct Scaled {
  Number scale{1.0, false};
  Tree rest;
};
[[nodiscard]] Scaled split_number(const Tree& tree);
/// The inverse of split_number.
[[nodiscard]] Tree scaled(Number scale, Tree rest);

}  // namespace lawdart
