#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <map>
#include <utility>

#include "lawdart/expr/print.h"
#include "lawdart/plot/diagram.h"
#include "lawdart/report/figures.h"
#include "lawdart/report/named_graph.h"

namespace lawdart {
namespace {

using Shape = DiagramNode::Shape;

/// With the signs that people write.
std::string pretty(std::string text) {
  constexpr std::pair<std::string_view, std::string_view> kSigns[] = {
      {"^2", "²"}, {"^3", "³"}, {"*", "·"}, {"-", "−"}};
  for (const auto& [plain, sign] : kSigns) {
    for (std::size_t at = text.find(plain); at != std::string::npos; at = text.find(plain, at + sign.size()))
      text.replace(at, plain.size(), sign);
  }
  return text;
}

/// A letter for what comes into an operation that no column is called.
std::string letter_for(const std::vector<std::string>& names) {
  for (const char* letter : {"z", "u", "v", "w"}) {
    if (std::ranges::find(names, letter) == names.end()) return letter;
  }
  return "z";
}

/// Four digits are enough for a picture. Not stod, which takes the smallest numbers for an error.
Expression short_number(double value) {
  return Expression::free(std::strtod(fmt::format("{:.4g}", value).c_str(), nullptr));
}

/// What the edge makes of z.
Expression function_of(const GraphEdge& edge) {
  Expression inner = Expression::variable(0);
  if (edge.op == OpId::kNone) return short_number(edge.offset);
  if (edge.scale != 1.0) inner = short_number(edge.scale) * inner;
  if (edge.offset != 0.0) inner = inner + short_number(edge.offset);
  if (edge.op == OpId::kLinear) return inner;
  return op(edge.op).has_constant() ? Expression::apply(edge.op, inner, short_number(edge.constant))
                                    : Expression::apply(edge.op, inner);
}

/// Puts a diagram together; nodes go by number.
class DiagramMaker {
 public:
  int add(std::string text, Shape shape, Ink ink = Ink::kNeutral) {
    diagram_.nodes.push_back({.text = std::move(text), .shape = shape, .ink = ink});
    return static_cast<int>(diagram_.nodes.size()) - 1;
  }
  void join(int from, int to) { diagram_.edges.emplace_back(from, to); }
  [[nodiscard]] Diagram take() { return std::move(diagram_); }

 private:
  Diagram diagram_;
};

/// The graph of a formula: an operation that an edge has of its own becomes a node on it, and a node that one
/// edge alone leads to is what the edge makes.
class FormulaDiagram {
 public:
  explicit FormulaDiagram(const NamedGraph& named) : named_(named), letter_(letter_for(named.names)) {}

  Diagram make() {
    const Graph& graph = named_.graph;
    for (int input = 0; input < graph.inputs; ++input)
      drawn_.push_back(named_.is_used(input) ? maker_.add(name(input), Shape::kBox, Ink::kData) : -1);
    for (int node = 0; node < graph.nodes(); ++node) add_node(node);
    const int target = maker_.add(named_.names.back(), Shape::kBox, Ink::kLaw);
    maker_.join(drawn_.back(), target);
    return maker_.take();
  }

 private:
  [[nodiscard]] const std::string& name(int source) const {
    return named_.names[static_cast<std::size_t>(source)];
  }

  void add_node(int node) {
    std::vector<GraphEdge> edges;
    std::ranges::copy_if(named_.graph.edges, std::back_inserter(edges),
                         [node](const GraphEdge& edge) { return edge.to == node; });
    // The output's bias stands on one of its edges, and is added to all.
    const bool output = node + 1 == named_.graph.nodes();
    const double bias = output && edges.size() > 1 ? std::exchange(edges.front().offset, 0.0) : 0.0;
    std::vector<int> ends;
    for (const GraphEdge& edge : edges) ends.push_back(end_of(edge));
    if (bias != 0.0) ends.push_back(maker_.add(pretty(print(short_number(bias), {})), Shape::kPlain));
    if (ends.size() == 1) return drawn_.push_back(ends.front());
    const bool product = named_.graph.product[static_cast<std::size_t>(node)];
    drawn_.push_back(maker_.add(product ? "×" : "+", Shape::kCircle));
    for (const int end : ends) maker_.join(end, drawn_.back());
  }

  /// What comes out of an edge.
  int end_of(const GraphEdge& edge) {
    const int from = drawn_[static_cast<std::size_t>(edge.from)];
    if (edge.op == OpId::kLinear && edge.form() == Form::kPlain) return from;
    const std::vector<std::string> letter = {letter_};
    const int end = maker_.add(pretty(print(function_of(edge), letter)), Shape::kPlain);
    if (edge.op != OpId::kNone) maker_.join(from, end);
    return end;
  }

  const NamedGraph& named_;
  std::string letter_;
  DiagramMaker maker_;
  std::vector<int> drawn_;  ///< the node of the diagram of each input and node of the graph
};

/// The graph that was cut from a supernet, an operation with its weight on each edge; the target adds up its
/// nodes.
class PrunedDiagram {
 public:
  explicit PrunedDiagram(const ModelRecord& model) : model_(model) {}

  Diagram make() {
    for (const EdgeRecord& edge : model_.edges) {
      if (edge.operation == "none") continue;
      const int from = node_of(edge.from), to = node_of(edge.to);
      const std::string text = fmt::format("{}, {:.2f}", pretty(edge.operation), edge.probability);
      const int operation = maker_.add(text, Shape::kPlain);
      maker_.join(from, operation);
      maker_.join(operation, to);
    }
    const int target = maker_.add(model_.target, Shape::kBox, Ink::kLaw);
    for (const auto& [name, node] : drawn_) {
      if (!is_input(name)) maker_.join(node, target);
    }
    return maker_.take();
  }

 private:
  [[nodiscard]] bool is_input(const std::string& name) const {
    return std::ranges::find(model_.edges, name, &EdgeRecord::to) == model_.edges.end();
  }

  int node_of(const std::string& name) {
    const auto known = drawn_.find(name);
    if (known != drawn_.end()) return known->second;
    const bool input = is_input(name);
    return drawn_[name] =
               maker_.add(name, input ? Shape::kBox : Shape::kPlain, input ? Ink::kData : Ink::kNeutral);
  }

  const ModelRecord& model_;
  DiagramMaker maker_;
  std::map<std::string, int> drawn_;
};

}  // namespace

std::vector<Figure> graph_figures(const Record& record, const ModelReport& report) {
  const ModelRecord& model = report.model;
  Figure figure{.name = "graph",
                .caption =
                    "The pruned graph: each edge has its operation, with its weight, on it. The target "
                    "is a linear combination of all nodes.",
                .plot = {}};
  Diagram diagram;
  if (!model.edges.empty()) {
    diagram = PrunedDiagram(model).make();
  } else if (!report.used.empty()) {
    const NamedGraph named = named_graph(model, record.data.inputs);
    diagram = FormulaDiagram(named).make();
    figure.caption = fmt::format(
        "The formula as a graph: {} is what comes into an operation; + and × join "
        "all that leads to them.",
        letter_for(named.names));
  }
  if (diagram.nodes.empty() || diagram.nodes.size() > kMostGraphNodes) return {};
  figure.plot.id = fmt::format("model{}-plot61", model.id);
  figure.plot.title = model.target + ": the law as a graph";
  figure.plot.description =
      fmt::format("{} nodes and {} edges, which come to {} = {}.", diagram.nodes.size(), diagram.edges.size(),
                  model.target, model.by_group.value_or(model.formula_rounded));
  draw_diagram(diagram, figure.plot);
  return {figure};
}

}  // namespace lawdart
