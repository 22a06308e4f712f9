#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "lawdart/core/random.h"
#include "lawdart/core/thread_pool.h"
#include "lawdart/search/search.h"
#include "lawdart/wide/wide_options.h"

namespace lawdart {

/// The method wide: takes from differentiable architecture search the gradient of the loss in the weight of
/// an operation that is not there yet, but at a discrete graph, normalised, over thousands of candidates for
/// one edge at a time (docs/algorithm.md). A round is a stage of the beginning, or a batch of moves of the
/// local search, one for each rank: what they find depends on their number, not on who is fast. All ranks
/// hold the same state, so that any one's save() is that of all.
class WideSearch : public Search {
 public:
  /// `data` and `pool` must outlive the search.
  WideSearch(const SearchData& data, const WideOptions& options, Seed seed, ThreadPool& pool);
  ~WideSearch() override;

  SearchEnd run(long rounds, const Stop& stop, const std::function<void()>& on_batch) override;
  void conclude() override;
  void save(StateWriter& state) const override;
  void load(StateReader& state) override;

  [[nodiscard]] long rounds() const override { return rounds_; }
  [[nodiscard]] const Archive& archive(int target) const override;
  [[nodiscard]] const TargetProblem& problem(int target) const override;

 private:
  class OneTarget;

  /// Why this rank would end here, if it would.
  [[nodiscard]] std::optional<SearchEnd> end_here(long rounds, const Stop& stop) const;
  /// Why all ranks do, if one of them would. Throws Error{kIo} unless all have come as far as this one, with
  /// the same numbers.
  [[nodiscard]] std::optional<SearchEnd> agreed(std::optional<SearchEnd> end) const;

  const WideOptions options_;
  std::vector<std::unique_ptr<OneTarget>> targets_;
  long rounds_ = 0;
};

}  // namespace lawdart
