#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "lawdart/expr/ratio_form.h"
#include "lawdart/expr/simplify.h"
#include "lawdart/wide/convert.h"
#include "lawdart/wide/tree_choice.h"
#include "lawdart/wide/wide_target.h"

namespace lawdart {
namespace {

constexpr int kFirstIterations = 10;
constexpr int kFinalIterations = 40;
constexpr std::size_t kFinalists = 12;
constexpr int kShrinkFits = 500;

}  // namespace

void WideSearch::OneTarget::conclude() {
  flush();
  std::stable_sort(hall_.begin(), hall_.end(), [this](const Attempt& a, const Attempt& b) {
    return description_length(a, *rows_) < description_length(b, *rows_);
  });
  std::vector<Attempt> finalists(hall_.begin(), hall_.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                                    kFinalists, exact_ ? 1 : hall_.size())));
  if (!exact_) add_front(finalists);
  std::vector<std::vector<Candidate>> polished(finalists.size());
  pool_.run(static_cast<int>(finalists.size()), [&](int i) {
    polished[static_cast<std::size_t>(i)] = polish(finalists[static_cast<std::size_t>(i)]);
  });
  for (std::vector<Candidate>& candidates : polished) {
    for (Candidate& candidate : candidates) archive_.insert(std::move(candidate));
  }
}

void WideSearch::OneTarget::flush() {
  for (const int cost : population_.occupied()) {
    const std::vector<Attempt>& slot = population_.slot(cost);
    hall_.insert(hall_.end(), slot.begin(), slot.end());
  }
}

Expression WideSearch::OneTarget::formula(const ValueTree& tree) const {
  const Expression part = simplify(to_expression(tree.subtree(tree.open_part().second), inputs_));
  return known_.empty() ? part : data_.known->with(part, known_constants(tree));
}

void WideSearch::OneTarget::show_best() {
  if (!fresh_) return;
  fresh_ = false;
  archive_.insert(problem_.fit(formula(best_->tree), kFirstIterations));
}

void WideSearch::OneTarget::add_front(std::vector<Attempt>& finalists) const {
  std::vector<const Attempt*> by_cost(kMostTreeCost + 1, nullptr);
  for (const Attempt& attempt : hall_) {
    const Attempt*& place = by_cost[static_cast<std::size_t>(attempt.cost)];
    if (place == nullptr || attempt.loss < place->loss) place = &attempt;
  }
  double best = INFINITY;
  for (const Attempt* attempt : std::span(by_cost).first(kMostLawCost + 1)) {
    if (attempt == nullptr || attempt->loss >= best) continue;
    best = attempt->loss;
    finalists.push_back(*attempt);
  }
}

std::vector<Candidate> WideSearch::OneTarget::polish(Attempt attempt) const {
  TreeEvaluator evaluator(*rows_);
  attempt.sse = inner_fit(attempt.tree, evaluator, kFinalIterations);
  const Attempt simple = shrunk(attempt, evaluator, kShrinkFits);
  std::vector<Candidate> candidates;
  for (const Attempt* form : {&std::as_const(attempt), &simple}) {
    const Expression written = problem_.rewritten(formula(form->tree), shortest_ratio);
    Candidate candidate = problem_.fit(written, kFinalIterations);
    if (std::isfinite(candidate.deviance)) candidates.push_back(std::move(candidate));
  }
  return candidates;
}

}  // namespace lawdart
