#include <algorithm>
#include <utility>

#include "lawdart/wide/tree_state.h"
#include "lawdart/wide/wide_target.h"

namespace lawdart {
namespace {

/// In the order of the hashes: the same table is the same text.
void save_seen(const SeenTable& seen, StateWriter& state) {
  std::vector<std::pair<std::uint64_t, int>> counts(seen.counts().begin(), seen.counts().end());
  std::sort(counts.begin(), counts.end());
  state.list(counts, [&](const auto& entry) {
    state.whole(entry.first);
    state.whole(entry.second);
  });
}

void load_seen(SeenTable& seen, StateReader& state) {
  const auto counts = state.list([&] {
    const auto hash = state.whole<std::uint64_t>();
    return std::pair(hash, state.whole(1));
  });
  for (const auto& [hash, count] : counts) seen.restore(hash, count);
}

}  // namespace

void WideSearch::OneTarget::save(StateWriter& state) const {
  if (!known_.empty()) save_trees(frames_, state);
  state.whole(stage_);
  for (const bool flag : {second_pass_, many_rows_, many_candidates_}) state.whole(flag ? 1 : 0);
  for (const auto* trees : {&atoms_, &factors_, &seeds_, &starts_, &root_trees_}) save_trees(*trees, state);
  for (int cost = 0; cost <= kMostTreeCost; ++cost) save_attempts(population_.slot(cost), state);
  save_seen(seen_, state);
  save_attempts(hall_, state);
  save_attempts(best_ ? std::vector{*best_} : std::vector<Attempt>(), state);
  state.real(best_length_);
  for (const bool flag : {fresh_, gained_, exact_}) state.whole(flag ? 1 : 0);
  state.whole(fruitless_);
  for (const long count : {batch_, moves_left_, span_}) state.whole(count);
  save_candidates(archive_.all(), state);
}

void WideSearch::OneTarget::load(StateReader& state) {
  const TreeFrame frame{rows_->inputs(), known_};
  if (!known_.empty()) frames_ = load_trees(state, frame);
  stage_ = state.whole(0, kMoves);
  const bool has_frames = !frames_.empty() && std::ranges::none_of(frames_, &ValueTree::empty);
  if (!known_.empty() && stage_ == kPartStage && !has_frames) state.fail("the known part with its constants");
  for (bool* flag : {&second_pass_, &many_rows_, &many_candidates_}) *flag = state.truth();
  take_rows();
  for (auto* trees : {&atoms_, &factors_, &seeds_, &starts_, &root_trees_}) *trees = load_trees(state, frame);
  const auto attempts = [&] { return load_attempts(state, *rows_, frame); };
  for (int cost = 0; cost <= kMostTreeCost; ++cost) population_.restore(cost, attempts());
  load_seen(seen_, state);
  hall_ = attempts();
  const std::vector<Attempt> best = attempts();
  if (!best.empty()) best_ = best.front();
  best_length_ = state.real();
  for (bool* flag : {&fresh_, &gained_, &exact_}) *flag = state.truth();
  fruitless_ = state.whole(0);
  for (long* count : {&batch_, &moves_left_, &span_}) *count = state.whole<long>();
  const auto all_inputs = static_cast<int>(data_.inputs.cols());
  for (Candidate& candidate : load_candidates(state, all_inputs)) archive_.insert(std::move(candidate));
  if (stage_ > kLibraryStage && !ended()) make_library();
}

}  // namespace lawdart
