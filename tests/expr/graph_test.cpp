#include "lawdart/expr/graph.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "expr/random_expression.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/expr/parse.h"
#include "lawdart/expr/simplify.h"

namespace lawdart {
namespace {

const std::vector<std::string> kNames = {"x", "y"};

Graph graph_of_text(const std::string& text) {
  return graph_of(parse_expression(text, kNames).expression, 2);
}

/// The output of a graph at one row, node by node.
double value_at(const Graph& graph, const std::vector<double>& inputs) {
  std::vector<double> values = inputs;
  for (int node = 0; node < graph.nodes(); ++node) {
    const bool product = graph.product[static_cast<std::size_t>(node)];
    double value = product ? 1.0 : 0.0;
    for (const GraphEdge& edge : graph.edges) {
      if (edge.to != node) continue;
      const double z = edge.scale * values[static_cast<std::size_t>(edge.from)] + edge.offset;
      const double term = edge.op == OpId::kNone ? edge.offset : op(edge.op).value(z, edge.constant);
      value = product ? value * term : value + term;
    }
    values.push_back(value);
  }
  return values.back();
}

/// What makes a graph one of the kind that a supernet is cut to.
void check_kind(const Graph& graph) {
  REQUIRE(graph.nodes() >= 2);
  int last = 0;
  std::vector<bool> fed(static_cast<std::size_t>(graph.nodes()), false), used = fed;
  for (const GraphEdge& edge : graph.edges) {
    REQUIRE(edge.to >= last);
    REQUIRE(edge.to < graph.nodes());
    REQUIRE(edge.from >= 0);
    REQUIRE(edge.from < graph.inputs + edge.to);
    last = edge.to;
    fed[static_cast<std::size_t>(edge.to)] = true;
    if (edge.from >= graph.inputs) used[static_cast<std::size_t>(edge.from - graph.inputs)] = true;
    if (edge.to != graph.nodes() - 1) continue;
    CHECK(edge.from >= graph.inputs);
    CHECK(edge.op == OpId::kLinear);
  }
  CHECK(std::find(fed.begin(), fed.end(), false) == fed.end());
  CHECK(std::find(used.begin(), used.end(), false) == used.end() - 1);
  CHECK_FALSE(graph.product.back());
}

TEST_CASE("terms of the output are hidden nodes, and its bias stands on its first edge") {
  const Graph graph = graph_of_text("0.5 + 3*exp(-2*x) - 4*sin(y + 1)");
  CHECK(graph.product == std::vector<bool>{false, false, false});
  CHECK(graph.edges == std::vector<GraphEdge>{{.from = 0, .to = 0, .op = OpId::kExp, .scale = -2.0},
                                              {.from = 1, .to = 1, .op = OpId::kSin, .offset = 1.0},
                                              {.from = 2, .to = 2, .scale = 3.0, .offset = 0.5},
                                              {.from = 3, .to = 2, .scale = -4.0}});
  CHECK(graph.edges[0].form() == Form::kScale);
  CHECK(graph.edges[1].form() == Form::kAffine);
}

TEST_CASE("a product node multiplies edges, and a quotient is a reciprocal edge") {
  const Graph graph = graph_of_text("2*x*y^1.5/(y + 3)");
  CHECK(graph.product == std::vector<bool>{true, false});
  CHECK(graph.edges == std::vector<GraphEdge>{{.from = 0, .to = 0},
                                              {.from = 1, .to = 0, .op = OpId::kPower, .constant = 1.5},
                                              {.from = 1, .to = 0, .op = OpId::kReciprocal, .offset = 3.0},
                                              {.from = 2, .to = 1, .scale = 2.0}});
}

TEST_CASE("a chain of functions is a chain of nodes of one edge") {
  const Graph graph = graph_of_text("exp(-x^2)");
  CHECK(graph.edges == std::vector<GraphEdge>{{.from = 0, .to = 0, .op = OpId::kSquare},
                                              {.from = 2, .to = 1, .op = OpId::kExp, .scale = -1.0},
                                              {.from = 3, .to = 2}});
}

TEST_CASE("equal parts share a node") {
  const Graph graph = graph_of_text("exp(x*y) + 2*sin(3*x*y) + cos(exp(x*y))");
  CHECK(graph.nodes() == 5);
  CHECK(graph_of_text("sin(x)^2 + sin(x)").nodes() == 3);
}

TEST_CASE("a number is the bias of a graph without a term") {
  const Graph graph = graph_of_text("2*pi + 1");
  check_kind(graph);
  CHECK(graph.edges.front().op == OpId::kNone);
  CHECK(value_at(graph, {1.0, 1.0}) == doctest::Approx(7.283185307179586));
}

TEST_CASE("operations of two varying operands are written in operations of one") {
  for (const std::string text :
       {"x^y", "2^x", "max(x, y)", "max(y, x)", "min(x, y)", "min(y, x)", "max(x, 1.5)", "max(0, x)",
        "hill(x, y)", "softplus(x, y)", "softminus(x, y)", "softplus(x, 2)", "x^(-2)", "sqrt(x^y)"}) {
    CAPTURE(text);
    const Expression expression = parse_expression(text, kNames).expression;
    const Graph graph = graph_of(expression, 2);
    check_kind(graph);
    for (const double x : {0.4, 1.7}) {
      Columns row(1, 2);
      row << x, 1.1;
      CHECK(value_at(graph, {x, 1.1}) == doctest::Approx(evaluate(expression, row)[0]).epsilon(1e-12));
    }
  }
}

TEST_CASE("every formula is a graph of the right kind with the same values") {
  ExpressionMaker maker(Seed(23));
  Random random(Seed(24));
  int compared = 0;
  for (int trial = 0; trial < 3000; ++trial) {
    const Expression expression = simplify(maker.make(1 + trial % 4));
    const Graph graph = graph_of(expression, 2);
    check_kind(graph);
    for (int k = 0; k < 4; ++k) {
      Columns row(1, 2);
      row << random.uniform(0.1, 2.5), random.uniform(0.1, 2.5);
      const double expected = evaluate(expression, row)[0];
      const double value = value_at(graph, {row(0, 0), row(0, 1)});
      if (!std::isfinite(expected) || !std::isfinite(value)) continue;
      CAPTURE(trial);
      CHECK(std::abs(value - expected) <= 1e-9 * (1.0 + std::abs(expected)));
      ++compared;
    }
  }
  CHECK(compared > 6000);
}

}  // namespace
}  // namespace lawdart
