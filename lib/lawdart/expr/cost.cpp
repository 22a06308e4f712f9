#include "lawdart/expr/cost.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace lawdart {
namespace {

/// What "1" and "/" add to a reciprocal that stands alone. Beside another factor the product's own operator
/// has paid for the division.
constexpr int kAlone = 2;

struct Cost {
  int nodes = 1;
  int alone = 0;  ///< what it costs more where it is not a factor of a product
  bool minus_one = false;

  [[nodiscard]] int whole() const { return nodes + alone; }
};

Cost sum_cost(std::span<const Cost> terms) {
  int nodes = static_cast<int>(terms.size()) - 1;
  for (const Cost& term : terms) nodes += term.whole();
  return {.nodes = nodes};
}

Cost product_cost(std::span<const Cost> factors) {
  int nodes = -1;
  int alone = kAlone;
  int count = 0;
  for (const Cost& factor : factors) {
    if (factor.minus_one) continue;
    nodes += factor.nodes + 1;
    alone = std::min(alone, factor.alone);
    ++count;
  }
  if (count == 0) return {.minus_one = true};
  return {.nodes = nodes, .alone = alone};
}

Cost power_cost(const Cost& base, const Cost& exponent_cost, const ExpressionNode& exponent,
                const Costs& costs) {
  const bool constant = exponent.kind == NodeKind::kExact || exponent.kind == NodeKind::kFree;
  // z^w with a formula w is exp(w*ln(z)), and costs as much.
  const int own = constant ? costs.of(OpId::kPower) : costs.of(OpId::kExp) + costs.of(OpId::kLn) + 1;
  const int plain = own + exponent_cost.whole();
  const double size = exponent.kind == NodeKind::kExact ? std::abs(exponent.value) : 0.0;
  int cost = plain;
  if (size == 1.0) cost = 0;
  if (size == 2.0) cost = costs.of(OpId::kSquare);
  if (size == 3.0) cost = costs.of(OpId::kCube);
  if (size == 0.5) cost = costs.of(OpId::kSqrt);
  const int alone = exponent.value < 0.0 ? std::max(0, kAlone - cost) : 0;
  return {.nodes = base.whole() + cost, .alone = size == 0.0 ? 0 : alone};
}

Cost op_cost(const ExpressionNode& node, const ExpressionNode& last, std::span<const Cost> arguments,
             const Costs& costs) {
  if (node.op == OpId::kReciprocal) return {.nodes = arguments[0].whole(), .alone = kAlone};
  if (node.op == OpId::kPower) return power_cost(arguments[0], arguments[1], last, costs);
  int nodes = costs.of(node.op);
  for (const Cost& argument : arguments) nodes += argument.whole();
  return {.nodes = nodes};
}

}  // namespace

int complexity(const Expression& expression, const Costs& costs) {
  const auto nodes = expression.nodes();
  std::vector<Cost> stack;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const ExpressionNode& node = nodes[i];
    const std::span<const Cost> children(stack.data() + (stack.size() - node.arity), node.arity);
    Cost cost{.minus_one = node.kind == NodeKind::kExact && node.value == -1.0};
    if (node.kind == NodeKind::kAdd) cost = sum_cost(children);
    if (node.kind == NodeKind::kMultiply) cost = product_cost(children);
    if (node.kind == NodeKind::kOp) cost = op_cost(node, nodes[i - 1], children, costs);
    stack.resize(stack.size() - node.arity);
    stack.push_back(cost);
  }
  return stack.back().whole();
}

}  // namespace lawdart
