#include "lawdart/expr/graph.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <optional>
#include <utility>

#include "lawdart/expr/tree.h"

namespace lawdart {
namespace {

Tree sum(Tree a, Tree b) { return join_trees(NodeKind::kAdd, {std::move(a), std::move(b)}); }
Tree product(Tree a, Tree b) { return join_trees(NodeKind::kMultiply, {std::move(a), std::move(b)}); }
Tree negative(Tree a) { return product(exact_leaf(-1.0), std::move(a)); }
Tree reciprocal(Tree a) { return op_tree(OpId::kReciprocal, std::move(a)); }

/// log(1 + exp(beta z))/beta.
Tree softplus(const Tree& z, const Tree& beta) {
  return product(op_tree(OpId::kSoftplus, product(beta, z), exact_leaf(1.0)), reciprocal(beta));
}

/// Without operations whose own constant varies.
Tree of_one_operand(OpId id, Tree z, Tree c) {
  switch (id) {
    case OpId::kPower:
      return op_tree(OpId::kExp, product(std::move(c), op_tree(OpId::kLn, std::move(z))));
    case OpId::kHill:
      return op_tree(OpId::kLogistic, product(std::move(c), op_tree(OpId::kLn, std::move(z))));
    case OpId::kMax:
      return sum(c, op_tree(OpId::kRelu, sum(std::move(z), negative(c))));
    case OpId::kMin:
      return sum(z, negative(op_tree(OpId::kRelu, sum(z, negative(std::move(c))))));
    case OpId::kSoftplus:
      return softplus(z, c);
    case OpId::kSoftminus:
      return sum(z, negative(softplus(z, c)));
    default:
      assert(!op(id).has_constant());
      return op_tree(id, std::move(z));
  }
}

/// The row of the table that is this power, where it has one of its own.
std::optional<OpId> named_power(double exponent) {
  constexpr std::pair<double, OpId> kNamed[] = {{1.0, OpId::kLinear},
                                                {2.0, OpId::kSquare},
                                                {3.0, OpId::kCube},
                                                {0.5, OpId::kSqrt},
                                                {-1.0, OpId::kReciprocal}};
  for (const auto& [value, id] : kNamed) {
    if (value == exponent) return id;
  }
  return std::nullopt;
}

double value_of(const Tree& tree) {
  assert(std::ranges::all_of(tree.children, &Tree::is_number));
  switch (tree.kind) {
    case NodeKind::kAdd: {
      double total = 0.0;
      for (const Tree& child : tree.children) total += child.value;
      return total;
    }
    case NodeKind::kMultiply: {
      double total = 1.0;
      for (const Tree& child : tree.children) total *= child.value;
      return total;
    }
    case NodeKind::kOp:
      return op(tree.op).value(tree.children[0].value,
                               tree.children.size() > 1 ? tree.children[1].value : 0.0);
    default:
      return tree.value;
  }
}

/// The same function with numbers in place of variable-free parts, and operations that fit edges.
Tree prepared(const Tree& tree) {
  if (tree.kind == NodeKind::kVariable) return tree;
  Tree result = tree;
  for (Tree& child : result.children) child = prepared(child);
  if (std::ranges::all_of(result.children, &Tree::is_number)) return exact_leaf(value_of(result));
  if (result.kind != NodeKind::kOp || result.children.size() < 2) return result;
  if (!result.children[1].is_number())
    return prepared(of_one_operand(result.op, std::move(result.children[0]), std::move(result.children[1])));
  if (result.op != OpId::kPower) return result;
  const std::optional<OpId> named = named_power(result.children[1].value);
  return named ? op_tree(*named, std::move(result.children[0])) : result;
}

/// scale * rest + offset, the rest without numbers to take out.
struct Line {
  double scale;
  double offset;
  Tree rest;
};

Line line_of(const Tree& tree) {
  if (tree.is_op(OpId::kLinear)) return line_of(tree.children[0]);
  if (tree.is_op(OpId::kSubtract)) return line_of(negative(tree.children[0]));
  const bool adds = tree.kind == NodeKind::kAdd;
  if (!adds && tree.kind != NodeKind::kMultiply) return {1.0, 0.0, tree};
  std::vector<Tree> rest;
  double number = adds ? 0.0 : 1.0;
  for (const Tree& child : tree.children) {
    if (!child.is_number()) {
      rest.push_back(child);
    } else if (adds) {
      number += child.value;
    } else {
      number *= child.value;
    }
  }
  Line line{1.0, 0.0, {}};
  if (rest.size() == 1) {
    line = line_of(rest.front());
  } else {
    line.rest = join_trees(tree.kind, std::move(rest));
  }
  if (adds) return {line.scale, line.offset + number, std::move(line.rest)};
  return {line.scale * number, line.offset * number, std::move(line.rest)};
}

class GraphMaker {
 public:
  explicit GraphMaker(int inputs) { graph_.inputs = inputs; }

  Graph make(const Expression& expression) {
    const Tree tree = prepared(tree_of(expression));
    std::vector<GraphEdge> edges =
        tree.is_number() ? std::vector{output_edge(tree.value)} : output_edges(line_of(tree));
    (void)add_node(false, std::move(edges));
    return std::move(graph_);
  }

 private:
  /// A number alone: a node without a term, and the bias.
  GraphEdge output_edge(double bias) {
    return {.from = add_node(false, {{.from = 0, .op = OpId::kNone}}), .offset = bias};
  }

  std::vector<GraphEdge> output_edges(const Line& line) {
    const bool adds = line.rest.kind == NodeKind::kAdd;
    std::vector<GraphEdge> edges;
    double bias = line.offset;
    for (const Tree& term : adds ? line.rest.children : std::vector{line.rest}) {
      const Line part = line_of(term);
      edges.push_back({.from = hidden(part.rest), .scale = line.scale * part.scale});
      bias += line.scale * part.offset;
    }
    edges.front().offset = bias;
    return edges;
  }

  int source(const Tree& rest) { return rest.kind == NodeKind::kVariable ? rest.variable : hidden(rest); }

  /// The hidden node of a part that line_of() leaves as it is.
  int hidden(const Tree& part) {
    const auto same = [&part](const auto& known) { return known.first == part; };
    const auto known = std::ranges::find_if(known_, same);
    if (known != known_.end()) return known->second;
    const bool joins = part.kind == NodeKind::kAdd || part.kind == NodeKind::kMultiply;
    std::vector<GraphEdge> edges;
    if (joins) {
      for (const Tree& child : part.children) edges.push_back(edge(child));
    } else {
      edges.push_back(edge(part));
    }
    const int node = add_node(part.kind == NodeKind::kMultiply, std::move(edges));
    known_.emplace_back(part, node);
    return node;
  }

  GraphEdge edge(const Tree& tree) {
    const Line outer = line_of(tree);
    const bool function = outer.rest.kind == NodeKind::kOp && outer.scale == 1.0 && outer.offset == 0.0;
    if (!function) return {.from = source(outer.rest), .scale = outer.scale, .offset = outer.offset};
    const std::vector<Tree>& operands = outer.rest.children;
    const Line inner = line_of(operands[0]);
    return {.from = source(inner.rest),
            .op = outer.rest.op,
            .scale = inner.scale,
            .offset = inner.offset,
            .constant = operands.size() > 1 ? operands[1].value : 0.0};
  }

  int add_node(bool product, std::vector<GraphEdge> edges) {
    const int node = graph_.nodes();
    for (GraphEdge& edge : edges) edge.to = node;
    graph_.product.push_back(product);
    std::ranges::move(edges, std::back_inserter(graph_.edges));
    return graph_.inputs + node;
  }

  Graph graph_;
  std::vector<std::pair<Tree, int>> known_;
};

}  // namespace

Form GraphEdge::form() const {
  if (offset != 0.0) return Form::kAffine;
  return scale != 1.0 ? Form::kScale : Form::kPlain;
}

Graph graph_of(const Expression& expression, int inputs) { return GraphMaker(inputs).make(expression); }

}  // namespace lawdart
