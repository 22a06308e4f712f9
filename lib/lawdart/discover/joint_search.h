#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "lawdart/core/random.h"
#include "lawdart/data/dataset.h"
#include "lawdart/search/candidate.h"
#include "lawdart/search/search.h"

namespace lawdart {

/// Looks for forms that groups of rows may share: among all rows as if there were no groups, then in each
/// group alone, the largest first. What fits one group well is worth a try on the others, and the noise of
/// one misleads no other.
class JointSearch : public Search {
 public:
  using Make = std::function<std::unique_ptr<Search>(const SearchData&, Seed)>;

  /// `all`: the rows of `data`, their inputs those that are columns. `make`: one of the searches.
  JointSearch(const Dataset& data, const SearchData& all, const Make& make, Seed seed);

  /// So many rounds for each of the searches. A time limit is shared out among them.
  SearchEnd run(long rounds, const Stop& stop, const std::function<void()>& on_batch) override;
  void conclude() override;
  void save(StateWriter& state) const override;
  void load(StateReader& state) override;

  /// The most that any of them has run.
  [[nodiscard]] long rounds() const override;
  /// Of the search among all rows.
  [[nodiscard]] const Archive& archive(int target) const override;
  [[nodiscard]] const TargetProblem& problem(int target) const override;

  [[nodiscard]] const std::vector<std::unique_ptr<Search>>& searches() const { return searches_; }

 private:
  std::deque<SearchData> data_;  ///< one a search; stays where it is
  std::vector<std::unique_ptr<Search>> searches_;
};

}  // namespace lawdart
