#include <doctest/doctest.h>

#include <cmath>

#include "lawdart/core/error.h"
#include "lawdart/search/darts.h"

namespace lawdart {
namespace {

SearchData sample() {
  SearchData data{.inputs = Columns(40, 2), .targets = Columns(40, 2), .weights = Column::Ones(40)};
  Random random(Seed(3));
  for (double& x : data.inputs.reshaped()) x = random.uniform(0.5, 3.0);
  data.targets.col(0) = data.inputs.col(0).sqrt() * data.inputs.col(1) + 0.1 * data.inputs.col(1).sin();
  data.targets.col(1) = data.inputs.col(0).exp();
  return data;
}

/// Quick, and with graphs of both node counts.
DartsOptions quick() {
  DartsOptions options;
  options.ops = edge_ops("none,linear,exp,ln");
  options.steps = 12;
  options.samples = 2;
  return options;
}

std::string state_of(const Search& search) {
  StateWriter writer;
  search.save(writer);
  return writer.text();
}

TEST_CASE("a darts search that is saved and loaded goes on to the same archives as one that never stopped" *
          doctest::test_suite("long")) {
  const SearchData data = sample();
  ThreadPool pool(2);
  DartsSearch whole(data, quick(), Seed(1), pool);
  CHECK(whole.run(20, Stop(), [] {}) == SearchEnd::kRounds);
  DartsSearch first(data, quick(), Seed(1), pool);
  std::vector<std::string> states{state_of(first)};
  CHECK(first.run(16, Stop(), [&] { states.push_back(state_of(first)); }) == SearchEnd::kRounds);
  REQUIRE(states.size() == 3);
  for (std::size_t i = 0; i < states.size(); ++i) {
    CAPTURE(i);
    DartsSearch second(data, quick(), Seed(1), pool);
    StateReader reader(states[i]);
    second.load(reader);
    reader.expect_end();
    CHECK(second.rounds() == static_cast<long>(8 * i));
    CHECK(state_of(second) == states[i]);
    CHECK(second.run(20, Stop(), [] {}) == SearchEnd::kRounds);
    CHECK(state_of(second) == state_of(whole));
    for (int target = 0; target < 2; ++target) {
      const std::vector<Candidate> a = second.archive(target).all(), b = whole.archive(target).all();
      REQUIRE(a.size() == b.size());
      for (std::size_t k = 0; k < a.size(); ++k) {
        CHECK(a[k].expression == b[k].expression);
        REQUIRE(a[k].origin.has_value() == b[k].origin.has_value());
        if (a[k].origin) CHECK(a[k].origin->shape.nodes == b[k].origin->shape.nodes);
      }
    }
  }
}

TEST_CASE("the state of another supernet is refused") {
  const SearchData data = sample();
  ThreadPool pool(2);
  DartsSearch first(data, quick(), Seed(1), pool);
  CHECK(first.run(8, Stop(), [] {}) == SearchEnd::kRounds);
  const std::string state = state_of(first);
  DartsOptions other = quick();
  other.nodes = 3;
  DartsSearch second(data, other, Seed(1), pool);
  StateReader reader(state);
  CHECK_THROWS_AS(second.load(reader), Error);
}

}  // namespace
}  // namespace lawdart
