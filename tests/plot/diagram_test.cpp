#include "lawdart/plot/diagram.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "lawdart/core/random.h"
#include "lawdart/plot/layers.h"
#include "plot/svg_reader.h"

namespace lawdart {
namespace {

using testing::XmlReader;

/// Every node but the first few has one to three edges from earlier ones.
LayerGraph random_graph(Seed seed, int nodes) {
  Random random(seed);
  LayerGraph graph{.widths = {}, .edges = {}};
  for (int node = 0; node < nodes; ++node) {
    graph.widths.push_back(20.0 + 100.0 * random.uniform());
    for (int edge = 0; node > 2 && edge < 1 + static_cast<int>(3.0 * random.uniform()); ++edge)
      graph.edges.emplace_back(static_cast<int>(random.uniform() * node), node);
  }
  return graph;
}

int crossings(const Layers& layers) {
  std::vector<std::pair<std::pair<double, int>, double>> parts;  // ((x, layer), x in the next layer)
  for (const Layers::Way& way : layers.ways) {
    for (std::size_t i = 0; i + 1 < way.size(); ++i) parts.push_back({way[i], way[i + 1].first});
  }
  int count = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (parts[i].first.second == parts[j].first.second &&
          (parts[i].first.first - parts[j].first.first) * (parts[i].second - parts[j].second) < 0.0)
        ++count;
    }
  }
  return count;
}

TEST_CASE("edges lead down from layer to layer, and nodes of a layer keep apart") {
  for (int number = 0; number < 40; ++number) {
    const LayerGraph graph = random_graph(Seed(7).child(static_cast<std::uint64_t>(number)), 5 + number);
    const Layers layers = layers_of(graph, 10.0);
    CAPTURE(number);
    REQUIRE(layers.ways.size() == graph.edges.size());
    for (std::size_t i = 0; i < graph.edges.size(); ++i) {
      const auto from = static_cast<std::size_t>(graph.edges[i].first);
      const auto to = static_cast<std::size_t>(graph.edges[i].second);
      const Layers::Way& way = layers.ways[i];
      CHECK(way.front() == std::pair(layers.x[from], layers.layer[from]));
      CHECK(way.back() == std::pair(layers.x[to], layers.layer[to]));
      for (std::size_t k = 0; k + 1 < way.size(); ++k) CHECK(way[k + 1].second == way[k].second + 1);
    }
    for (std::size_t i = 0; i < graph.widths.size(); ++i) {
      CHECK(layers.x[i] - 0.5 * graph.widths[i] >= -1e-9);
      CHECK(layers.x[i] + 0.5 * graph.widths[i] <= layers.width + 1e-9);
      CHECK(layers.layer[i] < layers.count);
      for (std::size_t j = 0; j < i; ++j) {
        const double room = 0.5 * (graph.widths[i] + graph.widths[j]) + 10.0;
        if (layers.layer[i] == layers.layer[j]) CHECK(std::abs(layers.x[i] - layers.x[j]) >= room - 1e-9);
      }
    }
  }
}

TEST_CASE("a tree and a ladder are drawn without crossings, a chain as a straight line") {
  const std::vector<double> widths(7, 30.0);
  const std::vector<std::pair<int, int>> tree = {{0, 5}, {1, 4}, {2, 5}, {3, 4}, {4, 6}, {5, 6}};
  const std::vector<std::pair<int, int>> ladder = {{0, 3}, {1, 2}, {2, 5}, {3, 4}, {5, 6}, {4, 6}, {0, 6}};
  CHECK(crossings(layers_of({.widths = widths, .edges = tree}, 10.0)) == 0);
  CHECK(crossings(layers_of({.widths = widths, .edges = ladder}, 10.0)) == 0);
  const Layers chain = layers_of({.widths = {30.0, 90.0, 20.0}, .edges = {{0, 1}, {1, 2}}}, 10.0);
  CHECK(chain.count == 3);
  CHECK(chain.x[0] == doctest::Approx(chain.x[1]));
  CHECK(chain.x[1] == doctest::Approx(chain.x[2]));
  CHECK(chain.width == doctest::Approx(90.0));
}

TEST_CASE("a graph of forty nodes with long texts is drawn within its plot, no text on another") {
  const LayerGraph graph = random_graph(Seed(3), 40);
  Diagram diagram{.nodes = {}, .edges = graph.edges};
  for (int node = 0; node < 40; ++node)
    diagram.nodes.push_back({.text = node == 20 ? std::string(90, 'm') : std::string(1 + node % 9, 'x'),
                             .shape = static_cast<DiagramNode::Shape>(node % 3)});
  Plot plot{.id = "graph", .title = "a graph", .description = "forty nodes"};
  draw_diagram(diagram, plot);
  const auto document = XmlReader(svg(plot)).document();
  CHECK(document.fault == "");
  const std::vector<Box> boxes = testing::text_boxes(document);
  REQUIRE(boxes.size() == 40);
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    CHECK(boxes[i].left >= 0.0);
    CHECK(boxes[i].right <= plot.width);
    CHECK(boxes[i].top >= 0.0);
    CHECK(boxes[i].bottom <= plot.height);
    for (std::size_t j = 0; j < i; ++j) CHECK_FALSE(boxes[i].overlaps(boxes[j]));
  }
  CHECK(svg(plot).size() < 60000);
}

TEST_CASE("one node, and none, are drawn too") {
  Plot plot{.id = "graph", .title = "a graph", .description = "one node"};
  draw_diagram({.nodes = {{.text = "x"}}, .edges = {}}, plot);
  CHECK(testing::text_boxes(XmlReader(svg(plot)).document()).size() == 1);
  Plot empty{.id = "graph", .title = "a graph", .description = "no node"};
  draw_diagram({}, empty);
  CHECK(XmlReader(svg(empty)).document().fault == "");
}

}  // namespace
}  // namespace lawdart
