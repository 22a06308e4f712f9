#include <algorithm>

#include "lawdart/wide/tree_choice.h"
#include "lawdart/wide/tree_state.h"
#include "lawdart/wide/wide_target.h"

// How trees come into the population.

namespace lawdart {
namespace {

/// Less than this in description length is no gain.
constexpr double kGain = 0.01;
/// Trees fitted at once on each rank, between two looks whether one is exact.
constexpr std::size_t kChunk = 16;

}  // namespace

void WideSearch::OneTarget::fit_all(std::vector<ValueTree> trees, int iterations) {
  const std::size_t chunk = kChunk * static_cast<std::size_t>(team_.size());
  for (std::size_t first = 0; first < trees.size() && !exact_; first += chunk) {
    attempt(static_cast<int>(std::min(chunk, trees.size() - first)), [&](int i, int) {
      TreeEvaluator evaluator(*rows_);
      Attempts attempts(population_, seen_, evaluator);
      attempts.add(std::move(trees[first + static_cast<std::size_t>(i)]), iterations);
      return attempts.take_findings();
    });
  }
}

void WideSearch::OneTarget::attempt(int count, const std::function<Findings(int, int)>& job) {
  std::vector<Findings> all(static_cast<std::size_t>(count));
  team_.run(
      count, [&](int i, int thread) { all[static_cast<std::size_t>(i)] = job(i, thread); },
      [&](int i, StateWriter& state) { save_findings(all[static_cast<std::size_t>(i)], state); },
      [&](int i, StateReader& state) {
        all[static_cast<std::size_t>(i)] = load_findings(state, *rows_, {rows_->inputs(), known_});
      });
  for (const Findings& findings : all) {
    for (const std::uint64_t hash : findings.tried) seen_.add(hash);
    for (const Attempt& attempt : findings.found) {
      population_.insert(attempt);
      consider(attempt);
    }
  }
}

void WideSearch::OneTarget::consider(const Attempt& attempt) {
  if (!attempt.units.consistent) return;
  exact_ = exact_ || attempt.is_exact(*rows_);
  // What has too many constants for the rows will not be chosen: it is no gain.
  if (!exact_ && attempt.tree.free_constants() > most_constants(problem_.rows())) return;
  const double length = description_length(attempt, *rows_);
  if (best_ && !(length < best_length_ - kGain)) return;
  best_length_ = length;
  best_ = attempt;
  fresh_ = true;
  gained_ = true;
}

}  // namespace lawdart
