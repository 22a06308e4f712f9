#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "lawdart/core/random.h"
#include "lawdart/core/thread_pool.h"
#include "lawdart/search/bilevel.h"
#include "lawdart/search/search.h"

namespace lawdart {

/// One moment of a restart, for those who want to see the search.
struct TraceMoment {
  int step = 0;
  double train_loss = 0.0;
  double validation_loss = 0.0;
  std::vector<double> mixture;  ///< [edge x op]
};

/// The methods darts and fair-darts: restarts of a supernet, each trained, pruned, refitted and simplified;
/// what is good goes into an archive a target. A round is one restart. Restarts run in batches that see the
/// same past, so that the result does not depend on the number of threads.
class DartsSearch : public Search {
 public:
  /// `data` and `pool` must outlive the search.
  DartsSearch(const SearchData& data, const DartsOptions& options, Seed seed, ThreadPool& pool);

  /// A round is one restart; the stop is looked at between batches of eight.
  SearchEnd run(long rounds, const Stop& stop, const std::function<void()>& on_batch) override;

  void save(StateWriter& state) const override;
  void load(StateReader& state) override;

  [[nodiscard]] long rounds() const override { return rounds_; }
  [[nodiscard]] const Archive& archive(int target) const override {
    return archives_[static_cast<std::size_t>(target)];
  }
  [[nodiscard]] const TargetProblem& problem(int target) const override {
    return problems_[static_cast<std::size_t>(target)];
  }

  /// Runs restart number `restart` once more, watched from its first step to its last, pruning included. The
  /// last moment is the state that the genotype was cut from.
  [[nodiscard]] std::vector<TraceMoment> trace(int restart) const;

 private:
  struct RestartResult;

  [[nodiscard]] SupernetShape shape_of(int restart) const;
  [[nodiscard]] Seed restart_seed(int restart) const;
  [[nodiscard]] Bilevel make_bilevel(int restart, Seed seed) const;
  [[nodiscard]] RestartResult run_restart(int restart) const;
  [[nodiscard]] Candidate refit(Bilevel& bilevel, const Genotype& genotype, int target, Random& random) const;
  void merge(RestartResult&& result);
  void complete(Origin& origin, const StateReader& state) const;
  [[nodiscard]] bool converged() const;
  [[nodiscard]] Expression mean_expression(const Expression& eta, int target) const;

  const DartsOptions options_;
  const Seed seed_;
  ThreadPool& pool_;
  const SearchData& data_;
  std::vector<TargetProblem> problems_;
  std::vector<double> target_scales_;
  Column input_deviations_;
  TrainRows train_;
  ValidationRows validation_;
  std::vector<Archive> archives_;
  std::vector<double> best_mdl_;
  long rounds_ = 0;
  long last_gain_ = 0;  ///< round of the last improvement
};

}  // namespace lawdart
