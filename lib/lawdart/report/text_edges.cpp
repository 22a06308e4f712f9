#include <fmt/format.h>

#include "lawdart/report/text.h"
#include "lawdart/report/text_table.h"

namespace lawdart {
namespace {

constexpr const char* kNoSupernet = "This model does not come from a supernet.";

/// A quoted identifier of DOT.
std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char letter : text) {
    if (letter == '"' || letter == '\\') result += '\\';
    result += letter;
  }
  return result + "\"";
}

}  // namespace

std::string edges_text(const ModelRecord& model) {
  std::vector<std::vector<std::string>> rows{{"edge", "operation", "weight", "runner-up", "weight"}};
  for (const EdgeRecord& edge : model.edges) {
    const bool alone = edge.runner_up.empty();
    rows.push_back({edge.from + " -> " + edge.to, edge.operation, fmt::format("{:.3f}", edge.probability),
                    alone ? "-" : edge.runner_up,
                    alone ? "" : fmt::format("{:.3f}", edge.runner_up_probability)});
  }
  return rows.size() == 1 ? std::string(kNoSupernet) + "\n" : aligned(rows, "llrlr");
}

std::string edges_dot(const ModelRecord& model) {
  std::string text = "digraph law {\n  rankdir=LR;\n  node [shape=circle];\n";
  for (const EdgeRecord& edge : model.edges) {
    text += fmt::format("  {} -> {} [label={}];\n", quoted(edge.from), quoted(edge.to),
                        quoted(fmt::format("{} ({:.2f})", edge.operation, edge.probability)));
  }
  if (model.edges.empty()) text += fmt::format("  label={};\n", quoted(kNoSupernet));
  return text + "}\n";
}

}  // namespace lawdart
