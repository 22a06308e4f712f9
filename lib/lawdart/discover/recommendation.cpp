#include "lawdart/discover/recommendation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace lawdart {
namespace {

/// A longer formula must hold outside the rows it was fitted to: this much of chance is allowed.
constexpr double kValidationSlack = 1.2;

bool predicts_no_worse(const Finalist& longer, const Finalist& shorter) {
  return !std::isfinite(shorter.validation.deviance) ||
         longer.validation.deviance <= kValidationSlack * shorter.validation.deviance;
}

/// Where rows are so few that none were held out, a pole or a wave beside one row explains that row and none
/// other, and the fit pays for it. The prediction must pay too, but for what leaves a choice open. It is
/// judged by additive errors, which do not see that a shorter formula misses the small values of a
/// proportional law.
bool pays_in_prediction(const Finalist& longer, const Finalist& shorter) {
  if (longer.proportional_gain > 0.0 && shorter.proportional_gain == 0.0) return true;
  return !longer.cross_length || *longer.cross_length <= *shorter.cross_length + kNearTie;
}

double value_of(const Finalist& finalist, Criterion criterion) {
  switch (criterion) {
    case Criterion::kValidation:
      return std::isfinite(finalist.validation.deviance) ? finalist.validation.deviance : INFINITY;
    case Criterion::kMdl:
      return finalist.final.mdl;
    case Criterion::kAicc:
      return finalist.final.aicc;
    case Criterion::kBic:
      return finalist.final.bic;
  }
  return INFINITY;
}

const char* name_of(Criterion criterion) {
  switch (criterion) {
    case Criterion::kAicc:
      return "AICc";
    case Criterion::kBic:
      return "BIC";
    case Criterion::kMdl:
      return "description length";
    case Criterion::kValidation:
      break;
  }
  return "validation loss";
}

/// The formulas that may be recommended, by index: the consistent ones, or all where none is.
std::vector<std::size_t> allowed_ones(const std::vector<Finalist>& front) {
  const bool any_consistent = std::ranges::any_of(front, &Finalist::consistent);
  std::vector<std::size_t> indices;
  for (std::size_t i = 0; i < front.size(); ++i) {
    if (front[i].consistent || !any_consistent) indices.push_back(i);
  }
  return indices;
}

/// The best by the criterion among those that predict.
std::size_t best_of(const std::vector<Finalist>& front, Criterion criterion,
                    const std::vector<std::size_t>& allowed) {
  std::size_t best = allowed.front();
  for (const std::size_t i : allowed) {
    if (value_of(front[i], criterion) < value_of(front[best], criterion) &&
        predicts_no_worse(front[i], front[best]) && pays_in_prediction(front[i], front[best]))
      best = i;
  }
  return best;
}

/// The known law of fewest constants among those that are worse than the best by a bare mention at most, and
/// of these that of least description length; the best itself if there is none.
std::size_t known_law_near(const std::vector<Finalist>& front, std::size_t best,
                           const std::vector<std::size_t>& allowed) {
  const auto price = [&front](std::size_t i) {
    return std::pair(front[i].fitted.expression.constant_count(), front[i].final.mdl);
  };
  std::size_t law = best;
  for (const std::size_t i : allowed) {
    const Candidate& final = front[i].final;
    if (final.law.empty() || final.mdl > front[best].final.mdl + kBareMention) continue;
    if (front[law].final.law.empty() || price(i) < price(law)) law = i;
  }
  return law;
}

std::string near_ties(const std::vector<Finalist>& front, std::size_t chosen, std::size_t first_id) {
  std::string ties;
  for (std::size_t i = 0; i < front.size(); ++i) {
    const double difference = front[i].final.mdl - front[chosen].final.mdl;
    if (i != chosen && std::abs(difference) < kNearTie)
      ties += fmt::format("; {} is a near tie ({:+.1f})", first_id + i, difference);
  }
  return ties;
}

}  // namespace

Recommendation recommend(const std::vector<Finalist>& front, Criterion criterion, std::size_t first_id) {
  assert(!front.empty());
  const std::vector<std::size_t> allowed = allowed_ones(front);
  const std::size_t best = best_of(front, criterion, allowed);
  const bool outdone = std::ranges::any_of(allowed, [&](std::size_t i) {
    return value_of(front[i], criterion) < value_of(front[best], criterion);
  });
  std::string reason =
      fmt::format("smallest {} of {} formula{} on the front{}", name_of(criterion), front.size(),
                  front.size() == 1 ? "" : "s", outdone ? " that hold for rows they were not fitted to" : "");
  if (criterion != Criterion::kMdl) return {best, reason};
  const std::size_t law = known_law_near(front, best, allowed);
  if (law != best) reason = "known law, within a bare mention of the " + reason;
  return {law, reason + near_ties(front, law, first_id)};
}

}  // namespace lawdart
