#include "lawdart/prune/genotype.h"

#include <doctest/doctest.h>

#include <cmath>

#include "lawdart/expr/evaluate.h"

namespace lawdart {
namespace {

/// Two inputs, two nodes, every number of the point different.
struct Example {
  explicit Example(Reducer reducer, bool fair = false)
      : net({.inputs = 2,
             .nodes = 2,
             .ops = edge_ops("none,linear,exp,power"),
             .reducer = reducer,
             .fair = fair},
            Likelihood::kGaussian),
        point(net.make_point()) {
    Random random(Seed(4));
    for (double& p : point.mixture) p = random.uniform(0.1, 0.4);
    for (double& s : point.sum_share) s = 0.7;
    for (double& w : point.w) w = random.uniform(0.2, 0.8);
  }

  Supernet net;
  SupernetPoint point;
};

TEST_CASE("argmax takes the operation with the largest weight on each edge") {
  Example example(Reducer::kMixed);
  const std::vector<int> wanted{1, 0, 3, 2, 1};
  for (std::size_t edge = 0; edge < wanted.size(); ++edge) {
    example.point.mixture[edge * 4 + static_cast<std::size_t>(wanted[edge])] = 0.9;
  }
  example.point.sum_share = {0.8, 0.2};
  const Genotype genotype = argmax_genotype(example.net.shape(), example.point);
  CHECK(genotype.ops == wanted);
  CHECK(genotype.product == std::vector<char>{0, 1});
}

TEST_CASE("in a fair supernet an edge without a weight above one half is missing") {
  Example example(Reducer::kSum, true);
  example.point.mixture[4 * 2 + 3] = 0.6;
  const Genotype genotype = argmax_genotype(example.net.shape(), example.point);
  CHECK(genotype.ops == std::vector<int>{0, 0, 3, 0, 0});
}

TEST_CASE("draws follow the mixture") {
  Example example(Reducer::kSum);
  for (std::size_t edge = 0; edge < 5; ++edge) {
    const double p[] = {0.5, 0.25, 0.25, 0.0};
    std::copy(p, p + 4, example.point.mixture.begin() + static_cast<std::ptrdiff_t>(edge * 4));
  }
  Random random(Seed(1));
  int counts[4] = {};
  constexpr int kDraws = 4000;
  for (int draw = 0; draw < kDraws; ++draw) {
    for (const int op : sampled_genotype(example.net.shape(), example.point, random).ops) ++counts[op];
  }
  CHECK(counts[0] / (5.0 * kDraws) == doctest::Approx(0.5).epsilon(0.05));
  CHECK(counts[1] / (5.0 * kDraws) == doctest::Approx(0.25).epsilon(0.05));
  CHECK(counts[3] == 0);
}

TEST_CASE("the expression of a DAG computes what the supernet computes with all its weight on that DAG") {
  for (const Reducer reducer : {Reducer::kSum, Reducer::kProduct}) {
    Example example(reducer);
    const Genotype genotype{.ops = {1, 2, 3, 0, 2},
                            .product = std::vector<char>(2, reducer == Reducer::kProduct)};
    std::fill(example.point.mixture.begin(), example.point.mixture.end(), 0.0);
    for (std::size_t edge = 0; edge < 5; ++edge) {
      example.point.mixture[edge * 4 + static_cast<std::size_t>(genotype.ops[edge])] = 1.0;
    }
    Columns inputs(3, 2);
    inputs << 0.5, 1.0, 1.5, 0.3, 2.0, 0.8;
    const Expression eta = to_expression(example.net, genotype, example.point, 0, true);
    const Column value = evaluate(eta, inputs);
    REQUIRE(value.isFinite().all());
    // The loss is the mean squared difference. The plain power differs from the guarded one by parts in 1e6.
    const double loss = example.net.loss({inputs, value, Column::Ones(3)}, example.point);
    CHECK(std::sqrt(loss) < 1e-5 * std::sqrt(value.square().mean()));
  }
}

TEST_CASE("an amplitude is the edge's mixture weight") {
  Supernet net({.ops = edge_ops("linear,exp")}, Likelihood::kGaussian);
  SupernetPoint point = net.make_point();
  point.mixture = {0.25, 0.75};
  point.w[net.coefficient_at(0, 0)] = 1.0;
  const Columns inputs = Columns::Constant(1, 1, 3.0);
  const Genotype linear{.ops = {0}, .product = {0}};
  CHECK(evaluate(to_expression(net, linear, point, 0, false), inputs)[0] == 0.75);
  CHECK(evaluate(to_expression(net, linear, point, 0, true), inputs)[0] == 3.0);
}

}  // namespace
}  // namespace lawdart
