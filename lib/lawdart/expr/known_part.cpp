#include "lawdart/expr/known_part.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "lawdart/core/error.h"

namespace lawdart {
namespace {

long free_in(std::span<const ExpressionNode> nodes) {
  return std::ranges::count(nodes, NodeKind::kFree, &ExpressionNode::kind);
}

Expression joined(std::span<const ExpressionNode> before, std::span<const ExpressionNode> part,
                  std::span<const ExpressionNode> after) {
  std::vector<ExpressionNode> nodes(before.begin(), before.end());
  nodes.insert(nodes.end(), part.begin(), part.end());
  nodes.insert(nodes.end(), after.begin(), after.end());
  return Expression::from_nodes(std::move(nodes));
}

}  // namespace

KnownPart::KnownPart(std::string text, std::span<const std::string> names) : text_(std::move(text)) {
  const ParsedExpression parsed = parse_expression(text_, names, {.hole = true});
  if (!parsed.hole)
    throw Error(ErrorCode::kUsage, "bad formula: no unknown part such as `?f(x)` in " + text_);
  hole_ = *parsed.hole;
  const auto inputs = static_cast<int>(names.size());
  const int hole = inputs + static_cast<int>(parsed.symbols.size());
  std::vector<ExpressionNode>* side = &before_;
  for (ExpressionNode node : parsed.expression.nodes()) {
    if (node.kind == NodeKind::kVariable && node.variable == hole) {
      side = &after_;
      continue;
    }
    if (node.kind == NodeKind::kFree) node.kind = NodeKind::kExact;
    if (node.kind == NodeKind::kVariable && node.variable >= inputs) {
      symbols_.push_back(parsed.symbols[static_cast<std::size_t>(node.variable - inputs)]);
      node = {.kind = NodeKind::kFree, .value = 1.0};
    }
    side->push_back(node);
  }
}

std::vector<int> KnownPart::inputs() const {
  std::vector<int> inputs;
  for (const std::vector<ExpressionNode>* side : {&before_, &after_}) {
    for (const ExpressionNode& node : *side) {
      if (node.kind == NodeKind::kVariable) inputs.push_back(node.variable);
    }
  }
  std::ranges::sort(inputs);
  inputs.erase(std::unique(inputs.begin(), inputs.end()), inputs.end());
  return inputs;
}

Expression KnownPart::with(const Expression& part, std::span<const double> values) const {
  assert(values.size() == symbols_.size());
  const auto before = static_cast<std::size_t>(free_in(before_));
  std::vector<double> all(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(before));
  const std::vector<double> inner = part.constants();
  all.insert(all.end(), inner.begin(), inner.end());
  all.insert(all.end(), values.begin() + static_cast<std::ptrdiff_t>(before), values.end());
  return joined(before_, part.nodes(), after_).with_constants(all);
}

Expression KnownPart::part_of(const Expression& whole) const {
  const auto nodes = whole.nodes();
  const auto inner = nodes.subspan(before_.size(), nodes.size() - before_.size() - after_.size());
  return Expression::from_nodes({inner.begin(), inner.end()});
}

Expression KnownPart::with_part(const Expression& whole, const Expression& part) const {
  return joined(whole.nodes().first(before_.size()), part.nodes(), whole.nodes().last(after_.size()));
}

std::vector<int> KnownPart::symbol_of(const Expression& whole) const {
  const long inner = free_in(part_of(whole).nodes());
  std::vector<int> symbols;
  for (int i = 0; i < std::ssize(symbols_); ++i) {
    if (i == free_in(before_)) symbols.insert(symbols.end(), static_cast<std::size_t>(inner), -1);
    symbols.push_back(i);
  }
  symbols.resize(static_cast<std::size_t>(whole.constant_count()), -1);
  return symbols;
}

}  // namespace lawdart
