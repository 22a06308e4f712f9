#pragma once

#include <cstddef>
#include <vector>

#include "lawdart/expr/expression.h"

namespace lawdart {

/// One edge of a graph: f(a*x + b), or f(a*x + b, c) where f has a constant of its own.
struct GraphEdge {
  int from = 0;  ///< an input, or inputs + node
  int to = 0;    ///< a node
  OpId op = OpId::kLinear;
  double scale = 1.0;     ///< a
  double offset = 0.0;    ///< b
  double constant = 0.0;  ///< c

  /// The least form that holds a and b.
  [[nodiscard]] Form form() const;

  friend bool operator==(const GraphEdge&, const GraphEdge&) = default;
};

/// A formula as a discrete DAG, the kind of graph that a supernet is cut to: hidden nodes that add up or
/// multiply their edges, fed by inputs and earlier nodes with one operation an edge, and at the end the
/// output, a linear combination of hidden nodes with a bias (the b of its first edge).
struct Graph {
  int inputs = 0;
  std::vector<bool> product;     ///< [node] whether it multiplies its edges; the last node is the output
  std::vector<GraphEdge> edges;  ///< by the node they lead to

  [[nodiscard]] int nodes() const { return static_cast<int>(product.size()); }
};

/// The graph of a formula in `inputs` (at least one) variables. Equal parts share a node, and what is made of
/// constants alone becomes a number. An operation of two varying operands, which no edge can hold, is written
/// in others: z^p as exp(p*ln(z)), max(z, c) as c + relu(z - c).
[[nodiscard]] Graph graph_of(const Expression& expression, int inputs);

}  // namespace lawdart
