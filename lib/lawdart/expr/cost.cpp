#include "lawdart/expr/cost.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace lawdart {
namespace {

/// What a subtree costs, and whether it is 1 over something, which is free beside another factor.
struct Cost {
  int nodes;
  bool reciprocal;
  bool minus_one;
};

Cost power_cost(const Cost& base, const ExpressionNode& exponent, const Cost& exponent_cost) {
  if (exponent.kind != NodeKind::kExact)
    return {op(OpId::kPower).cost + base.nodes + exponent_cost.nodes, false, false};
  const double size = std::abs(exponent.value);
  int cost = op(OpId::kPower).cost + 1;
  if (size == 1.0) cost = 0;
  if (size == 2.0) cost = op(OpId::kSquare).cost;
  if (size == 3.0) cost = op(OpId::kCube).cost;
  if (size == 0.5) cost = op(OpId::kSqrt).cost;
  return {base.nodes + cost, exponent.value < 0.0, false};
}

int whole(const Cost& cost) { return cost.nodes + (cost.reciprocal ? op(OpId::kReciprocal).cost : 0); }

Cost sum_cost(std::span<const Cost> terms) {
  int nodes = static_cast<int>(terms.size()) - 1;
  for (const Cost& term : terms) nodes += whole(term);
  return {nodes, false, false};
}

Cost product_cost(std::span<const Cost> factors) {
  int nodes = -1;
  bool reciprocal = true;
  for (const Cost& factor : factors) {
    if (factor.minus_one) continue;
    nodes += factor.nodes + 1;
    reciprocal = reciprocal && factor.reciprocal;
  }
  if (nodes < 0) return {1, false, true};
  return {nodes, reciprocal, false};
}

Cost op_cost(const ExpressionNode& node, const ExpressionNode& last, std::span<const Cost> arguments) {
  if (node.op == OpId::kReciprocal) return {whole(arguments[0]), true, false};
  if (node.op == OpId::kPower) {
    const Cost base{whole(arguments[0]), false, false};
    return power_cost(base, last, {whole(arguments[1]), false, false});
  }
  int nodes = op(node.op).cost;
  for (const Cost& argument : arguments) nodes += whole(argument);
  return {nodes, false, false};
}

}  // namespace

int complexity(const Expression& expression) {
  const auto nodes = expression.nodes();
  std::vector<Cost> stack;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const ExpressionNode& node = nodes[i];
    const std::span<const Cost> children(stack.data() + (stack.size() - node.arity), node.arity);
    Cost cost{1, false, node.kind == NodeKind::kExact && node.value == -1.0};
    if (node.kind == NodeKind::kAdd) cost = sum_cost(children);
    if (node.kind == NodeKind::kMultiply) cost = product_cost(children);
    if (node.kind == NodeKind::kOp) cost = op_cost(node, nodes[i - 1], children);
    stack.resize(stack.size() - node.arity);
    stack.push_back(cost);
  }
  return whole(stack.back());
}

}  // namespace lawdart
