#pragma once

#include <vector>

#include "lawdart/ops/op.h"

namespace lawdart {

/// How a hidden node joins its incoming edges.
enum class Reducer {
  kSum,      ///< sum of the edges
  kProduct,  ///< product of the edges; a missing edge is 1
  kMixed,    ///< s * sum + (1-s) * product, s = sigmoid(beta) trained with alpha
};

/// The DAG of a supernet: every input and every earlier hidden node feeds every later hidden node, by a
/// mixture of all candidate operations; each output is a linear combination of all hidden nodes. Sources are
/// numbered inputs first, then hidden nodes; edges by node, then source.
struct SupernetShape {
  int inputs = 1;
  int nodes = 1;
  int outputs = 1;
  std::vector<EdgeOp> ops;
  Reducer reducer = Reducer::kSum;
  bool fair = false;  ///< mixtures by sigmoid instead of softmax

  [[nodiscard]] int edges() const { return nodes * inputs + nodes * (nodes - 1) / 2; }
  [[nodiscard]] int op_count() const { return static_cast<int>(ops.size()); }
  /// Index of the edge from `source` into hidden node `node`.
  [[nodiscard]] int edge(int node, int source) const {
    return node * inputs + node * (node - 1) / 2 + source;
  }
  [[nodiscard]] int sources(int node) const { return inputs + node; }
};

}  // namespace lawdart
