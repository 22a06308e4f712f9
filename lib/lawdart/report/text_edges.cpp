#include <fmt/format.h>

#include "lawdart/expr/print.h"
#include "lawdart/report/named_graph.h"
#include "lawdart/report/text.h"
#include "lawdart/report/text_table.h"

namespace lawdart {
namespace {

/// A quoted identifier of DOT.
std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char letter : text) {
    if (letter == '"' || letter == '\\' || letter == '\n') result += '\\';
    result += letter == '\n' ? 'n' : letter;
  }
  return result + "\"";
}

/// As `lawdart search --ops` reads it: exp(a*x+b), linear(a*x), square(x).
std::string operation_of(const GraphEdge& edge) {
  const std::string_view name = op(edge.op).name;
  if (edge.op == OpId::kNone) return std::string(name);
  constexpr std::string_view kForms[] = {"x", "a*x", "a*x+b"};
  return fmt::format("{}({})", name, kForms[static_cast<std::size_t>(edge.form())]);
}

/// "a = 2, b = 1", each number as `write` makes it.
template <typename Write>
std::string constants_of(const GraphEdge& edge, Write write) {
  std::vector<std::string> parts;
  if (edge.form() != Form::kPlain) parts.push_back("a = " + write(edge.scale));
  if (edge.form() == Form::kAffine) parts.push_back("b = " + write(edge.offset));
  if (op(edge.op).has_constant())
    parts.push_back(fmt::format("{} = {}", op(edge.op).constant, write(edge.constant)));
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::string formula_edges_text(const NamedGraph& named) {
  std::vector<std::vector<std::string>> rows{{"edge", "operation", "constants"}};
  for (const GraphEdge& edge : named.graph.edges) {
    const std::string& to = named.names[static_cast<std::size_t>(named.graph.inputs + edge.to)];
    rows.push_back({named.names[static_cast<std::size_t>(edge.from)] + " -> " + to, operation_of(edge),
                    constants_of(edge, shortest)});
  }
  return aligned(rows, "lll");
}

/// Nodes go by number, since an input may be called h1.
std::string formula_edges_dot(const NamedGraph& named) {
  std::string text = "digraph law {\n  rankdir=LR;\n  node [shape=circle];\n";
  for (std::size_t i = 0; i < named.names.size(); ++i) {
    const int source = static_cast<int>(i);
    const bool input = source < named.graph.inputs;
    if (input && !named.is_used(source)) continue;
    const bool output = i + 1 == named.names.size();
    text +=
        fmt::format("  n{} [label={}{}];\n", i, quoted(named.names[i]), input || output ? ", shape=box" : "");
  }
  // A picture is to be looked at; the table has every digit.
  const auto number = [](double value) { return fmt::format("{:.4g}", value); };
  for (const GraphEdge& edge : named.graph.edges) {
    const std::string constants = constants_of(edge, number);
    text += fmt::format("  n{} -> n{} [label={}];\n", edge.from, named.graph.inputs + edge.to,
                        quoted(operation_of(edge) + (constants.empty() ? "" : "\n" + constants)));
  }
  return text + "}\n";
}

}  // namespace

std::string edges_text(const ModelRecord& model, const std::vector<std::string>& inputs) {
  if (model.edges.empty()) return formula_edges_text(named_graph(model, inputs));
  std::vector<std::vector<std::string>> rows{{"edge", "operation", "weight", "runner-up", "weight"}};
  for (const EdgeRecord& edge : model.edges) {
    const bool alone = edge.runner_up.empty();
    rows.push_back({edge.from + " -> " + edge.to, edge.operation, fmt::format("{:.3f}", edge.probability),
                    alone ? "-" : edge.runner_up,
                    alone ? "" : fmt::format("{:.3f}", edge.runner_up_probability)});
  }
  return aligned(rows, "llrlr");
}

std::string edges_dot(const ModelRecord& model, const std::vector<std::string>& inputs) {
  if (model.edges.empty()) return formula_edges_dot(named_graph(model, inputs));
  std::string text = "digraph law {\n  rankdir=LR;\n  node [shape=circle];\n";
  for (const EdgeRecord& edge : model.edges) {
    text += fmt::format("  {} -> {} [label={}];\n", quoted(edge.from), quoted(edge.to),
                        quoted(fmt::format("{} ({:.2f})", edge.operation, edge.probability)));
  }
  return text + "}\n";
}

}  // namespace lawdart
