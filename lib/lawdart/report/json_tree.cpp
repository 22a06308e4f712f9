#include <cmath>
#include <nlohmann/json.hpp>
#include <vector>

#include "lawdart/expr/print.h"
#include "lawdart/report/json.h"

namespace lawdart {
namespace {

using Json = nlohmann::ordered_json;

std::string_view word_of(const ExpressionNode& node) {
  if (node.kind == NodeKind::kAdd) return "add";
  return node.kind == NodeKind::kMultiply ? "multiply" : op(node.op).name;
}

Json leaf(const ExpressionNode& node, std::span<const std::string> names) {
  if (node.kind == NodeKind::kVariable) return {{"input", names[static_cast<std::size_t>(node.variable)]}};
  const Json value = std::isfinite(node.value) ? Json(node.value) : Json(shortest(node.value));
  return {{node.kind == NodeKind::kFree ? "constant" : "number", value}};
}

}  // namespace

std::string formula_tree(const Expression& expression, std::span<const std::string> names) {
  std::vector<Json> stack;
  for (const ExpressionNode& node : expression.nodes()) {
    if (node.arity == 0) {
      stack.push_back(leaf(node, names));
      continue;
    }
    const auto first = stack.end() - node.arity;
    Json children = Json::array();
    for (auto child = first; child != stack.end(); ++child) children.push_back(std::move(*child));
    stack.erase(first, stack.end());
    stack.push_back({{"op", word_of(node)}, {"args", std::move(children)}});
  }
  return stack.back().dump(2) + "\n";
}

}  // namespace lawdart
