// What a round of method wide costs a rank among so many: its own batch of moves, and reading and taking in
// those of all. The other ranks are echoes of this one, and no network is between them.

#include <benchmark/benchmark.h>

#include <cmath>
#include <string>
#include <vector>

#include "lawdart/core/random.h"
#include "lawdart/wide/wide_search.h"

namespace lawdart {
namespace {

class Echoes : public Exchange {
 public:
  explicit Echoes(int size) : size_(size) {}
  [[nodiscard]] int rank() const override { return 0; }
  [[nodiscard]] int size() const override { return size_; }
  [[nodiscard]] std::vector<std::string> all_gather(const std::string& mine) override {
    bytes_ += static_cast<double>(mine.size());
    return std::vector<std::string>(static_cast<std::size_t>(size_), mine);
  }
  [[nodiscard]] double bytes() const { return bytes_; }

 private:
  int size_;
  double bytes_ = 0.0;
};

/// Feynman III.9.52, which no round ends.
SearchData hard_problem() {
  SearchData data{.inputs = Columns(1000, 6), .targets = Columns(1000, 1), .weights = Column::Ones(1000)};
  Random random(Seed(3));
  for (double& x : data.inputs.reshaped()) x = random.uniform(1.0, 5.0);
  const auto in = [&](int i) { return data.inputs.col(i); };
  const Column half = (in(4) - in(5)) * in(2) / 2.0;
  data.targets.col(0) = in(0) * in(1) * in(2) / in(3) * (half.sin() / half).square();
  return data;
}

void round_among(benchmark::State& state) {
  constexpr long kBeginning = 6;
  const SearchData data = hard_problem();
  ThreadPool pool(1);
  WideSearch alone(data, {}, Seed(0), pool);
  alone.run(kBeginning, Stop(), [] {});
  StateWriter beginning;
  alone.save(beginning);
  Echoes ranks(static_cast<int>(state.range(0)));
  WideSearch search(data, {.ranks = &ranks}, Seed(0), pool);
  StateReader reader(beginning.text());
  search.load(reader);
  const double before = ranks.bytes();
  for (auto _ : state) search.run(search.rounds() + 1, Stop(), [] {});
  state.counters["bytes"] = (ranks.bytes() - before) / static_cast<double>(state.iterations());
}
// So few rounds that no population is given up meanwhile.
BENCHMARK(round_among)->Arg(1)->Arg(4)->Arg(16)->Arg(64)->Iterations(10)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace lawdart
