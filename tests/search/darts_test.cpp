#include "lawdart/search/darts.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace lawdart {
namespace {

constexpr int kRows = 24;

/// One input and the given targets.
template <typename... Targets>
SearchData data_of(const Targets&... targets) {
  SearchData data;
  data.inputs = Column::LinSpaced(kRows, 0.5, 3.0);
  data.targets.resize(kRows, sizeof...(targets));
  Eigen::Index column = 0;
  ((data.targets.col(column++) = targets), ...);
  data.weights = Column::Ones(kRows);
  return data;
}

Column line() { return 2.0 * Column::LinSpaced(kRows, 0.5, 3.0) + 1.0; }

/// No formula of few operations meets it.
Column noise() {
  Column values(kRows);
  Random random(Seed(3));
  for (double& value : values) value = random.normal();
  return values;
}

/// Restarts as cheap as they can be.
DartsOptions quick() { return {.ops = edge_ops("none,linear"), .samples = 0, .steps = 5}; }

bool same(const Archive& a, const Archive& b) {
  const std::vector<Candidate> left = a.all(), right = b.all();
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](const Candidate& x, const Candidate& y) {
                      return x.expression == y.expression && x.deviance == y.deviance;
                    });
}

TEST_CASE("a search ends after the rounds asked for, counted over all calls") {
  const SearchData data = data_of(noise());
  ThreadPool pool(1);
  DartsSearch search(data, quick(), Seed(1), pool);
  int batches = 0;
  const auto count = [&] { ++batches; };
  CHECK(search.run(11, Stop(), count) == SearchEnd::kRounds);
  CHECK(search.rounds() == 11);
  CHECK(batches == 2);
  CHECK(search.run(11, Stop(), count) == SearchEnd::kRounds);
  CHECK(batches == 2);
  CHECK(search.run(12, Stop(), count) == SearchEnd::kRounds);
  CHECK(search.rounds() == 12);
}

TEST_CASE("the division into calls does not change what is found") {
  const SearchData data = data_of(noise());
  ThreadPool one(1), three(3);
  DartsSearch whole(data, quick(), Seed(1), one), parts(data, quick(), Seed(1), three);
  whole.run(20, Stop(), [] {});
  for (const long rounds : {1, 7, 20}) parts.run(rounds, Stop(), [] {});
  CHECK(same(whole.archive(0), parts.archive(0)));
}

TEST_CASE("a stop is looked at between batches only") {
  const SearchData data = data_of(noise());
  ThreadPool pool(1);
  Stop stop;
  DartsSearch search(data, quick(), Seed(1), pool);
  CHECK(search.run(0, stop, [&] { stop.interrupt(); }) == SearchEnd::kInterrupted);
  CHECK(search.rounds() == 8);
  CHECK(search.run(0, stop, [] {}) == SearchEnd::kInterrupted);
  CHECK(search.rounds() == 8);
}

TEST_CASE("an exact formula ends the search, but only when every target has one") {
  const SearchData exact = data_of(line()), mixed = data_of(line(), noise());
  ThreadPool pool(1);
  DartsSearch search(exact, quick(), Seed(1), pool);
  CHECK(search.run(400, Stop(), [] {}) == SearchEnd::kConverged);
  CHECK(search.rounds() < 400);
  CHECK(search.archive(0).best(1).front().deviance <= search.problem(0).exact_deviance());

  DartsSearch both(mixed, quick(), Seed(1), pool);
  CHECK(both.run(search.rounds() + 16, Stop(), [] {}) == SearchEnd::kRounds);
  CHECK(both.archive(0).best(1).front().deviance <= both.problem(0).exact_deviance());
  CHECK(both.archive(1).best(1).front().deviance > both.problem(1).exact_deviance());
}

TEST_CASE("a search that gains nothing for 400 rounds and twice the way to its last gain has converged") {
  const SearchData data = data_of(noise());
  ThreadPool pool(1);
  DartsSearch search(data, quick(), Seed(1), pool);
  double best = INFINITY;
  long last_gain = 0;  // the batch of eight in which it came, by its last round
  const SearchEnd end = search.run(0, Stop(), [&] {
    const double now = search.archive(0).best(1).front().mdl;
    if (now < best - 0.01) last_gain = search.rounds();
    best = std::min(best, now);
  });
  CHECK(end == SearchEnd::kConverged);
  CHECK(search.rounds() > std::max(400L, 2 * (last_gain - 7)) + last_gain - 8);
  CHECK(search.rounds() <= std::max(400L, 2 * last_gain) + last_gain + 8);
}

TEST_CASE("restarts that go astray count as rounds and leave nothing behind") {
  const SearchData data = data_of(noise());
  ThreadPool pool(1);
  DartsOptions options = quick();
  options.param_rate = options.param_rate_end = 1e6;
  DartsSearch search(data, options, Seed(1), pool);
  CHECK(search.run(9, Stop(), [] {}) == SearchEnd::kRounds);
  CHECK(search.rounds() == 9);
  CHECK(search.archive(0).empty());
}

TEST_CASE("the last moment of a trace is the state that the genotype was cut from") {
  const SearchData data = data_of((-line()).exp() + 0.01 * noise());
  ThreadPool pool(1);
  for (const Pruning pruning : {Pruning::kArgmax, Pruning::kPerturbation}) {
    DartsOptions options = quick();
    options.ops = edge_ops("none,linear,exp,sin");
    options.pruning = pruning;
    options.steps = 90;
    DartsSearch search(data, options, Seed(1), pool);
    search.run(4, Stop(), [] {});
    int traced = 0;
    for (const Candidate& candidate : search.archive(0).all()) {
      if (!candidate.origin) continue;
      const Origin& origin = *candidate.origin;
      const std::vector<TraceMoment> moments = search.trace(origin.restart);
      ++traced;
      CHECK(moments.front().step == 0);
      CHECK(moments.back().step > 54);
      CHECK(std::is_sorted(moments.begin(), moments.end(),
                           [](const TraceMoment& a, const TraceMoment& b) { return a.step < b.step; }));
      CHECK(moments.back().train_loss == origin.losses.supernet);
      const std::vector<double>& p = moments.back().mixture;
      for (std::size_t edge = 0; edge < origin.genotype.ops.size(); ++edge) {
        const auto first = p.begin() + static_cast<std::ptrdiff_t>(edge * options.ops.size());
        const auto last = first + static_cast<std::ptrdiff_t>(options.ops.size());
        CHECK(std::max_element(first, last) - first == origin.genotype.ops[edge]);
      }
    }
    CHECK(traced > 0);
  }
}

}  // namespace
}  // namespace lawdart
