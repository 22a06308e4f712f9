#include <algorithm>
#include <utility>

#include "lawdart/stats/quantiles.h"
#include "lawdart/wide/moves.h"
#include "lawdart/wide/wide_target.h"

namespace lawdart {
namespace {

/// Moves of each rank that see the same population.
constexpr int kBatch = 64;
/// Moves before the population is given up for a new one, longer each time.
constexpr long kFirstSpan = 3200;
constexpr double kSpanGrowth = 1.5;
/// However many ranks there are, a population lives for so many batches.
constexpr int kFewestBatches = 12;
/// Replicates with fewer degrees of freedom tell too little of the noise.
constexpr int kFewestDegrees = 8;
/// What a formula leaves is more than pure error if their ratio is so seldom so large by chance.
constexpr double kLackOfFit = 0.95;

}  // namespace

void WideSearch::OneTarget::run_batch() {
  if (moves_left_ <= 0) {
    restart();
    if (stage_ != kMoves) return;
  }
  const int moves = kBatch * team_.size();
  const Seed seed = seed_.child("moves").child(static_cast<std::uint64_t>(batch_++));
  const MoveView view{population_, seen_, *library_, seeds_, options_.functions};
  attempt(moves, [&](int i, int thread) {
    return run_move(view, workers_[static_cast<std::size_t>(thread)],
                    Random(seed.child(static_cast<std::uint64_t>(i))));
  });
  moves_left_ -= moves;
}

void WideSearch::OneTarget::restart() {
  if (span_ > 0) {
    flush();
    fruitless_ = gained_ ? 0 : fruitless_ + 1;
    gained_ = false;
    population_.clear();
    seen_.clear();
    if (!known_.empty()) take_best_frames();
    if (!second_pass_) {
      begin_second_pass();
    } else if (fruitless_ == kPatience && !many_candidates_ && !leaves_noise()) {
      many_candidates_ = true;
      go_back_to(kLibraryStage);
    }
    if (!known_.empty()) go_back_to(kPartStage);
    fit_all(starts_, kSeedIterations);
    if (stage_ == kMoves) fit_all(root_trees_, kSeedIterations);
  }
  const long first_span = std::max<long>(kFirstSpan, kFewestBatches * kBatch * team_.size());
  span_ = span_ == 0 ? first_span : static_cast<long>(static_cast<double>(span_) * kSpanGrowth);
  moves_left_ = span_;
}

bool WideSearch::OneTarget::leaves_pure_error() const {
  if (!best_ || pure_error_.degrees < kFewestDegrees || pure_error_.variance <= 0.0) return false;
  const int free = rows_->count() - best_->tree.free_constants();
  if (free <= 0) return false;
  return best_->sse / free <= pure_error_.variance * f_quantile(kLackOfFit, free, pure_error_.degrees);
}

bool WideSearch::OneTarget::leaves_noise() const {
  return best_ && (best_->cost <= kMostLawCost || leaves_pure_error());
}

void WideSearch::OneTarget::begin_second_pass() {
  second_pass_ = true;
  if (leaves_noise() && has_more_rows()) {
    take_more_rows();
    go_back_to(kLibraryStage);
  } else {
    go_back_to(kPairStage);
  }
}

void WideSearch::OneTarget::take_more_rows() {
  many_rows_ = true;
  take_rows();
  pool_.run(static_cast<int>(hall_.size()), [this](int i) {
    TreeEvaluator evaluator(*rows_);
    Attempt& attempt = hall_[static_cast<std::size_t>(i)];
    const double sse = inner_fit(attempt.tree, evaluator, kSeedIterations);
    attempt = make_attempt(std::move(attempt.tree), sse, *rows_);
  });
  best_.reset();
  for (const Attempt& attempt : hall_) consider(attempt);
  gained_ = false;
}

}  // namespace lawdart
