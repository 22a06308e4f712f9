#include "lawdart/report/named_graph.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "lawdart/expr/parse.h"

namespace lawdart {

bool NamedGraph::is_used(int source) const {
  return std::ranges::find(graph.edges, source, &GraphEdge::from) != graph.edges.end();
}

NamedGraph named_graph(const ModelRecord& model, const std::vector<std::string>& inputs) {
  ParsedExpression parsed = parse_expression(model.formula, inputs);
  NamedGraph result{.graph = {}, .names = inputs};
  std::ranges::move(parsed.symbols, std::back_inserter(result.names));
  result.graph = graph_of(parsed.expression, static_cast<int>(result.names.size()));
  for (int node = 1; node < result.graph.nodes(); ++node) {
    const bool product = result.graph.product[static_cast<std::size_t>(node - 1)];
    result.names.push_back(fmt::format("h{}{}", node, product ? " (product)" : ""));
  }
  result.names.push_back(model.target);
  return result;
}

}  // namespace lawdart
