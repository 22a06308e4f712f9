#include <doctest/doctest.h>

#include <cmath>

#include "lawdart/core/error.h"
#include "lawdart/wide/wide_search.h"

namespace lawdart {
namespace {

/// Two targets: one law that no short formula gives, so that restarts of the population come too, and one
/// that is found at once, so that its part of the search has ended early.
SearchData sample(int targets) {
  SearchData data{.inputs = Columns(30, 2), .targets = Columns(30, targets), .weights = Column::Ones(30)};
  Random random(Seed(5));
  for (double& x : data.inputs.reshaped()) x = random.uniform(1.0, 4.0);
  for (int row = 0; row < 30; ++row) {
    const double a = data.inputs(row, 0), b = data.inputs(row, 1);
    data.targets(row, 0) = std::atan(a * b) + 0.1 * std::cos(9.0 * a) + 0.01 * random.normal();
    if (targets > 1) data.targets(row, 1) = 3.0 * a / b;
  }
  return data;
}

/// More rows than a first pass looks at, and noise: the second pass takes more of them.
SearchData noisy_sample() {
  SearchData data{.inputs = Columns(200, 2), .targets = Columns(200, 1), .weights = Column::Ones(200)};
  Random random(Seed(6));
  for (double& x : data.inputs.reshaped()) x = random.uniform(1.0, 4.0);
  for (int row = 0; row < 200; ++row)
    data.targets(row, 0) = data.inputs(row, 0) / data.inputs(row, 1) + 0.3 * random.normal();
  return data;
}

const WideOptions kSmall{.candidates = 200};

std::string state_of(const Search& search) {
  StateWriter writer;
  search.save(writer);
  return writer.text();
}

/// The archives at the end, bit for bit.
std::string archives_of(Search& search, int targets) {
  search.conclude();
  StateWriter writer;
  for (int target = 0; target < targets; ++target) save_candidates(search.archive(target).all(), writer);
  return writer.text();
}

/// Runs a search to the end without a stop, and from each of the states `kept` of it; all must end alike.
void check_resumes(const SearchData& data, long rounds, const std::vector<long>& kept) {
  const int targets = static_cast<int>(data.targets.cols());
  ThreadPool pool(2);
  WideSearch whole(data, kSmall, Seed(1), pool);
  std::vector<std::string> states{state_of(whole)};
  const SearchEnd end = whole.run(rounds, Stop(), [&] { states.push_back(state_of(whole)); });
  const std::string last = state_of(whole);
  const std::string archives = archives_of(whole, targets);
  for (const long round : kept) {
    CAPTURE(round);
    REQUIRE(round < static_cast<long>(states.size()));
    const std::string& state = states[static_cast<std::size_t>(round)];
    ThreadPool other_pool(round % 2 == 0 ? 1 : 2);
    WideSearch resumed(data, kSmall, Seed(1), other_pool);
    StateReader reader(state);
    resumed.load(reader);
    reader.expect_end();
    CHECK(resumed.rounds() == round);
    CHECK(state_of(resumed) == state);
    CHECK(resumed.run(rounds, Stop(), [] {}) == end);
    CHECK(state_of(resumed) == last);
    CHECK(archives_of(resumed, targets) == archives);
  }
}

TEST_CASE("a wide search that is saved after any stage goes on to the same end as one that never stopped") {
  check_resumes(sample(2), 9, {0, 1, 2, 3, 4, 5, 6, 7, 9});
}

TEST_CASE("a wide search goes on alike before and after its population was given up for a new one") {
  check_resumes(sample(1), 60, {50, 56, 57, 60});
}

TEST_CASE("a wide search of noisy data goes on alike before and after the beginning of its second pass" *
          doctest::test_suite("long")) {
  check_resumes(noisy_sample(), 64, {55, 57, 58, 60, 62});
}

TEST_CASE("a search around a known part goes on alike from any of its stages" * doctest::test_suite("long")) {
  const std::vector<std::string> names = {"x1", "x2"};
  const KnownPart known("a*atan(x1*x2) + ?f(x1)", names);
  SearchData data = sample(1);
  data.known = &known;
  check_resumes(data, 62, {0, 2, 8, 59, 62});
}

TEST_CASE("a search that has ended is ended when it is loaded, and runs no further round") {
  const SearchData data = sample(2);
  SearchData exact = data;
  exact.targets = data.targets.rightCols(1);
  ThreadPool pool(2);
  WideSearch first(exact, kSmall, Seed(1), pool);
  REQUIRE(first.run(0, Stop(), [] {}) == SearchEnd::kConverged);
  const std::string state = state_of(first);
  WideSearch second(exact, kSmall, Seed(1), pool);
  StateReader reader(state);
  second.load(reader);
  CHECK(second.run(0, Stop(), [] {}) == SearchEnd::kConverged);
  CHECK(second.rounds() == first.rounds());
}

TEST_CASE("a state that is cut short or of other data is refused") {
  const SearchData data = sample(2);
  ThreadPool pool(2);
  WideSearch first(data, kSmall, Seed(1), pool);
  CHECK(first.run(1, Stop(), [] {}) == SearchEnd::kRounds);
  const std::string state = state_of(first);
  for (std::size_t part = 0; part < 50; ++part) {
    CAPTURE(part);
    StateReader reader(std::string_view(state).substr(0, part * state.size() / 50));
    WideSearch second(data, kSmall, Seed(1), pool);
    CHECK_THROWS_AS(second.load(reader), Error);
  }
  SearchData narrow = data;
  narrow.inputs = data.inputs.leftCols(1);
  WideSearch other(narrow, kSmall, Seed(1), pool);
  StateReader reader(state);
  CHECK_THROWS_AS(other.load(reader), Error);
}

}  // namespace
}  // namespace lawdart
