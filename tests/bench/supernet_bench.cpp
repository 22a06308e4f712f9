// Speed of the supernet: forward and backward steps a second, and what they cost beside the transcendental
// functions alone, measured in the same run.

#include <benchmark/benchmark.h>

#include <vector>

#include "bench/raw_functions.h"
#include "lawdart/core/random.h"
#include "lawdart/net/kernel.h"
#include "lawdart/net/supernet.h"

namespace lawdart {
namespace {

constexpr int kRows = 200;

/// Fourteen operations, eleven of them transcendental.
std::vector<EdgeOp> fourteen_ops() {
  return edge_ops("none,linear,exp,logistic,tanh,softplus,sin,cos,ln,power,gaussian,sqrt,reciprocal,relu");
}

void supernet_step(benchmark::State& state) {
  Random random(Seed(1));
  const SupernetShape shape{.inputs = static_cast<int>(state.range(0)),
                            .nodes = static_cast<int>(state.range(1)),
                            .ops = fourteen_ops()};
  Supernet net(shape, Likelihood::kGaussian);
  Columns inputs(kRows, shape.inputs);
  for (double& x : inputs.reshaped()) x = random.uniform(0.2, 2.0);
  const Columns targets = inputs.leftCols(1).exp();
  const SupernetData data(inputs, targets, Column::Ones(kRows));
  SupernetPoint point = net.make_point();
  for (double& p : point.mixture) p = 1.0 / static_cast<double>(shape.ops.size());
  for (double& w : point.w) w = random.normal() * 0.5;
  SupernetGradient gradient = net.make_point();
  for (auto _ : state) benchmark::DoNotOptimize(net.loss_and_gradient(data, point, gradient));
  state.counters["steps/s"] =
      benchmark::Counter(static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
  state.counters["edges"] = shape.edges();
  state.SetLabel(kernel_targets().front());
}
BENCHMARK(supernet_step)->Args({1, 3})->Args({2, 2})->Args({2, 3})->Args({2, 5})->Args({4, 3})->Args({4, 5});

/// The transcendental calls of one step at 2 inputs and 3 nodes, and nothing else.
void raw_transcendentals(benchmark::State& state) {
  const SupernetShape shape{.inputs = 2, .nodes = 3, .ops = fourteen_ops()};
  std::vector<double> values(kRows, 0.7);
  for (auto _ : state) {
    for (int edge = 0; edge < shape.edges(); ++edge)
      benchmark::DoNotOptimize(raw_functions(shape.ops, values));
  }
  state.counters["steps/s"] =
      benchmark::Counter(static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}
BENCHMARK(raw_transcendentals);

}  // namespace
}  // namespace lawdart

BENCHMARK_MAIN();
