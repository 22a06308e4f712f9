#include "lawdart/wide/wide_search.h"

#include <doctest/doctest.h>

#include <cmath>

#include "lawdart/expr/print.h"

namespace lawdart {
namespace {

template <typename Law>
SearchData data_of(int inputs, Law law) {
  SearchData data{.inputs = Columns(300, inputs), .targets = Columns(300, 1), .weights = Column::Ones(300)};
  Random random(Seed(5));
  for (double& x : data.inputs.reshaped()) x = random.uniform(1.0, 4.0);
  for (int row = 0; row < 300; ++row) data.targets(row, 0) = law(Column(data.inputs.row(row).transpose()));
  return data;
}

std::vector<Candidate> all_of(const SearchData& data, long rounds, int threads, int candidates = 2000) {
  ThreadPool pool(threads);
  WideSearch search(data, {.candidates = candidates}, Seed(0), pool);
  static_cast<void>(search.run(rounds, Stop(), [] {}));
  search.conclude();
  return search.archive(0).best(1000);
}

Candidate best_of(const SearchData& data, long rounds) { return all_of(data, rounds, 2).front(); }

TEST_CASE("laws of several inputs are recovered exactly within a few rounds") {
  using Row = const Column&;
  const std::vector<SearchData> problems = {
      data_of(3, [](Row x) { return x[0] * x[1] / (1.0 - x[2] * x[2] / 25.0); }),
      data_of(4, [](Row x) { return x[0] * (x[1] - x[2]) * (x[1] - x[2]) / x[3]; }),
      data_of(2, [](Row x) { return 2.5 * std::sin(1.3 * x[0]) * std::exp(-0.7 * x[1]); }),
      data_of(1, [](Row x) { return 1.5 * std::sin(2.3 * x[0]) * std::exp(-x[0]); }),
      data_of(1, [](Row x) { return 4.0 * x[0] / (0.7 + x[0]) + 0.3; }),
      data_of(3, [](Row x) { return std::sqrt(x[0] * x[0] + x[1] * x[1]) / x[2]; }),
  };
  for (std::size_t i = 0; i < problems.size(); ++i) {
    CAPTURE(i);
    const Candidate best = best_of(problems[i], 60);
    CHECK(best.deviance <= 1e3 * TargetProblem(problems[i], 0).exact_deviance());
  }
}

TEST_CASE("the number of threads does not change what a search finds" * doctest::test_suite("threads")) {
  const SearchData data =
      data_of(2, [](const Column& x) { return std::atan(x[0] * x[1]) + 0.1 * std::cos(9.0 * x[0]); });
  const std::vector<std::string> names{"a", "b"};
  const std::vector<Candidate> one = all_of(data, 10, 1, 300);
  CHECK(one.size() > 5);
  for (const int threads : {2, 3}) {
    CAPTURE(threads);
    const std::vector<Candidate> other = all_of(data, 10, threads, 300);
    REQUIRE(other.size() == one.size());
    for (std::size_t i = 0; i < one.size(); ++i) {
      CHECK(print(other[i].expression, names) == print(one[i].expression, names));
      CHECK(other[i].deviance == one[i].deviance);
    }
  }
}

TEST_CASE("rounds are counted, and a search goes on where it was left") {
  const SearchData data =
      data_of(2, [](const Column& x) { return std::atan(x[0] * x[1]) + 0.1 * std::cos(9.0 * x[0]); });
  ThreadPool pool(2);
  WideSearch search(data, {.candidates = 500}, Seed(0), pool);
  CHECK(search.run(3, Stop(), [] {}) == SearchEnd::kRounds);
  CHECK(search.rounds() == 3);
  const double early = search.archive(0).best(1).front().mdl;
  int calls = 0;
  CHECK(search.run(8, Stop(), [&calls] { ++calls; }) == SearchEnd::kRounds);
  CHECK(search.rounds() == 8);
  CHECK(calls == 5);
  CHECK(search.archive(0).best(1).front().mdl <= early);
}

TEST_CASE("a search stopped before its first round has no formula and does not hang") {
  const SearchData data = data_of(1, [](const Column& x) { return x[0]; });
  ThreadPool pool(1);
  WideSearch search(data, {.candidates = 500}, Seed(0), pool);
  Stop stop;
  stop.interrupt();
  CHECK(search.run(0, stop, [] {}) == SearchEnd::kInterrupted);
  search.conclude();
  CHECK(search.rounds() == 0);
  CHECK(search.archive(0).empty());
}

TEST_CASE("an exact law of every target ends the search") {
  SearchData data = data_of(2, [](const Column& x) { return 2.0 * x[0] / x[1]; });
  data.targets.conservativeResize(Eigen::NoChange, 2);
  data.targets.col(1) = (-0.5 * data.inputs.col(0)).exp();
  ThreadPool pool(2);
  WideSearch search(data, {.candidates = 1000}, Seed(0), pool);
  CHECK(search.run(0, Stop(), [] {}) == SearchEnd::kConverged);
  search.conclude();
  for (int target = 0; target < 2; ++target)
    CHECK(search.archive(target).best(1).front().deviance <= 1e3 * search.problem(target).exact_deviance());
}

TEST_CASE("of the known operations those are used that have one argument and can be undone, each once") {
  const std::vector<OpId> functions = wide_functions({{OpId::kNone, Form::kPlain},
                                                      {OpId::kExp, Form::kPlain},
                                                      {OpId::kExp, Form::kAffine},
                                                      {OpId::kMax, Form::kPlain},
                                                      {OpId::kSin, Form::kScale}});
  CHECK(functions == std::vector<OpId>{OpId::kExp, OpId::kSin});
}

}  // namespace
}  // namespace lawdart
