#include "lawdart/wide/wide_search.h"

#include <algorithm>
#include <string>

#include "lawdart/core/error.h"
#include "lawdart/wide/wide_target.h"

namespace lawdart {

WideSearch::WideSearch(const SearchData& data, const WideOptions& options, Seed seed, ThreadPool& pool)
    : options_(options) {
  for (int target = 0; target < data.targets.cols(); ++target)
    targets_.push_back(std::make_unique<OneTarget>(
        data, target, options_, seed.child("wide").child(static_cast<std::uint64_t>(target)), pool));
}

WideSearch::~WideSearch() = default;

SearchEnd WideSearch::run(long rounds, const Stop& stop, const std::function<void()>& on_batch) {
  for (;;) {
    if (const std::optional<SearchEnd> end = agreed(end_here(rounds, stop))) return *end;
    for (const auto& target : targets_) {
      if (!target->ended()) target->run_round();
    }
    ++rounds_;
    on_batch();
  }
}

std::optional<SearchEnd> WideSearch::end_here(long rounds, const Stop& stop) const {
  if (std::ranges::all_of(targets_, [](const auto& target) { return target->ended(); }))
    return SearchEnd::kConverged;
  if (rounds > 0 && rounds_ >= rounds) return SearchEnd::kRounds;
  if (stop.interrupted()) return SearchEnd::kInterrupted;
  if (stop.reached()) return SearchEnd::kStopped;
  return std::nullopt;
}

std::optional<SearchEnd> WideSearch::agreed(std::optional<SearchEnd> end) const {
  if (options_.ranks == nullptr) return end;
  StateWriter step;
  step.whole(rounds_);
  for (const auto& target : targets_) {
    const std::vector<Candidate> best = target->archive().best(1);
    step.real(best.empty() ? 0.0 : best.front().deviance);
  }
  const int mine = end ? static_cast<int>(*end) + 1 : 0;
  int last = 0;
  for (const std::string& other : options_.ranks->all_gather(std::to_string(mine) + step.text())) {
    if (other.substr(1) != step.text())
      throw Error(ErrorCode::kIo,
                  "the ranks compute different numbers; run one program with one C library on processors of "
                  "one kind");
    last = std::max(last, other.front() - '0');
  }
  if (last == 0) return std::nullopt;
  return static_cast<SearchEnd>(last - 1);
}

void WideSearch::conclude() {
  for (const auto& target : targets_) target->conclude();
}

void WideSearch::save(StateWriter& state) const {
  state.whole(rounds_);
  for (const auto& target : targets_) target->save(state);
}

void WideSearch::load(StateReader& state) {
  rounds_ = state.whole(0L);
  for (const auto& target : targets_) target->load(state);
}

const Archive& WideSearch::archive(int target) const {
  return targets_[static_cast<std::size_t>(target)]->archive();
}

const TargetProblem& WideSearch::problem(int target) const {
  return targets_[static_cast<std::size_t>(target)]->problem();
}

}  // namespace lawdart
