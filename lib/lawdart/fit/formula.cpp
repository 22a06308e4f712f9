#include "lawdart/fit/formula.h"

#include <cassert>
#include <cstddef>
#include <utility>

namespace lawdart {

FitFormula fit_formula(const ParsedExpression& parsed, int inputs, std::span<const double> starts) {
  assert(starts.size() == parsed.symbols.size());
  if (parsed.symbols.empty()) return {parsed.expression, {}};
  const auto nodes = parsed.expression.nodes();
  std::vector<ExpressionNode> bound(nodes.begin(), nodes.end());
  std::vector<int> parameter_of;
  for (ExpressionNode& node : bound) {
    if (node.kind == NodeKind::kFree) node.kind = NodeKind::kExact;
    if (node.kind != NodeKind::kVariable || node.variable < inputs) continue;
    const int symbol = node.variable - inputs;
    node = {.kind = NodeKind::kFree, .value = starts[static_cast<std::size_t>(symbol)]};
    parameter_of.push_back(symbol);
  }
  return {Expression::from_nodes(std::move(bound)), std::move(parameter_of)};
}

}  // namespace lawdart
