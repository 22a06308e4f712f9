#include "lawdart/expr/parse_quantity.h"

#include <utility>
#include <vector>

#include "lawdart/expr/parser.h"

namespace lawdart {

Expression parse_quantity(std::string_view text, std::span<const std::string> constants) {
  const Expression read = Parser(text, constants, {.symbols = false}, "constant").run().expression;
  std::vector<ExpressionNode> nodes(read.nodes().begin(), read.nodes().end());
  for (ExpressionNode& node : nodes) {
    if (node.kind == NodeKind::kFree) node.kind = NodeKind::kExact;
  }
  return Expression::from_nodes(std::move(nodes));
}

}  // namespace lawdart
