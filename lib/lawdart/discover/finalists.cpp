#include "lawdart/discover/finalists.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

#include "lawdart/data/split.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/expr/simplify.h"
#include "lawdart/search/recognise.h"
#include "lawdart/search/shrink.h"
#include "lawdart/stats/criteria.h"
#include "lawdart/stats/pareto.h"

namespace lawdart {
namespace {

constexpr std::size_t kBestOfArchive = 12;
constexpr int kShrinkFits = 300;
constexpr int kFolds = 5;

double null_deviance(const SearchData& data, const Column& target) {
  const double mean = (target * data.weights).sum() / data.weights.sum();
  return deviance(data.likelihood, target, Column::Constant(target.size(), mean), data.weights);
}

Performance performance(const SearchData& data, int target, const Column& prediction) {
  const Column y = data.targets.col(target);
  Performance result{.rows = data.rows()};
  result.deviance = deviance(data.likelihood, y, prediction, data.weights);
  result.rmse = std::sqrt((y - prediction).square().mean());
  result.r2 = 1.0 - result.deviance / null_deviance(data, y);
  return result;
}

SearchData rows_of(const SearchData& data, const std::vector<int>& rows) {
  return {.inputs = data.inputs(rows, Eigen::all),
          .targets = data.targets(rows, Eigen::all),
          .weights = data.weights(rows),
          .likelihood = data.likelihood,
          .absolute_errors = data.absolute_errors};
}

/// Predicts each row by the form fitted to the other folds; replicates stay together.
Column cross_predicted(const Expression& form, const SearchData& data, int target, Seed seed) {
  const std::vector<int> groups = replicate_groups(data.inputs);
  const int group_count = *std::max_element(groups.begin(), groups.end()) + 1;
  std::vector<int> order(static_cast<std::size_t>(group_count));
  for (int i = 0; i < group_count; ++i) order[static_cast<std::size_t>(i)] = i;
  Random(seed.child("folds")).shuffle(order);
  Column prediction = Column::Constant(data.rows(), std::numeric_limits<double>::quiet_NaN());
  for (int fold = 0; fold < kFolds; ++fold) {
    std::vector<int> kept, left_out;
    for (int row = 0; row < data.rows(); ++row) {
      const int place = order[static_cast<std::size_t>(groups[static_cast<std::size_t>(row)])];
      (place % kFolds == fold ? left_out : kept).push_back(row);
    }
    if (kept.empty() || left_out.empty()) continue;
    const SearchData others = rows_of(data, kept);
    const Candidate fitted = TargetProblem(others, target).fit_converged(form);
    prediction(left_out) = evaluate(fitted.expression, data.inputs(left_out, Eigen::all));
  }
  return prediction;
}

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
std::vector<Candidate> polished(const TargetProblem& problem, const Candidate& candidate) {
  const auto fitted = [&](const Expression& expression) {
    Candidate result = problem.fit_converged(simplify(expression));
    result.origin = candidate.origin;
    return result;
  };
  std::vector<Candidate> results{fitted(candidate.expression)};
  if (!std::isfinite(results.front().deviance)) return {};
  Candidate shrunk = fitted(shrink(problem, results.front(), kShrinkFits).expression);
  if (std::isfinite(shrunk.deviance)) results.push_back(std::move(shrunk));
  return results;
}

/// Do the rows determine every constant? What they do not determine is no law that anyone could report.
bool is_determined(const TargetProblem& problem, const Candidate& candidate) {
  return candidate.expression.constant_count() == 0 ||
         uncertainty(candidate.expression, problem.fit_data(), problem.absolute_errors()).identifiable;
}

/// Writes the constants exactly that the data cannot tell from a simple number. The form stays as complex as
/// it was: that a constant has a name makes no formula longer.
void name_constants(const TargetProblem& whole, Finalist& finalist) {
  Recognised recognised = recognise(whole, finalist.fitted);
  finalist.numbers = std::move(recognised.numbers);
  finalist.final = finalist.fitted;
  if (recognised.candidate.expression == finalist.fitted.expression) return;
  Candidate named = whole.fit_converged(recognised.candidate.expression);
  const int longer = named.complexity - finalist.fitted.complexity;
  named.complexity = finalist.fitted.complexity;
  named.mdl = std::min(named.mdl - kComplexityPrice * longer, finalist.fitted.mdl);
  named.origin = finalist.fitted.origin;
  finalist.final = std::move(named);
}

/// Below this share of the deviance of the mean only rounding is left, and a smaller deviance is no better.
constexpr double kExact = 1e-22;

}  // namespace

std::vector<Finalist> finalists(const Archive& archive, const Parts& parts, int target, int max_complexity,
                                Seed seed, const Stop& stop, ThreadPool& pool) {
  const TargetProblem problem(parts.train, target);
  const double mean = parts.train.targets.col(target).mean();
  std::vector<Candidate> candidates{problem.fit_converged(Expression::free(mean))};
  const std::vector<Candidate> rough = gathered(archive);
  std::vector<std::vector<Candidate>> better(rough.size());
  pool.run(static_cast<int>(rough.size()), [&](int i) {
    if (i > 0 && stop.out_of_time()) return;
    const auto at = static_cast<std::size_t>(i);
    better[at] = polished(problem, rough[at]);
  });
  for (std::vector<Candidate>& some : better) {
    candidates.insert(candidates.end(), std::make_move_iterator(some.begin()),
                      std::make_move_iterator(some.end()));
  }
  std::vector<int> complexities;
  std::vector<double> losses;
  for (const Candidate& candidate : candidates) {
    const bool exact = candidate.deviance <= kExact * problem.null_deviance();
    const bool allowed = candidate.complexity <= max_complexity &&
                         (exact || candidate.expression.constant_count() <= most_constants(problem.rows())) &&
                         is_determined(problem, candidate);
    complexities.push_back(candidate.complexity);
    losses.push_back(allowed ? std::max(candidate.deviance, kExact * problem.null_deviance()) : INFINITY);
  }
  std::vector<Finalist> front;
  const TargetProblem whole(parts.all, target);
  for (const int index : pareto_front(complexities, losses)) {
    const Candidate& candidate = candidates[static_cast<std::size_t>(index)];
    Finalist finalist{.candidate = candidate,
                      .train = {},
                      .validation = {},
                      .fitted = whole.fit_converged(candidate.expression),
                      .final = {},
                      .numbers = {}};
    if (!std::isfinite(finalist.fitted.deviance)) continue;
    name_constants(whole, finalist);
    finalist.train = performance(parts.train, target, evaluate(candidate.expression, parts.train.inputs));
    const bool held_out = parts.validation.rows() > 0;
    const Column predicted = held_out ? evaluate(candidate.expression, parts.validation.inputs)
                                      : cross_predicted(candidate.expression, parts.train, target, seed);
    finalist.validation = performance(held_out ? parts.validation : parts.train, target, predicted);
    front.push_back(std::move(finalist));
  }
  return front;
}

namespace {

/// A longer formula must hold outside the rows it was fitted to: this much of chance is allowed.
constexpr double kValidationSlack = 1.2;

bool predicts_no_worse(const Finalist& longer, const Finalist& shorter) {
  return !std::isfinite(shorter.validation.deviance) ||
         longer.validation.deviance <= kValidationSlack * shorter.validation.deviance;
}

}  // namespace

std::size_t choose(const std::vector<Finalist>& front, Criterion criterion) {
  const auto value = [criterion](const Finalist& finalist) -> double {
    const Candidate& model = finalist.final;
    switch (criterion) {
      case Criterion::kValidation:
        return std::isfinite(finalist.validation.deviance) ? finalist.validation.deviance
                                                           : std::numeric_limits<double>::infinity();
      case Criterion::kMdl:
        return model.mdl;
      case Criterion::kAicc:
        return model.aicc;
      case Criterion::kBic:
        return model.bic;
    }
    return std::numeric_limits<double>::infinity();
  };
  std::size_t best = 0;
  for (std::size_t i = 1; i < front.size(); ++i) {
    if (value(front[i]) < value(front[best]) && predicts_no_worse(front[i], front[best])) best = i;
  }
  return best;
}

}  // namespace lawdart
