#include "lawdart/discover/finalists.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <optional>
#include <unordered_map>
#include <utility>

#include "lawdart/discover/input_errors.h"
#include "lawdart/discover/polish.h"
#include "lawdart/discover/recommendation.h"
#include "lawdart/expr/hash.h"
#include "lawdart/expr/simplify.h"
#include "lawdart/laws/ladder.h"
#include "lawdart/stats/pareto.h"

namespace lawdart {
namespace {

constexpr std::size_t kMostFinalists = 24;
/// Description length above the best of a sample with which a formula may still be near the best of all rows.
constexpr double kWorthAFit = 20.0;
/// Relative difference of deviance that two fits of one formula may show.
constexpr double kSame = 1e-9;

/// Are two formulas one, written in two ways? They fit the same rows as well with as many constants.
bool same_formula(const Finalist& a, const Finalist& b) {
  return a.final.expression.constant_count() == b.final.expression.constant_count() &&
         std::fabs(a.final.deviance - b.final.deviance) <= kSame * b.final.deviance;
}

/// One formula that was reached twice, with a number as its form has it and with the same number found in the
/// data: it predicts as the form that has the number, and its constants tell what the data say of it.
void join(Finalist& kept, Finalist twin) {
  if (twin.final.complexity != kept.final.complexity) return;
  if (twin.numbers.size() > kept.numbers.size()) std::swap(kept, twin);
  if (twin.numbers.size() == kept.numbers.size()) return;
  kept.candidate = std::move(twin.candidate);
  kept.train = twin.train;
  kept.validation = twin.validation;
  kept.cross_length = twin.cross_length;
}

/// Which formulas are laws of the catalogue, however they are written.
class KnownLaws {
 public:
  KnownLaws(const Archive& archive, double exact_deviance) : exact_deviance_(exact_deviance) {
    for (Candidate& candidate : archive.all()) {
      if (candidate.law.empty()) continue;
      candidate.expression = simplify(candidate.expression);
      places_.emplace(structure(candidate.expression), laws_.size());
      laws_.push_back(std::move(candidate));
    }
  }

  /// The first that is the same formula, or another way of writing it.
  void name(Candidate& formula, int inputs) const {
    const auto place = places_.find(structure(simplify(formula.expression)));
    const auto same =
        laws_.begin() + static_cast<std::ptrdiff_t>(place == places_.end() ? laws_.size() : place->second);
    const auto found =
        std::find_if(laws_.begin(), same, [&](const Candidate& law) { return fits_alike(law, formula); });
    if (found != laws_.end()) call_by_name(formula, found->law, inputs);
  }

 private:
  /// The same rows as well with as many constants.
  [[nodiscard]] bool fits_alike(const Candidate& law, const Candidate& formula) const {
    return law.expression.constant_count() == formula.expression.constant_count() &&
           formula.deviance > exact_deviance_ &&
           std::fabs(law.deviance - formula.deviance) <= kSame * formula.deviance;
  }

  std::vector<Candidate> laws_;
  std::unordered_map<Expression, std::size_t> places_;  ///< among them, by structure
  double exact_deviance_;
};

/// Which candidates deserve their last fit: the Pareto front, and what has the shortest descriptions. A law
/// whose constants get names may win although another formula of its size fits these rows better by chance.
std::vector<int> chosen_few(const TargetProblem& problem, const std::vector<Candidate>& candidates,
                            int max_complexity) {
  const double exact_deviance = problem.exact_deviance();  // below, only rounding is left
  std::vector<int> complexities;
  std::vector<double> losses, consistent_losses;
  std::vector<int> by_length;
  bool found_exact = false;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const Candidate& candidate = candidates[i];
    const bool exact = problem.is_exact(candidate);
    const int most =
        candidate.law.empty() ? most_constants(problem.rows()) : most_constants_of_law(problem.rows());
    const bool allowed = candidate.complexity <= max_complexity &&
                         (exact || candidate.expression.constant_count() <= most) &&
                         is_determined(problem, candidate);
    complexities.push_back(candidate.complexity);
    losses.push_back(allowed ? std::max(candidate.deviance, exact_deviance) : INFINITY);
    const bool counts = problem.is_consistent(candidate.expression);
    consistent_losses.push_back(counts ? losses.back() : INFINITY);
    if (allowed) by_length.push_back(static_cast<int>(i));
    found_exact = found_exact || (allowed && exact);
  }
  std::vector<int> few = pareto_front(complexities, consistent_losses);
  const auto add = [&few](int i) {
    if (std::find(few.begin(), few.end(), i) == few.end()) few.push_back(i);
  };
  for (const int i : pareto_front(complexities, losses)) add(i);
  if (found_exact) return few;
  const auto mdl = [&](int i) { return candidates[static_cast<std::size_t>(i)].mdl; };
  std::stable_sort(by_length.begin(), by_length.end(), [&](int a, int b) { return mdl(a) < mdl(b); });
  for (const int i : by_length) {
    if (few.size() >= kMostFinalists) break;
    add(i);
  }
  return few;
}

/// What of the finalists is shown: the Pareto front, and what comes near the best by description length.
std::vector<Finalist> shown(std::vector<Finalist> fitted) {
  std::stable_sort(fitted.begin(), fitted.end(), [](const Finalist& a, const Finalist& b) {
    return std::pair(a.final.complexity, a.final.deviance) < std::pair(b.final.complexity, b.final.deviance);
  });
  double shortest = INFINITY;
  for (const Finalist& finalist : fitted) shortest = std::min(shortest, finalist.final.mdl);
  std::vector<Finalist> front;
  double best = INFINITY, best_consistent = INFINITY;
  for (Finalist& finalist : fitted) {
    const bool better = finalist.final.deviance < (finalist.consistent ? best_consistent : best);
    if (!better && finalist.final.mdl >= shortest + kNearTie) continue;
    best = std::min(best, finalist.final.deviance);
    if (finalist.consistent) best_consistent = std::min(best_consistent, finalist.final.deviance);
    const auto same = [&](const Finalist& other) { return same_formula(finalist, other); };
    if (const auto known = std::ranges::find_if(front, same); known != front.end()) {
      join(*known, std::move(finalist));
    } else {
      front.push_back(std::move(finalist));
    }
  }
  return front;
}

std::vector<Finalist> finite(std::vector<std::optional<Finalist>> fitted) {
  std::vector<Finalist> finite;
  for (std::optional<Finalist>& finalist : fitted) {
    if (finalist) finite.push_back(*std::move(finalist));
  }
  return finite;
}

/// The front of a sample of the rows on all of them. What comes near the best is fitted to all; the constants
/// of the others are good to the sample's accuracy.
std::vector<Finalist> on_all_rows(const TargetProblem& all, std::vector<Finalist> front, int inputs,
                                  ThreadPool& pool) {
  double shortest = INFINITY;
  for (const Finalist& finalist : front) shortest = std::min(shortest, finalist.final.mdl);
  std::vector<std::optional<Finalist>> taken(front.size());
  pool.run(static_cast<int>(front.size()), [&](int i) {
    const auto at = static_cast<std::size_t>(i);
    const std::string law = front[at].final.law;
    const bool near = front[at].final.mdl < shortest + kWorthAFit;
    if (!take_all_rows(all, near, front[at])) return;
    if (!law.empty()) call_by_name(front[at].final, law, inputs);
    taken[at] = std::move(front[at]);
  });
  return finite(std::move(taken));
}

}  // namespace

std::vector<Finalist> finalists(const Archive& archive, const Parts& parts, int target,
                                const DiscoverOptions& options, Seed seed, const Stop& stop,
                                ThreadPool& pool) {
  const TargetProblem problem(parts.train, target);
  const auto inputs = static_cast<int>(parts.train.inputs.cols());
  std::vector<Candidate> candidates = polished_candidates(problem, archive, stop, pool);
  const KnownLaws laws(archive, problem.exact_deviance());
  for (Candidate& candidate : candidates) laws.name(candidate, inputs);
  const std::vector<int> few = chosen_few(problem, candidates, options.max_complexity);
  if (few.empty()) return {};
  const TargetProblem all(parts.all, target);
  const FinalProblem final_problem{
      parts, parts.sampled() ? problem : all, target, seed, options.constants, options.units};
  const auto length = [&](int i) { return candidates[static_cast<std::size_t>(i)].mdl; };
  const int shortest = *std::ranges::min_element(few, {}, length);
  std::vector<std::optional<Finalist>> fitted(few.size());
  pool.run(static_cast<int>(few.size()), [&](int i) {
    const auto at = static_cast<std::size_t>(i);
    const Candidate& candidate = candidates[static_cast<std::size_t>(few[at])];
    const bool hurried = few[at] != shortest && stop.out_of_time();
    fitted[at] = fit_finalist(final_problem, candidate, hurried);
    if (fitted[at] && !candidate.law.empty()) call_by_name(fitted[at]->final, candidate.law, inputs);
  });
  std::vector<Finalist> front = shown(finite(std::move(fitted)));
  if (parts.sampled()) front = shown(on_all_rows(all, std::move(front), inputs, pool));
  pool.run(static_cast<int>(front.size()),
           [&](int i) { fit_with_input_errors(parts, target, front[static_cast<std::size_t>(i)]); });
  return front;
}

}  // namespace lawdart
