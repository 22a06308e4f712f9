#include "lawdart/wide/build.h"

#include <cmath>
#include <optional>

namespace lawdart {
namespace {

ValueTree joined(const ValueNode& root, const ValueTree& a, const ValueTree& b) {
  std::vector<ValueNode> nodes;
  nodes.reserve(a.nodes().size() + b.nodes().size() + 1);
  nodes.insert(nodes.end(), a.nodes().begin(), a.nodes().end());
  nodes.insert(nodes.end(), b.nodes().begin(), b.nodes().end());
  nodes.push_back(root);
  return ValueTree(std::move(nodes));
}

ValueTree joined(ValueKind kind, const ValueTree& a, const ValueTree& b) {
  return joined(ValueNode{.kind = kind}, a, b);
}

ValueTree bare(OpId function, const ValueTree& z) {
  return joined(ValueNode{.kind = ValueKind::kFunction, .function = function}, ValueTree(), z);
}

/// c and x of c*x or of x + c.
struct WithConstant {
  ValueTree constant;
  ValueTree rest;

  [[nodiscard]] double value() const { return constant.root().value; }
};

std::optional<WithConstant> scaled(const ValueTree& tree) {
  if (!tree.is(ValueKind::kMultiply)) return {};
  ValueTree left = tree.left();
  if (!left.is_constant()) return {};
  return WithConstant{std::move(left), tree.right()};
}

std::optional<WithConstant> shifted(const ValueTree& tree) {
  if (!tree.is(ValueKind::kAdd)) return {};
  ValueTree right = tree.right();
  if (!right.is_constant()) return {};
  return WithConstant{std::move(right), tree.left()};
}

/// A constant made of others may be fitted if one of them may.
ValueTree folded(double value, const ValueTree& a) { return ValueTree::constant(value, a.root().fixed); }
ValueTree folded(double value, const ValueTree& a, const ValueTree& b) {
  return ValueTree::constant(value, a.root().fixed && b.root().fixed);
}

double value_of(const ValueTree& constant) { return constant.root().value; }

/// 1/(p/(f + q) + r), the reciprocal of a ratio, is a ratio that is one node shorter:
/// 1/r - (p/r^2)/(f + q + p/r). Not where a constant is fixed and another is not: what was one free constant
/// would then be several.
std::optional<ValueTree> reciprocal_of_ratio(const ValueTree& z) {
  const auto sum = shifted(z);
  if (!sum || sum->value() == 0.0) return {};
  const auto fraction = scaled(sum->rest);
  if (!fraction || !fraction->rest.is_function(OpId::kReciprocal)) return {};
  const auto below = shifted(fraction->rest.right());
  if (!below) return {};
  const bool fixed = sum->constant.root().fixed;
  if (fraction->constant.root().fixed != fixed || below->constant.root().fixed != fixed) return {};
  const double r = sum->value();
  const auto constant = [fixed](double value) { return ValueTree::constant(value, fixed); };
  const ValueTree shift = constant(below->value() + fraction->value() / r);
  const ValueTree factor = constant(-fraction->value() / (r * r));
  return add(multiply(factor, apply(OpId::kReciprocal, add(below->rest, shift))), constant(1.0 / r));
}

bool cancels(OpId outer, const ValueTree& inner) {
  const auto pair = [&](OpId a, OpId b) { return outer == a && inner.is_function(b); };
  return pair(OpId::kReciprocal, OpId::kReciprocal) || pair(OpId::kSquare, OpId::kSqrt) ||
         pair(OpId::kLn, OpId::kExp) || pair(OpId::kExp, OpId::kLn);
}

/// What of c*x inside a function can stand outside it.
std::optional<ValueTree> with_factor_outside(OpId function, const WithConstant& inner) {
  const double c = inner.value();
  const ValueTree outside = folded(op(function).value(c, 0.0), inner.constant);
  switch (function) {
    case OpId::kReciprocal:
    case OpId::kSquare:
    case OpId::kCube:
      return multiply(outside, apply(function, inner.rest));
    case OpId::kSqrt:
      if (c > 0.0) return multiply(outside, apply(function, inner.rest));
      return {};
    case OpId::kLn:
      if (c > 0.0) return add(apply(function, inner.rest), outside);
      return {};
    case OpId::kAbs:
      return multiply(outside, apply(function, inner.rest));
    default:
      return {};
  }
}

}  // namespace

ValueTree apply(OpId function, const ValueTree& z) {
  if (z.is_constant()) return folded(op(function).value(value_of(z), 0.0), z);
  if (const auto inner = scaled(z)) {
    if (auto outside = with_factor_outside(function, *inner)) return *std::move(outside);
  }
  if (function == OpId::kExp) {
    if (const auto inner = shifted(z)) {
      return multiply(folded(std::exp(inner->value()), inner->constant), apply(function, inner->rest));
    }
  }
  if (cancels(function, z)) return z.right();
  if (function == OpId::kReciprocal) {
    if (auto ratio = reciprocal_of_ratio(z)) return *std::move(ratio);
  }
  if (function == OpId::kAbs && z.is_function(OpId::kAbs)) return z;
  if (function == OpId::kReciprocal && z.is(ValueKind::kDivide)) return divide(z.right(), z.left());
  return bare(function, z);
}

ValueTree add(const ValueTree& a, const ValueTree& b) {
  if (a.is_constant() && b.is_constant()) return folded(value_of(a) + value_of(b), a, b);
  if (a.is_constant()) return add(b, a);
  if (b.is_constant()) {
    if (value_of(b) == 0.0) return a;
    if (const auto left = shifted(a))
      return add(left->rest, folded(left->value() + value_of(b), left->constant, b));
    return joined(ValueKind::kAdd, a, b);
  }
  if (const auto left = shifted(a)) return add(add(left->rest, b), left->constant);
  if (const auto right = shifted(b)) return add(add(a, right->rest), right->constant);
  return joined(ValueKind::kAdd, a, b);
}

ValueTree subtract(const ValueTree& a, const ValueTree& b) {
  if (b.is_constant()) return add(a, folded(-value_of(b), b));
  if (const auto right = scaled(b))
    return add(a, multiply(folded(-right->value(), right->constant), right->rest));
  if (a.is_constant()) return add(multiply(ValueTree::constant(-1.0), b), a);
  return joined(ValueKind::kSubtract, a, b);
}

ValueTree multiply(const ValueTree& a, const ValueTree& b) {
  if (a.is_constant() && b.is_constant()) return folded(value_of(a) * value_of(b), a, b);
  if (b.is_constant()) return multiply(b, a);
  if (a.is_constant()) {
    if (value_of(a) == 1.0) return b;
    if (const auto right = scaled(b))
      return multiply(folded(value_of(a) * right->value(), a, right->constant), right->rest);
    return joined(ValueKind::kMultiply, a, b);
  }
  if (const auto left = scaled(a)) return multiply(left->constant, multiply(left->rest, b));
  if (const auto right = scaled(b)) return multiply(right->constant, multiply(a, right->rest));
  if (b.is_function(OpId::kReciprocal)) return divide(a, b.right());
  if (a.is_function(OpId::kReciprocal)) return divide(b, a.right());
  return joined(ValueKind::kMultiply, a, b);
}

ValueTree divide(const ValueTree& a, const ValueTree& b) {
  if (b.is_constant()) return multiply(folded(1.0 / value_of(b), b), a);
  if (a.is_constant()) return multiply(a, apply(OpId::kReciprocal, b));
  if (const auto left = scaled(a)) return multiply(left->constant, divide(left->rest, b));
  if (const auto right = scaled(b))
    return multiply(folded(1.0 / right->value(), right->constant), divide(a, right->rest));
  if (b.is_function(OpId::kReciprocal)) return multiply(a, b.right());
  if (const auto ratio = reciprocal_of_ratio(b)) return multiply(a, *ratio);
  return joined(ValueKind::kDivide, a, b);
}

ValueTree power(const ValueTree& base, const ValueTree& exponent) {
  if (base.is_constant() && exponent.is_constant())
    return folded(std::pow(value_of(base), value_of(exponent)), base, exponent);
  return joined(ValueKind::kPower, base, exponent);
}

ValueTree join(ValueKind kind, OpId function, const ValueTree& a, const ValueTree& b) {
  switch (kind) {
    case ValueKind::kAdd:
      return add(a, b);
    case ValueKind::kSubtract:
      return subtract(a, b);
    case ValueKind::kMultiply:
      return multiply(a, b);
    case ValueKind::kDivide:
      return divide(a, b);
    case ValueKind::kPower:
      return power(a, b);
    case ValueKind::kFunction:
      return apply(function, b);
    case ValueKind::kVariable:
    case ValueKind::kConstant:
      break;
  }
  return b;
}

ValueTree fixed_power(const ValueTree& base, double exponent) {
  const double size = std::fabs(exponent);
  const auto square = [](const ValueTree& z) { return apply(OpId::kSquare, z); };
  ValueTree positive = size == 0.5   ? apply(OpId::kSqrt, base)
                       : size == 1.0 ? base
                       : size == 1.5 ? multiply(base, apply(OpId::kSqrt, base))
                       : size == 2.0 ? square(base)
                       : size == 3.0 ? apply(OpId::kCube, base)
                       : size == 4.0 ? square(square(base))
                       : size == 5.0 ? multiply(square(base), apply(OpId::kCube, base))
                       : size == 6.0 ? square(apply(OpId::kCube, base))
                                     : power(base, ValueTree::constant(size));
  return exponent < 0.0 ? apply(OpId::kReciprocal, positive) : positive;
}

ValueTree power_product(std::span<const double> exponents) {
  ValueTree tree;
  for (std::size_t i = 0; i < exponents.size(); ++i) {
    if (exponents[i] == 0.0) continue;
    const ValueTree factor = fixed_power(ValueTree::variable(static_cast<int>(i)), std::fabs(exponents[i]));
    if (tree.empty()) {
      tree = exponents[i] > 0.0 ? factor : apply(OpId::kReciprocal, factor);
    } else {
      tree = exponents[i] > 0.0 ? multiply(tree, factor) : divide(tree, factor);
    }
  }
  return tree;
}

ValueTree affine(double factor, const ValueTree& z, double offset) {
  return add(multiply(ValueTree::constant(factor), z), ValueTree::constant(offset));
}

namespace {

/// A node on top of those of its operands.
void push(const ValueNode& node, std::vector<ValueTree>& stack) {
  if (arity(node.kind) == 0) {
    stack.push_back(ValueTree({node}));
    return;
  }
  ValueTree b = std::move(stack.back());
  stack.pop_back();
  ValueTree a;
  if (arity(node.kind) == 2) {
    a = std::move(stack.back());
    stack.pop_back();
  }
  stack.push_back(node.closed ? joined(node, a, b) : join(node.kind, node.function, a, b));
}

}  // namespace

ValueTree substituted(const ValueTree& tree, std::span<const ValueTree> variables) {
  std::vector<ValueTree> stack;
  for (const ValueNode& node : tree.nodes()) {
    if (node.kind == ValueKind::kVariable) {
      stack.push_back(variables[static_cast<std::size_t>(node.variable)]);
    } else {
      push(node, stack);
    }
  }
  return std::move(stack.back());
}

ValueTree replaced(const ValueTree& tree, int root, const ValueTree& with) {
  const int first = root + 1 - tree.subtree(root).size();
  std::vector<ValueTree> stack;
  for (int i = 0; i < tree.size(); ++i) {
    if (i == first) {
      stack.push_back(with);
      i = root;
    } else {
      push(tree.node(i), stack);
    }
  }
  return std::move(stack.back());
}

}  // namespace lawdart
