#include "lawdart/wide/convert.h"

#include <cmath>

namespace lawdart {
namespace {

Expression leaf(const ValueNode& node, const std::vector<int>& inputs) {
  if (node.kind == ValueKind::kVariable)
    return Expression::variable(inputs[static_cast<std::size_t>(node.variable)]);
  // Whole numbers such as the factor -1 of a difference are structure, not measured.
  const bool exact = node.fixed || node.value == 1.0 || node.value == -1.0;
  return exact ? Expression::exact(node.value) : Expression::free(node.value);
}

Expression joined(const ValueNode& node, const Expression& a, const Expression& b) {
  switch (node.kind) {
    case ValueKind::kAdd:
      return a + b;
    case ValueKind::kSubtract:
      return a - b;
    case ValueKind::kMultiply:
      return a * b;
    case ValueKind::kDivide:
      return a / b;
    case ValueKind::kPower:
      return Expression::apply(OpId::kPower, a, b);
    case ValueKind::kFunction:
      return Expression::apply(node.function, b);
    case ValueKind::kVariable:
    case ValueKind::kConstant:
      break;
  }
  return b;
}

}  // namespace

Expression to_expression(const ValueTree& tree, const std::vector<int>& inputs) {
  std::vector<Expression> stack;
  for (const ValueNode& node : tree.nodes()) {
    if (arity(node.kind) == 0) {
      stack.push_back(leaf(node, inputs));
      continue;
    }
    const Expression b = std::move(stack.back());
    stack.pop_back();
    if (arity(node.kind) == 1) {
      stack.push_back(joined(node, b, b));
      continue;
    }
    stack.back() = joined(node, stack.back(), b);
  }
  return stack.back();
}

}  // namespace lawdart
