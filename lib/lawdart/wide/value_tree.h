#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "lawdart/ops/costs.h"

namespace lawdart {

enum class ValueKind : std::uint8_t {
  kVariable,
  kConstant,
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kPower,
  kFunction,  ///< a row of the table without own constant
};

/// What a node is, apart from where its children are.
struct ValueNode {
  ValueKind kind = ValueKind::kConstant;
  OpId function = OpId::kNone;  ///< kFunction
  bool fixed = false;           ///< kConstant: no fit may change it
  bool closed = false;          ///< stands in a known part: a fit may change its value, and nothing else may
  std::int16_t variable = 0;    ///< kVariable
  double value = 0.0;           ///< kConstant
};

[[nodiscard]] constexpr int arity(ValueKind kind) {
  if (kind <= ValueKind::kConstant) return 0;
  return kind == ValueKind::kFunction ? 1 : 2;
}

/// A formula as the wide search works on it: a binary tree, flat in postfix order. It is an Expression made
/// for speed: a node has at most two children, and a small set of rules at building time (build.h) takes the
/// place of simplification.
class ValueTree {
 public:
  ValueTree() = default;
  explicit ValueTree(std::vector<ValueNode> nodes) : nodes_(std::move(nodes)) {}
  [[nodiscard]] static ValueTree constant(double value, bool fixed = false) {
    return ValueTree({{.kind = ValueKind::kConstant, .fixed = fixed, .value = value}});
  }
  [[nodiscard]] static ValueTree variable(int index) {
    return ValueTree({{.kind = ValueKind::kVariable, .variable = static_cast<std::int16_t>(index)}});
  }

  [[nodiscard]] bool empty() const { return nodes_.empty(); }
  [[nodiscard]] int size() const { return static_cast<int>(nodes_.size()); }
  [[nodiscard]] const ValueNode& node(int i) const { return nodes_[static_cast<std::size_t>(i)]; }
  [[nodiscard]] ValueNode& node(int i) { return nodes_[static_cast<std::size_t>(i)]; }
  [[nodiscard]] const ValueNode& root() const { return nodes_.back(); }
  [[nodiscard]] std::span<const ValueNode> nodes() const { return nodes_; }

  [[nodiscard]] bool is(ValueKind kind) const { return root().kind == kind; }
  [[nodiscard]] bool is_constant() const { return is(ValueKind::kConstant); }
  [[nodiscard]] bool is_function(OpId id) const { return is(ValueKind::kFunction) && root().function == id; }

  /// The operands of the root: the left one of two, the right one of two or the only one.
  [[nodiscard]] ValueTree left() const;
  [[nodiscard]] ValueTree right() const;
  /// The subtree whose root stands at `root`.
  [[nodiscard]] ValueTree subtree(int root) const;

  /// The first and the last of the nodes that are not closed: they are one subtree, which is the whole tree
  /// where no part of the law is known.
  [[nodiscard]] std::pair<int, int> open_part() const;

  /// Constants that a fit may change.
  [[nodiscard]] int free_constants() const;
  void free_open_constants() {
    for (ValueNode& node : nodes_) node.fixed = node.fixed && node.closed;
  }
  /// A number for the structure without the values of its constants.
  [[nodiscard]] std::uint64_t structure_hash() const;

 private:
  std::vector<ValueNode> nodes_;
};

/// Where the children of each node are, and where each subtree begins.
struct TreeLinks {
  static constexpr int kNone = -1;

  explicit TreeLinks(const ValueTree& tree);
  TreeLinks() = default;

  std::vector<int> left;   ///< kNone for leaves and functions
  std::vector<int> right;  ///< the last operand; kNone for leaves
  std::vector<int> first;  ///< index of the first node of the subtree
};

/// Size and difficulty, the measure by which the wide search keeps formulas apart: nodes that are not closed,
/// where exp, ln, tanh and their kin count for as many as `costs` says; 2 more for an exponent that is no
/// constant; 4 more for each transcendental function or power with another inside.
[[nodiscard]] int tree_cost(const ValueTree& tree, const Costs& costs);

}  // namespace lawdart
