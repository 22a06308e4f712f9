#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "lawdart/ops/op.h"

namespace lawdart {

enum class NodeKind : std::uint8_t {
  kFree,      ///< a constant that a fit may change
  kExact,     ///< a constant that belongs to the structure, such as the 2 in x^2
  kVariable,  ///< an input by index
  kAdd,       ///< a sum of 2 or more children
  kMultiply,  ///< a product of 2 or more children
  kOp,        ///< a row of the table; rows with an own constant have it as second child
};

struct ExpressionNode {
  NodeKind kind;
  OpId op = OpId::kNone;      ///< kOp
  std::uint16_t arity = 0;    ///< children
  std::int32_t variable = 0;  ///< kVariable
  double value = 0.0;         ///< kFree, kExact

  friend bool operator==(const ExpressionNode&, const ExpressionNode&) = default;
};

/// A formula as a value: a tree of nodes, flat in postfix order (children before their parent, the root
/// last). Difference, quotient and power are a sum with a factor -1, a product with a power -1, and the row
/// `power`.
class Expression {
 public:
  /// The constant 0, exact.
  Expression();

  [[nodiscard]] static Expression free(double value);
  [[nodiscard]] static Expression exact(double value);
  [[nodiscard]] static Expression variable(int index);
  /// Sum and product; of one child it is that child, of none the exact 0 or 1. Nested sums in sums (and
  /// products in products) are merged; nothing else is simplified.
  [[nodiscard]] static Expression sum(std::span<const Expression> terms);
  [[nodiscard]] static Expression product(std::span<const Expression> factors);
  /// A row without an own constant applied to z.
  [[nodiscard]] static Expression apply(OpId id, const Expression& z);
  /// A row with an own constant.
  [[nodiscard]] static Expression apply(OpId id, const Expression& z, const Expression& constant);
  /// The tree that these nodes spell in postfix order; they must be exactly one tree.
  [[nodiscard]] static Expression from_nodes(std::vector<ExpressionNode> nodes);

  [[nodiscard]] std::span<const ExpressionNode> nodes() const { return nodes_; }
  [[nodiscard]] const ExpressionNode& root() const { return nodes_.back(); }
  [[nodiscard]] std::vector<Expression> children() const;

  /// The values of the free constants in postfix order.
  [[nodiscard]] std::vector<double> constants() const;
  [[nodiscard]] int constant_count() const;
  /// The same structure with other values for the free constants.
  [[nodiscard]] Expression with_constants(std::span<const double> values) const;

  friend bool operator==(const Expression&, const Expression&) = default;

 private:
  [[nodiscard]] static Expression join(NodeKind kind, double neutral, std::span<const Expression> parts);

  std::vector<ExpressionNode> nodes_;
};

[[nodiscard]] Expression operator+(const Expression& a, const Expression& b);
[[nodiscard]] Expression operator-(const Expression& a, const Expression& b);
[[nodiscard]] Expression operator*(const Expression& a, const Expression& b);
[[nodiscard]] Expression operator/(const Expression& a, const Expression& b);

/// Index of the first node of the subtree whose root stands at `root`.
[[nodiscard]] std::size_t subtree_begin(std::span<const ExpressionNode> nodes, std::size_t root);

/// Indices of the roots of the children of the node at `root`, left to right.
[[nodiscard]] std::vector<std::size_t> child_roots(std::span<const ExpressionNode> nodes, std::size_t root);

}  // namespace lawdart
