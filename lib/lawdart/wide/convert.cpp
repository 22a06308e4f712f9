#include "lawdart/wide/convert.h"

namespace lawdart {
namespace {

/// Whole numbers such as the factor -1 of a difference are structure, not measured.
bool is_exact(const ValueNode& node) { return node.fixed || node.value == 1.0 || node.value == -1.0; }

Expression leaf(const ValueNode& node, const std::vector<int>& inputs) {
  if (node.kind == ValueKind::kVariable)
    return Expression::variable(inputs[static_cast<std::size_t>(node.variable)]);
  return is_exact(node) ? Expression::exact(node.value) : Expression::free(node.value);
}

/// What dimensions see of a node: a difference is a sum to them.
void add_nodes(const ValueNode& node, bool to_fit, std::vector<ExpressionNode>& nodes) {
  switch (node.kind) {
    case ValueKind::kVariable:
      nodes.push_back({.kind = NodeKind::kVariable, .variable = node.variable});
      break;
    case ValueKind::kConstant:
      nodes.push_back({.kind = (to_fit ? node.fixed : is_exact(node)) ? NodeKind::kExact : NodeKind::kFree,
                       .value = node.value});
      break;
    case ValueKind::kSubtract:
      nodes.push_back({.kind = NodeKind::kOp, .op = OpId::kSubtract, .arity = 1});
      [[fallthrough]];
    case ValueKind::kAdd:
      nodes.push_back({.kind = NodeKind::kAdd, .arity = 2});
      break;
    case ValueKind::kDivide:
      nodes.push_back({.kind = NodeKind::kOp, .op = OpId::kReciprocal, .arity = 1});
      [[fallthrough]];
    case ValueKind::kMultiply:
      nodes.push_back({.kind = NodeKind::kMultiply, .arity = 2});
      break;
    case ValueKind::kPower:
      nodes.push_back({.kind = NodeKind::kOp, .op = OpId::kPower, .arity = 2});
      break;
    case ValueKind::kFunction:
      nodes.push_back({.kind = NodeKind::kOp, .op = node.function, .arity = 1});
      break;
  }
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

UnitVerdict unit_verdict(const ValueTree& tree, const UnitCheck& check, bool to_fit) {
  if (!check.active()) return {};
  std::vector<ExpressionNode> nodes;
  nodes.reserve(2 * static_cast<std::size_t>(tree.size()));
  for (const ValueNode& node : tree.nodes()) add_nodes(node, to_fit, nodes);
  return check.verdict(nodes);
}

}  // namespace lawdart
