#include "lawdart/plot/layers.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace lawdart {
namespace {

/// The graph with a narrow node in each layer that an edge passes, so that edges lead to the next layer.
struct ProperGraph {
  std::size_t nodes;  ///< of the graph itself; the others stand on edges
  std::vector<double> widths;
  std::vector<int> layer;
  std::vector<std::vector<int>> above, below;  ///< neighbours of each node
  std::vector<std::vector<int>> ways;          ///< nodes of each edge
};

std::vector<int> longest_ways(const LayerGraph& graph) {
  std::vector<int> layer(graph.widths.size(), 0);
  for (std::size_t pass = 0; pass < layer.size(); ++pass) {
    for (const auto& [from, to] : graph.edges) {
      int& below = layer[static_cast<std::size_t>(to)];
      below = std::max(below, layer[static_cast<std::size_t>(from)] + 1);
    }
  }
  return layer;
}

ProperGraph proper_graph(const LayerGraph& graph) {
  constexpr double kLineWidth = 6.0;
  ProperGraph proper{
      .widths = graph.widths, .layer = longest_ways(graph), .above = {}, .below = {}, .ways = {}};
  for (const auto& [from, to] : graph.edges) {
    std::vector<int> way = {from};
    const int last = proper.layer[static_cast<std::size_t>(to)];
    for (int layer = proper.layer[static_cast<std::size_t>(from)] + 1; layer < last; ++layer) {
      way.push_back(static_cast<int>(proper.widths.size()));
      proper.widths.push_back(kLineWidth);
      proper.layer.push_back(layer);
    }
    way.push_back(to);
    proper.ways.push_back(std::move(way));
  }
  proper.above.resize(proper.widths.size());
  proper.below.resize(proper.widths.size());
  for (const std::vector<int>& way : proper.ways) {
    for (std::size_t i = 0; i + 1 < way.size(); ++i) {
      proper.below[static_cast<std::size_t>(way[i])].push_back(way[i + 1]);
      proper.above[static_cast<std::size_t>(way[i + 1])].push_back(way[i]);
    }
  }
  return proper;
}

using Order = std::vector<std::vector<int>>;  ///< the nodes of each layer, from left to right

/// The place of each node in its layer.
std::vector<int> places_in(const Order& order, std::size_t nodes) {
  std::vector<int> places(nodes);
  for (const std::vector<int>& layer : order) {
    for (std::size_t i = 0; i < layer.size(); ++i)
      places[static_cast<std::size_t>(layer[i])] = static_cast<int>(i);
  }
  return places;
}

int crossings(const ProperGraph& graph, const Order& order) {
  const std::vector<int> places = places_in(order, graph.widths.size());
  int count = 0;
  for (const std::vector<int>& layer : order) {
    std::vector<int> ends;  // of the edges from left to right
    for (const int node : layer) {
      std::vector<int> own;
      for (const int below : graph.below[static_cast<std::size_t>(node)])
        own.push_back(places[static_cast<std::size_t>(below)]);
      for (const int end : own)
        count += static_cast<int>(std::ranges::count_if(ends, [end](int other) { return other > end; }));
      ends.insert(ends.end(), own.begin(), own.end());
    }
  }
  return count;
}

/// Sorts a layer by the means of the places of neighbours; who has none stays.
void sort_layer(std::vector<int>& layer, const std::vector<std::vector<int>>& neighbours,
                const std::vector<int>& places) {
  const auto wish = [&](int node) {
    const std::vector<int>& near = neighbours[static_cast<std::size_t>(node)];
    if (near.empty()) return static_cast<double>(places[static_cast<std::size_t>(node)]);
    double sum = 0.0;
    for (const int other : near) sum += places[static_cast<std::size_t>(other)];
    return sum / static_cast<double>(near.size());
  };
  std::ranges::stable_sort(layer, {}, wish);
}

Order best_order(const ProperGraph& graph) {
  constexpr int kSweeps = 12;
  Order order(static_cast<std::size_t>(std::ranges::max(graph.layer)) + 1);
  for (std::size_t node = 0; node < graph.layer.size(); ++node)
    order[static_cast<std::size_t>(graph.layer[node])].push_back(static_cast<int>(node));
  Order best = order;
  int least = crossings(graph, best);
  for (int sweep = 0; sweep < kSweeps && least > 0; ++sweep) {
    const bool down = sweep % 2 == 0;
    for (std::size_t i = 1; i < order.size(); ++i) {
      const std::vector<int> places = places_in(order, graph.widths.size());
      sort_layer(order[down ? i : order.size() - 1 - i], down ? graph.above : graph.below, places);
    }
    const int found = crossings(graph, order);
    if (found >= least) continue;
    least = found;
    best = order;
  }
  return best;
}

/// Where something would stand, and how strongly it would.
struct Wish {
  double place, weight;
};

/// The numbers that are nearest to the wishes in the weighted sum of squares, and rise (pool adjacent
/// violators).
std::vector<double> rising(const std::vector<Wish>& wishes) {
  struct Pool {
    double place, weight;
    std::size_t count;
  };
  std::vector<Pool> pools;
  for (const Wish& wish : wishes) {
    pools.push_back({wish.place, wish.weight, 1});
    while (pools.size() > 1 && pools[pools.size() - 2].place > pools.back().place) {
      const Pool last = pools.back();
      pools.pop_back();
      Pool& pool = pools.back();
      pool.place = (pool.weight * pool.place + last.weight * last.place) / (pool.weight + last.weight);
      pool.weight += last.weight;
      pool.count += last.count;
    }
  }
  std::vector<double> result;
  for (const Pool& pool : pools) result.insert(result.end(), pool.count, pool.place);
  return result;
}

/// How straight a part of an edge should be: the more it is its inner part, the more (Gansner et al. 1993,
/// IEEE Transactions on Software Engineering 19, section 4).
double straightness(const ProperGraph& graph, std::size_t one, std::size_t other) {
  constexpr double kWeights[] = {1.0, 2.0, 8.0};
  return kWeights[(one >= graph.nodes ? 1 : 0) + (other >= graph.nodes ? 1 : 0)];
}

/// Beside its neighbours in other layers; who has none stays.
Wish wish_of(const ProperGraph& graph, std::size_t node, const std::vector<double>& x) {
  constexpr double kFaint = 1e-3;
  Wish wish{.place = kFaint * x[node], .weight = kFaint};
  for (const auto* side : {&graph.above[node], &graph.below[node]}) {
    for (const int one : *side) {
      const auto other = static_cast<std::size_t>(one);
      const double weight = straightness(graph, node, other);
      wish.place += weight * x[other];
      wish.weight += weight;
    }
  }
  wish.place /= wish.weight;
  return wish;
}

/// Moves the nodes of a layer towards their neighbours, and keeps them apart.
void place_layer(const std::vector<int>& layer, const ProperGraph& graph, double gap,
                 std::vector<double>& x) {
  std::vector<Wish> wishes;
  std::vector<double> offsets;
  for (const int one : layer) {
    const auto node = static_cast<std::size_t>(one);
    double offset = 0.0;
    if (!offsets.empty()) {
      const auto before = static_cast<std::size_t>(layer[offsets.size() - 1]);
      offset = offsets.back() + 0.5 * (graph.widths[before] + graph.widths[node]) + gap;
    }
    offsets.push_back(offset);
    wishes.push_back(wish_of(graph, node, x));
    wishes.back().place -= offset;
  }
  const std::vector<double> places = rising(wishes);
  for (std::size_t i = 0; i < layer.size(); ++i)
    x[static_cast<std::size_t>(layer[i])] = places[i] + offsets[i];
}

std::vector<double> best_places(const ProperGraph& graph, const Order& order, double gap) {
  constexpr int kSweeps = 40;
  std::vector<double> x(graph.widths.size(), 0.0);
  for (int sweep = 0; sweep < kSweeps; ++sweep) {
    for (std::size_t i = 0; i < order.size(); ++i)
      place_layer(order[sweep % 2 == 0 ? i : order.size() - 1 - i], graph, gap, x);
  }
  double left = x[0];
  for (std::size_t i = 0; i < x.size(); ++i) left = std::min(left, x[i] - 0.5 * graph.widths[i]);
  for (double& place : x) place -= left;
  return x;
}

}  // namespace

Layers layers_of(const LayerGraph& graph, double gap) {
  if (graph.widths.empty()) return {};
  const ProperGraph proper = proper_graph(graph);
  const std::vector<double> x = best_places(proper, best_order(proper), gap);
  const auto nodes = static_cast<std::ptrdiff_t>(graph.widths.size());
  Layers layers{.x = {x.begin(), x.begin() + nodes},
                .layer = {proper.layer.begin(), proper.layer.begin() + nodes},
                .ways = {},
                .count = std::ranges::max(proper.layer) + 1};
  for (const std::vector<int>& way : proper.ways) {
    layers.ways.emplace_back();
    for (const int node : way)
      layers.ways.back().emplace_back(x[static_cast<std::size_t>(node)],
                                      proper.layer[static_cast<std::size_t>(node)]);
  }
  for (std::size_t i = 0; i < x.size(); ++i)
    layers.width = std::max(layers.width, x[i] + 0.5 * proper.widths[i]);
  return layers;
}

}  // namespace lawdart
