#include "lawdart/wide/wide_search.h"

#include <algorithm>

#include "lawdart/wide/inverse.h"
#include "lawdart/wide/wide_target.h"

namespace lawdart {

std::vector<OpId> wide_functions(const std::vector<EdgeOp>& candidates) {
  std::vector<OpId> functions;
  for (const EdgeOp& candidate : candidates) {
    const bool listed = std::find(functions.begin(), functions.end(), candidate.id) != functions.end();
    if (!listed && has_inverse(candidate.id)) functions.push_back(candidate.id);
  }
  return functions;
}

std::vector<OpId> WideOptions::default_functions() {
  return {OpId::kSquare, OpId::kSqrt, OpId::kReciprocal, OpId::kLn,   OpId::kExp, OpId::kSin,
          OpId::kCos,    OpId::kTanh, OpId::kCube,       OpId::kAsin, OpId::kAbs, OpId::kRelu};
}

WideSearch::WideSearch(const SearchData& data, const WideOptions& options, Seed seed, ThreadPool& pool)
    : options_(options) {
  for (int target = 0; target < data.targets.cols(); ++target)
    targets_.push_back(std::make_unique<OneTarget>(
        data, target, options_, seed.child("wide").child(static_cast<std::uint64_t>(target)), pool));
}

WideSearch::~WideSearch() = default;

SearchEnd WideSearch::run(long rounds, const Stop& stop, const std::function<void()>& on_batch) {
  for (;;) {
    if (ended()) return SearchEnd::kConverged;
    if (rounds > 0 && rounds_ >= rounds) return SearchEnd::kRounds;
    if (stop.reached()) return SearchEnd::kStopped;
    for (const auto& target : targets_) {
      if (!target->ended()) target->run_round();
    }
    ++rounds_;
    on_batch();
  }
}

bool WideSearch::ended() const {
  return std::all_of(targets_.begin(), targets_.end(), [](const auto& target) { return target->ended(); });
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
