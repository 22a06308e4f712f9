// Speed of simplify(): the search calls it on many candidates.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <vector>

#include "expr/random_expression.h"
#include "lawdart/expr/simplify.h"

namespace lawdart {
namespace {

constexpr std::size_t kFormulas = 2000, kNodes = 15;

std::vector<Expression> random_formulas() {
  ExpressionMaker maker(Seed(3));
  std::vector<Expression> formulas;
  while (formulas.size() < kFormulas) {
    Expression formula = maker.make(4);
    if (formula.nodes().size() == kNodes) formulas.push_back(std::move(formula));
  }
  return formulas;
}

/// The median over formulas of the least time of each.
void simplify_formulas(benchmark::State& state) {
  const std::vector<Expression> formulas = random_formulas();
  std::vector<double> seconds(kFormulas, 1.0);
  for (auto _ : state) {
    for (std::size_t i = 0; i < kFormulas; ++i) {
      const auto before = std::chrono::steady_clock::now();
      benchmark::DoNotOptimize(simplify(formulas[i]));
      const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - before;
      seconds[i] = std::min(seconds[i], taken.count());
    }
  }
  std::ranges::sort(seconds);
  state.counters["median us"] = 1e6 * seconds[kFormulas / 2];
  state.counters["99 % us"] = 1e6 * seconds[kFormulas * 99 / 100];
}
BENCHMARK(simplify_formulas)->Unit(benchmark::kMillisecond);

/// 2^x^2^x^..., each power the exponent of the one before.
void simplify_tower(benchmark::State& state) {
  Expression tower = Expression::variable(0);
  for (int i = 0; i < state.range(0); ++i) {
    const Expression base = i % 2 == 0 ? Expression::free(2.0) : Expression::variable(0);
    tower = Expression::apply(OpId::kPower, base, tower);
  }
  for (auto _ : state) benchmark::DoNotOptimize(simplify(tower));
}
BENCHMARK(simplify_tower)->Unit(benchmark::kMillisecond)->RangeMultiplier(2)->Range(8, 64);

}  // namespace
}  // namespace lawdart
