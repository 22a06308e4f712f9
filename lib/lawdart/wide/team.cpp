#include "lawdart/wide/team.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace lawdart {
namespace {

/// How much of a rank's share the last jobs decide.
constexpr double kLatest = 0.25;
/// The smallest share, of an equal one: a rank that was slow has to show that it no longer is.
constexpr double kSmallestShare = 0.1;
/// The times of fewer jobs say too little of a rank.
constexpr int kFewestJobs = 4;

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

Team::Team(Exchange* ranks, ThreadPool& pool)
    : ranks_(ranks), pool_(pool), shares_(static_cast<std::size_t>(size()), 1.0 / size()) {}

void Team::run(int count, const std::function<void(int, int)>& job,
               const std::function<void(int, StateWriter&)>& save,
               const std::function<void(int, StateReader&)>& load) {
  if (size() == 1) return run_here(0, count, job);
  const std::vector<int> cut = cuts(count);
  const auto rank = static_cast<std::size_t>(ranks_->rank());
  const auto start = std::chrono::steady_clock::now();
  run_here(cut[rank], cut[rank + 1], job);
  StateWriter mine;
  mine.whole(count);
  mine.real(seconds_since(start));
  for (int i = cut[rank]; i < cut[rank + 1]; ++i) save(i, mine);
  const std::vector<std::string> all = ranks_->all_gather(mine.text());
  std::vector<double> seconds(all.size());
  pool_.run(size(), [&](int other) {
    const auto place = static_cast<std::size_t>(other);
    StateReader reader(all[place]);
    if (reader.whole(0) != count) reader.fail("as many jobs as on this rank");
    seconds[place] = reader.real();
    for (int i = cut[place]; i < cut[place + 1]; ++i) load(i, reader);
    reader.expect_end();
  });
  learn(cut, seconds);
}

std::vector<int> Team::cuts(int count) const {
  std::vector<int> cut{0};
  double sum = 0.0;
  for (const double share : shares_) cut.push_back(static_cast<int>(std::lround((sum += share) * count)));
  cut.back() = count;
  return cut;
}

void Team::run_here(int first, int last, const std::function<void(int, int)>& job) {
  std::atomic<int> next = first;
  pool_.run(std::clamp(last - first, 0, pool_.threads()), [&](int thread) {
    for (int i = next++; i < last; i = next++) job(i, thread);
  });
}

void Team::learn(const std::vector<int>& cut, const std::vector<double>& seconds) {
  std::vector<double> speeds;
  for (std::size_t rank = 0; rank < seconds.size(); ++rank) {
    const int jobs = cut[rank + 1] - cut[rank];
    if (jobs < kFewestJobs || !(seconds[rank] > 0.0)) return;
    speeds.push_back(jobs / seconds[rank]);
  }
  const double total = std::accumulate(speeds.begin(), speeds.end(), 0.0);
  double sum = 0.0;
  for (std::size_t rank = 0; rank < speeds.size(); ++rank) {
    double& share = shares_[rank];
    share = std::max((1.0 - kLatest) * share + kLatest * speeds[rank] / total, kSmallestShare / size());
    sum += share;
  }
  for (double& share : shares_) share /= sum;
}

}  // namespace lawdart
