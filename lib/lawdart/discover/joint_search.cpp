#include "lawdart/discover/joint_search.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "lawdart/data/replicates.h"

namespace lawdart {
namespace {

/// Groups that are searched alone at most; more would tell the same again.
constexpr std::size_t kMostAlone = 8;
/// Different inputs that a group must have to tell one form from another.
constexpr int kFewestInputs = 5;

/// Rows of the groups that are worth a search, the largest first.
std::vector<std::vector<int>> rows_to_search(const Dataset& data, const SearchData& all) {
  std::vector<std::vector<int>> rows = data.groups.rows();
  std::erase_if(rows, [&](const std::vector<int>& some) {
    const std::vector<int> replicates = replicate_groups(all.inputs(some, Eigen::all));
    const Column target = all.targets.col(0)(some);
    return std::ranges::max(replicates) + 1 < kFewestInputs || target.minCoeff() == target.maxCoeff();
  });
  std::ranges::stable_sort(rows, std::greater<>(), &std::vector<int>::size);
  if (rows.size() > kMostAlone) rows.resize(kMostAlone);
  return rows;
}

/// Of the time that is left, an equal share for each search that has not run; all of it where rounds end
/// them.
std::unique_ptr<Stop> share_of(const Stop& stop, long rounds, std::size_t searches_left) {
  const std::optional<Stop::Clock::time_point> end = stop.search_end();
  if (!end) return std::make_unique<Stop>(stop, Stop::Clock::time_point::max(), Stop::Clock::duration());
  const Stop::Clock::time_point now = Stop::Clock::now();
  const auto share = rounds > 0 ? *end - now : (*end - now) / static_cast<std::int64_t>(searches_left);
  return std::make_unique<Stop>(stop, now + share, Stop::Clock::duration());
}

}  // namespace

JointSearch::JointSearch(const Dataset& data, const SearchData& all, const Make& make, Seed seed) {
  data_.push_back(all);
  for (const std::vector<int>& rows : rows_to_search(data, all)) data_.push_back(all.subset(rows));
  for (std::size_t i = 0; i < data_.size(); ++i) searches_.push_back(make(data_[i], seed.child(i)));
}

SearchEnd JointSearch::run(long rounds, const Stop& stop, const std::function<void()>& on_batch) {
  SearchEnd end = SearchEnd::kConverged;
  for (std::size_t i = 0; i < searches_.size(); ++i) {
    const std::unique_ptr<Stop> share = share_of(stop, rounds, searches_.size() - i);
    end = std::max(end, searches_[i]->run(rounds, *share, on_batch));
    const std::vector<Candidate> best = archive(0).best(1);
    if (!best.empty() && problem(0).is_exact(best.front())) break;
  }
  return end;
}

void JointSearch::conclude() {
  for (const std::unique_ptr<Search>& search : searches_) search->conclude();
}

void JointSearch::save(StateWriter& state) const {
  for (const std::unique_ptr<Search>& search : searches_) search->save(state);
}

void JointSearch::load(StateReader& state) {
  for (const std::unique_ptr<Search>& search : searches_) search->load(state);
}

long JointSearch::rounds() const {
  long most = 0;
  for (const std::unique_ptr<Search>& search : searches_) most = std::max(most, search->rounds());
  return most;
}

const Archive& JointSearch::archive(int target) const { return searches_.front()->archive(target); }

const TargetProblem& JointSearch::problem(int target) const { return searches_.front()->problem(target); }

}  // namespace lawdart
