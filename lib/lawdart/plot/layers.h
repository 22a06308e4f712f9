#pragma once

#include <utility>
#include <vector>

namespace lawdart {

/// A directed graph without circles: how much place its nodes take, and which lead to which.
struct LayerGraph {
  std::vector<double> widths;              ///< one a node
  std::vector<std::pair<int, int>> edges;  ///< from, to
};

/// Where the nodes stand.
struct Layers {
  /// The way of an edge, from layer to layer: x, layer.
  using Way = std::vector<std::pair<double, int>>;

  std::vector<double> x;   ///< middles, one a node
  std::vector<int> layer;  ///< likewise; what has no edge leading to it stands in the first, 0
  std::vector<Way> ways;   ///< one an edge
  double width = 0.0;      ///< all x with their widths lie from 0 to here
  int count = 0;           ///< layers
};

/// Places a graph in layers so that edges lead from one to later ones, cross seldom and are short (Sugiyama,
/// Tagawa & Toda 1981, IEEE Transactions on Systems, Man, and Cybernetics 11): layers by longest ways, orders
/// by the means of neighbours, places by least squares. `gap`: between neighbours in a layer.
[[nodiscard]] Layers layers_of(const LayerGraph& graph, double gap);

}  // namespace lawdart
