// Speed of the CSV reader on text in memory: all of it, from the digest to the summaries, on one thread.

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <iterator>
#include <string>
#include <utility>

#include "lawdart/core/random.h"
#include "lawdart/data/csv.h"

namespace lawdart {
namespace {

/// A million rows of six numbers with so many significant digits.
std::string numeric_text(int digits) {
  constexpr int kRows = 1'000'000, kColumns = 6;
  Random random(Seed(1));
  std::string text = "a,b,c,d,e,y\n";
  for (int row = 0; row < kRows; ++row) {
    for (int column = 0; column < kColumns; ++column) {
      fmt::format_to(std::back_inserter(text), "{:.{}g}{}", random.uniform(-100.0, 1000.0), digits,
                     column + 1 < kColumns ? ',' : '\n');
    }
  }
  return text;
}

void read_numbers(benchmark::State& state) {
  const std::string text = numeric_text(static_cast<int>(state.range(0)));
  for (auto _ : state) {
    state.PauseTiming();
    std::string bytes = text;
    state.ResumeTiming();
    benchmark::DoNotOptimize(parse_csv(std::move(bytes), "numbers.csv"));
  }
  state.counters["MB/s"] = benchmark::Counter(static_cast<double>(text.size()) / 1e6,
                                              benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(read_numbers)->ArgName("digits")->Arg(17)->Arg(6)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace lawdart
