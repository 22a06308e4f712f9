#include "lawdart/fit/formula.h"

#include <cassert>
#include <cstddef>
#include <string>
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

NamedFormula with_symbols(const ParsedExpression& parsed, int inputs) {
  if (!parsed.symbols.empty()) return {parsed, {}};
  NamedFormula result;
  std::vector<ExpressionNode> nodes(parsed.expression.nodes().begin(), parsed.expression.nodes().end());
  for (ExpressionNode& node : nodes) {
    if (node.kind != NodeKind::kFree) continue;
    const auto symbol = static_cast<int>(result.values.size());
    result.values.push_back(node.value);
    result.parsed.symbols.push_back(std::to_string(symbol));
    node = {.kind = NodeKind::kVariable, .variable = inputs + symbol};
  }
  result.parsed.expression = Expression::from_nodes(std::move(nodes));
  return result;
}

ParsedExpression with_values(const ParsedExpression& parsed, int inputs,
                             std::span<const std::optional<double>> values) {
  assert(values.size() == parsed.symbols.size());
  ParsedExpression result{.expression = {}, .symbols = {}};
  std::vector<int> place;  // of each symbol that stays
  for (std::size_t i = 0; i < values.size(); ++i) {
    place.push_back(inputs + static_cast<int>(result.symbols.size()));
    if (!values[i]) result.symbols.push_back(parsed.symbols[i]);
  }
  std::vector<ExpressionNode> nodes(parsed.expression.nodes().begin(), parsed.expression.nodes().end());
  for (ExpressionNode& node : nodes) {
    if (node.kind == NodeKind::kFree) node.kind = NodeKind::kExact;
    if (node.kind != NodeKind::kVariable || node.variable < inputs) continue;
    const auto symbol = static_cast<std::size_t>(node.variable - inputs);
    if (values[symbol]) {
      node = {.kind = NodeKind::kExact, .value = *values[symbol]};
    } else {
      node.variable = place[symbol];
    }
  }
  result.expression = Expression::from_nodes(std::move(nodes));
  return result;
}

}  // namespace lawdart
