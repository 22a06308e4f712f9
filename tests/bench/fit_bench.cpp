// Speed of the fit of five constants to a thousand rows: from a good start to the last digits, and from no
// start at all.

#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>
#include <vector>

#include "lawdart/core/random.h"
#include "lawdart/fit/multistart.h"

namespace lawdart {
namespace {

constexpr const char* kFormula = "a*exp(-k1*x) + b*exp(-k2*x) + c";
const std::vector<std::string> kNames = {"x"};

struct Decays {
  Columns inputs = Column::LinSpaced(1000, 0.0, 10.0);
  Column target = 3.0 * (-1.5 * inputs.col(0)).exp() + 2.0 * (-0.3 * inputs.col(0)).exp() + 0.5;
  Column weights = Column::Ones(1000);

  Decays() {
    Random random(Seed(1));
    for (double& value : target) value += 0.01 * random.normal();
  }
};

void good_start(benchmark::State& state) {
  const Decays decays;
  const std::vector<double> starts = {2.5, 1.2, 2.5, 0.4, 0.3};
  const FitFormula formula = fit_formula(parse_expression(kFormula, kNames), 1, starts);
  const FitData data{.inputs = decays.inputs,
                     .target = decays.target,
                     .weights = decays.weights,
                     .parameter_of = formula.parameter_of};
  for (auto _ : state) benchmark::DoNotOptimize(converged_fit(formula.expression, data));
}
BENCHMARK(good_start)->Unit(benchmark::kMillisecond);

void no_start(benchmark::State& state) {
  const Decays decays;
  const ParsedExpression parsed = parse_expression(kFormula, kNames);
  const FitData data{.inputs = decays.inputs, .target = decays.target, .weights = decays.weights};
  std::uint64_t seed = 0;
  for (auto _ : state) benchmark::DoNotOptimize(multistart(parsed, 1, data, Seed(++seed)));
}
BENCHMARK(no_start)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace lawdart
