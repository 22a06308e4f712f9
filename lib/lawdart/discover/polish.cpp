#include "lawdart/discover/polish.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <utility>

#include "lawdart/expr/simplify.h"
#include "lawdart/expr/textbook_form.h"
#include "lawdart/fit/fit.h"
#include "lawdart/search/plain_form.h"
#include "lawdart/search/shrink.h"
#include "lawdart/stats/pareto.h"

namespace lawdart {
namespace {

constexpr std::size_t kBestOfArchive = 12;
constexpr int kShrinkFits = 300;

std::vector<Candidate> gathered(const Archive& archive) {
  std::vector<Candidate> gathered = archive.best(kBestOfArchive);
  const std::vector<Candidate> all = archive.all();
  std::vector<int> complexities;
  std::vector<double> losses;
  for (const Candidate& candidate : all) {
    complexities.push_back(candidate.complexity);
    losses.push_back(candidate.deviance);
  }
  for (const int index : pareto_front(complexities, losses))
    gathered.push_back(all[static_cast<std::size_t>(index)]);
  return gathered;
}

/// A formula as the archive had it and as the data let it shrink, both fitted to the last digits. It is
/// fitted before it is shrunk: an exponent shows that it is an integer only at the minimum.
std::vector<Candidate> polished(const TargetProblem& problem, const Candidate& candidate, bool to_shrink) {
  const auto fitted = [&](const Expression& expression) {
    Candidate result = problem.fit_converged(problem.rewritten(expression, [&](const Expression& part) {
      return shortest_form(simplify(plain_form(part, problem.fit_data().inputs)), problem.positive_inputs());
    }));
    result.origin = candidate.origin;
    return result;
  };
  std::vector<Candidate> results{fitted(candidate.expression)};
  if (!std::isfinite(results.front().deviance)) return {};
  if (!to_shrink) return results;
  Candidate shrunk = fitted(shrink(problem, results.front(), kShrinkFits).expression);
  if (std::isfinite(shrunk.deviance)) results.push_back(std::move(shrunk));
  return results;
}

}  // namespace

std::vector<Candidate> polished_candidates(const TargetProblem& problem, const Archive& archive,
                                           const Stop& stop, ThreadPool& pool) {
  const std::vector<Candidate> rough = gathered(archive);
  int shortest_exact = std::numeric_limits<int>::max();
  for (const Candidate& candidate : rough) {
    if (problem.is_exact(candidate)) shortest_exact = std::min(shortest_exact, candidate.complexity);
  }
  const bool found_exact = shortest_exact < std::numeric_limits<int>::max();
  std::vector<std::vector<Candidate>> better(rough.size());
  pool.run(static_cast<int>(rough.size()), [&](int i) {
    const auto at = static_cast<std::size_t>(i);
    const bool exact = problem.is_exact(rough[at]);
    if (found_exact && !exact && rough[at].complexity > shortest_exact) return;
    if (stop.out_of_time()) {
      better[at].push_back(problem.judge(rough[at].expression));
      better[at].back().origin = rough[at].origin;
    } else {
      better[at] = polished(problem, rough[at], !found_exact || exact);
    }
  });
  std::vector<Candidate> candidates;
  if (problem.known() == nullptr) {
    const double mean = problem.fit_data().target.mean();
    candidates.push_back(problem.fit_converged(Expression::free(mean)));
  }
  for (std::vector<Candidate>& some : better) {
    candidates.insert(candidates.end(), std::make_move_iterator(some.begin()),
                      std::make_move_iterator(some.end()));
  }
  return candidates;
}

bool is_determined(const TargetProblem& problem, const Candidate& candidate) {
  return candidate.expression.constant_count() == 0 ||
         uncertainty(candidate.expression, problem.fit_data(), problem.absolute_errors()).identifiable;
}

Expression structure(const Expression& form) {
  return form.with_constants(std::vector<double>(static_cast<std::size_t>(form.constant_count()), 1.0));
}

}  // namespace lawdart
