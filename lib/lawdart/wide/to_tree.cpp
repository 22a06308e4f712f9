#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "lawdart/core/error.h"
#include "lawdart/wide/build.h"
#include "lawdart/wide/convert.h"

namespace lawdart {
namespace {

/// Nodes of a known part at most: it must leave room for the rest (kMostTreeCost in all).
constexpr int kMostKnownNodes = 30;

/// Makes trees in canonical form, or as written and closed.
class TreeMaker {
 public:
  TreeMaker(const std::vector<int>& inputs, bool closed) : inputs_(inputs), closed_(closed) {}

  /// Empty where there is no such tree.
  [[nodiscard]] ValueTree make(const Expression& expression) const {
    const ExpressionNode& root = expression.root();
    std::vector<ValueTree> parts;
    if (root.kind == NodeKind::kMultiply) return product(expression.children());
    for (const Expression& child : expression.children()) {
      parts.push_back(make(child));
      if (parts.back().empty()) return {};
    }
    switch (root.kind) {
      case NodeKind::kFree:
      case NodeKind::kExact:
        return leaf(
            {.kind = ValueKind::kConstant, .fixed = root.kind == NodeKind::kExact, .value = root.value});
      case NodeKind::kVariable:
        return variable(root.variable);
      case NodeKind::kAdd:
        return sum(parts);
      case NodeKind::kMultiply:
      case NodeKind::kOp:
        break;
    }
    if (root.op == OpId::kPower) return power(parts[0], parts[1]);
    if (root.op == OpId::kLinear) return parts[0];
    if (root.op == OpId::kSubtract) return binary(ValueKind::kMultiply, minus_one(), parts[0]);
    return op(root.op).has_constant() ? ValueTree() : unary(root.op, parts[0]);
  }

 private:
  [[nodiscard]] ValueTree leaf(ValueNode node) const {
    node.closed = closed_;
    return ValueTree({node});
  }

  [[nodiscard]] ValueTree minus_one() const {
    return leaf({.kind = ValueKind::kConstant, .fixed = true, .value = -1.0});
  }

  /// An input that is none is the hole.
  [[nodiscard]] ValueTree variable(int input) const {
    const auto place = std::find(inputs_.begin(), inputs_.end(), input) - inputs_.begin();
    if (place == std::ssize(inputs_)) return ValueTree::constant(1.0);
    return leaf({.kind = ValueKind::kVariable, .variable = static_cast<std::int16_t>(place)});
  }

  [[nodiscard]] ValueTree unary(OpId function, const ValueTree& z) const {
    return closed_ ? written({.kind = ValueKind::kFunction, .function = function}, {}, z)
                   : apply(function, z);
  }

  [[nodiscard]] ValueTree binary(ValueKind kind, const ValueTree& a, const ValueTree& b) const {
    return closed_ ? written({.kind = kind}, a, b) : join(kind, OpId::kNone, a, b);
  }

  [[nodiscard]] ValueTree written(ValueNode root, const ValueTree& a, const ValueTree& b) const {
    std::vector<ValueNode> nodes(a.nodes().begin(), a.nodes().end());
    nodes.insert(nodes.end(), b.nodes().begin(), b.nodes().end());
    root.closed = true;
    nodes.push_back(root);
    return ValueTree(std::move(nodes));
  }

  [[nodiscard]] ValueTree sum(const std::vector<ValueTree>& terms) const {
    ValueTree all = terms.front();
    for (std::size_t i = 1; i < terms.size(); ++i) all = binary(ValueKind::kAdd, all, terms[i]);
    return all;
  }

  [[nodiscard]] ValueTree product(const std::vector<Expression>& factors) const {
    ValueTree all;
    for (const Expression& factor : factors) {
      const ExpressionNode& root = factor.root();
      const bool quotient = root.kind == NodeKind::kOp && root.op == OpId::kPower &&
                            factor.children()[1] == Expression::exact(-1.0);
      const ValueTree next = make(quotient && !all.empty() ? factor.children()[0] : factor);
      if (next.empty()) return {};
      all = all.empty() ? next : binary(quotient ? ValueKind::kDivide : ValueKind::kMultiply, all, next);
    }
    return all;
  }

  /// By squares, cubes, roots and reciprocals where they do it: those of negative numbers are defined.
  [[nodiscard]] ValueTree power(const ValueTree& base, const ValueTree& exponent) const {
    const double p = exponent.root().value;
    const double size = std::fabs(p);
    const bool exact = exponent.is_constant() && exponent.root().fixed;
    if (!exact || (size != 0.5 && size != 1.0 && size != 2.0 && size != 3.0 && size != 4.0)) {
      return binary(ValueKind::kPower, base, exponent);
    }
    ValueTree positive = base;
    if (size == 0.5) positive = unary(OpId::kSqrt, base);
    if (size == 2.0 || size == 4.0) positive = unary(OpId::kSquare, base);
    if (size == 3.0) positive = unary(OpId::kCube, base);
    if (size == 4.0) positive = unary(OpId::kSquare, positive);
    return p < 0.0 ? unary(OpId::kReciprocal, positive) : positive;
  }

  const std::vector<int>& inputs_;
  bool closed_;
};

}  // namespace

ValueTree to_tree(const Expression& expression, const std::vector<int>& inputs) {
  return TreeMaker(inputs, false).make(expression);
}

ValueTree known_tree(const KnownPart& known, const std::vector<int>& inputs) {
  const int hole = *std::ranges::max_element(inputs) + 1;
  const std::vector<double> ones(known.symbols().size(), 1.0);
  const Expression whole = known.with(Expression::variable(hole), ones);
  for (const ExpressionNode& node : whole.nodes()) {
    const bool two = node.kind == NodeKind::kOp && op(node.op).has_constant() && node.op != OpId::kPower;
    if (!two) continue;
    throw Error(ErrorCode::kUsage,
                fmt::format("a known part cannot use `{}`; write it with other functions", op(node.op).name));
  }
  ValueTree tree = TreeMaker(inputs, true).make(whole);
  if (tree.size() > kMostKnownNodes) {
    throw Error(ErrorCode::kUsage, fmt::format("a known part may have {} operations and names at most, this "
                                               "one has {}; write it shorter",
                                               kMostKnownNodes, tree.size()));
  }
  return tree;
}

}  // namespace lawdart
