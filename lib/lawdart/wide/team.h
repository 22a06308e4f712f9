#pragma once

#include <functional>
#include <vector>

#include "lawdart/core/exchange.h"
#include "lawdart/core/thread_pool.h"
#include "lawdart/search/state.h"

namespace lawdart {

/// Shares jobs out among the ranks of a search, and those of a rank among its threads. What a job gives
/// depends on its index and on what all ranks hold alike, so it does not matter who does it: a rank that was
/// slow is given fewer.
class Team {
 public:
  /// `ranks`: null where there is but one. Both must outlive the team.
  Team(Exchange* ranks, ThreadPool& pool);

  [[nodiscard]] int size() const { return ranks_ == nullptr ? 1 : ranks_->size(); }

  /// Calls job(i, thread) for each i in 0 .. count - 1 on one of the ranks, thread < ThreadPool::threads().
  /// Where there are several, `save` writes the result of job i and `load` puts it in its place, on all of
  /// them. Throws Error{kIo} if they are out of step.
  void run(int count, const std::function<void(int i, int thread)>& job,
           const std::function<void(int i, StateWriter&)>& save,
           const std::function<void(int i, StateReader&)>& load);

 private:
  /// Where the jobs of each rank begin, and the last end.
  [[nodiscard]] std::vector<int> cuts(int count) const;
  void run_here(int first, int last, const std::function<void(int, int)>& job);
  void learn(const std::vector<int>& cut, const std::vector<double>& seconds);

  Exchange* ranks_;
  ThreadPool& pool_;
  std::vector<double> shares_;  ///< of the jobs, one a rank; their sum is 1
};

}  // namespace lawdart
