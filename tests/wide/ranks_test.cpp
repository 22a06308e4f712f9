#include <doctest/doctest.h>

#include <barrier>
#include <chrono>
#include <cmath>
#include <functional>
#include <numeric>
#include <optional>
#include <thread>

#include "lawdart/core/error.h"
#include "lawdart/wide/team.h"
#include "lawdart/wide/wide_search.h"

namespace lawdart {
namespace {

/// Ranks that are threads of this process.
class Meeting {
 public:
  explicit Meeting(int ranks) : texts_(static_cast<std::size_t>(ranks)), gate_(ranks) {}

  /// Runs `work` on each rank and returns when all have ended.
  void run(const std::function<void(Exchange&)>& work) {
    std::vector<std::jthread> threads;
    for (int rank = 0; rank < static_cast<int>(texts_.size()); ++rank) {
      threads.emplace_back([this, &work, rank] {
        Seat seat(*this, rank);
        work(seat);
      });
    }
  }

 private:
  class Seat : public Exchange {
   public:
    Seat(Meeting& meeting, int rank) : meeting_(meeting), rank_(rank) {}
    [[nodiscard]] int rank() const override { return rank_; }
    [[nodiscard]] int size() const override { return static_cast<int>(meeting_.texts_.size()); }
    [[nodiscard]] std::vector<std::string> all_gather(const std::string& mine) override {
      meeting_.texts_[static_cast<std::size_t>(rank_)] = mine;
      meeting_.gate_.arrive_and_wait();
      std::vector<std::string> all = meeting_.texts_;
      meeting_.gate_.arrive_and_wait();
      return all;
    }

   private:
    Meeting& meeting_;
    int rank_;
  };

  std::vector<std::string> texts_;
  std::barrier<> gate_;
};

/// A law that no short formula gives, so that restarts of the population come too.
SearchData sample() {
  SearchData data{.inputs = Columns(30, 2), .targets = Columns(30, 1), .weights = Column::Ones(30)};
  Random random(Seed(5));
  for (double& x : data.inputs.reshaped()) x = random.uniform(1.0, 4.0);
  for (int row = 0; row < 30; ++row) {
    const double a = data.inputs(row, 0), b = data.inputs(row, 1);
    data.targets(row, 0) = std::atan(a * b) + 0.1 * std::cos(9.0 * a) + 0.01 * random.normal();
  }
  return data;
}

WideOptions small(Exchange* ranks) { return {.candidates = 200, .ranks = ranks}; }

std::string state_of(const Search& search) {
  StateWriter writer;
  search.save(writer);
  return writer.text();
}

/// The states after so many rounds, one a rank; each goes on from `state` if there is one. Rank r has
/// threads[r] threads.
std::vector<std::string> states_after(long rounds, const std::vector<int>& threads,
                                      const std::string& state = {}) {
  const SearchData data = sample();
  std::vector<std::string> states(threads.size());
  Meeting(static_cast<int>(threads.size())).run([&](Exchange& ranks) {
    const auto rank = static_cast<std::size_t>(ranks.rank());
    ThreadPool pool(threads[rank]);
    WideSearch search(data, small(&ranks), Seed(1), pool);
    if (!state.empty()) {
      StateReader reader(state);
      search.load(reader);
    }
    search.run(rounds, Stop(), [] {});
    states[rank] = state_of(search);
  });
  return states;
}

TEST_CASE("one rank finds to the last bit what a search without ranks finds") {
  const SearchData data = sample();
  ThreadPool pool(2);
  WideSearch alone(data, small(nullptr), Seed(1), pool);
  alone.run(9, Stop(), [] {});
  CHECK(states_after(9, {1}).front() == state_of(alone));
}

TEST_CASE(
    "several ranks hold one state, whatever their threads, and go on from it as if they never stopped") {
  const long rounds = 26;  // the population is given up for a new one in the 24th
  const std::vector<std::string> states = states_after(rounds, {1, 1, 1});
  CHECK(states[1] == states[0]);
  CHECK(states[2] == states[0]);
  const std::string middle = states_after(8, {1, 3, 1})[1];
  CHECK(states_after(rounds, {2, 1, 3}, middle)[2] == states[0]);
  CHECK(states_after(8, {1, 1})[0] != middle);
}

TEST_CASE("a rank that is asked to end has all of them end, after the same round") {
  const SearchData data = sample();
  std::vector<SearchEnd> ends(3);
  std::vector<long> rounds(3);
  Meeting(3).run([&](Exchange& ranks) {
    const auto rank = static_cast<std::size_t>(ranks.rank());
    ThreadPool pool(1);
    Stop stop;
    WideSearch search(data, small(&ranks), Seed(1), pool);
    ends[rank] = search.run(0, stop, [&] {
      if (rank == 1 && search.rounds() == 2) stop.interrupt();
    });
    rounds[rank] = search.rounds();
  });
  CHECK(ends == std::vector<SearchEnd>(3, SearchEnd::kInterrupted));
  CHECK(rounds == std::vector<long>{2, 2, 2});
}

TEST_CASE(
    "ranks that compute different numbers end with an error instead of one that depends on which is fast") {
  SearchData data = sample(), other = data;
  other.targets(7, 0) += 1e-9;
  std::vector<std::string> errors(2);
  Meeting(2).run([&](Exchange& ranks) {
    ThreadPool pool(1);
    WideSearch search(ranks.rank() == 0 ? data : other, small(&ranks), Seed(1), pool);
    try {
      search.run(4, Stop(), [] {});
    } catch (const Error& error) {
      errors[static_cast<std::size_t>(ranks.rank())] = error.what();
    }
  });
  for (const std::string& error : errors) CHECK(error.find("different numbers") != std::string::npos);
}

TEST_CASE("a slow rank is given fewer jobs, and no job is lost or done twice") {
  constexpr int kRanks = 3, kJobs = 60, kRuns = 12;
  std::vector<std::vector<int>> done(kRanks, std::vector<int>(kJobs, 0));
  std::vector<int> wrong(kRanks, 0);
  Meeting(kRanks).run([&](Exchange& ranks) {
    const auto rank = static_cast<std::size_t>(ranks.rank());
    ThreadPool pool(1);
    Team team(&ranks, pool);
    for (int run = 0; run < kRuns; ++run) {
      std::vector<int> results(kJobs, -1);
      team.run(
          kJobs,
          [&](int i, int) {
            if (rank == 1) std::this_thread::sleep_for(std::chrono::milliseconds(5));
            ++done[rank][static_cast<std::size_t>(i)];
            results[static_cast<std::size_t>(i)] = run + i;
          },
          [&](int i, StateWriter& state) { state.whole(results[static_cast<std::size_t>(i)]); },
          [&](int i, StateReader& state) { results[static_cast<std::size_t>(i)] = state.whole(0); });
      for (int i = 0; i < kJobs; ++i) wrong[rank] += results[static_cast<std::size_t>(i)] == run + i ? 0 : 1;
    }
  });
  CHECK(wrong == std::vector<int>(kRanks, 0));
  const auto total = [&](int rank) {
    const std::vector<int>& jobs = done[static_cast<std::size_t>(rank)];
    return std::accumulate(jobs.begin(), jobs.end(), 0);
  };
  CHECK(total(0) + total(1) + total(2) == kJobs * kRuns);
  CHECK(total(1) < kJobs * kRuns / kRanks);
  for (std::size_t i = 0; i < kJobs; ++i) CHECK(done[0][i] + done[1][i] + done[2][i] == kRuns);
}

}  // namespace
}  // namespace lawdart
