#include "lawdart/discover/proportional_law.h"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "lawdart/discover/error_model.h"
#include "lawdart/discover/recommendation.h"
#include "lawdart/expr/names.h"
#include "lawdart/expr/print.h"
#include "lawdart/wide/wide_search.h"

namespace lawdart {
namespace {

constexpr long kRounds = 3;

/// Of the largest value of the target to the smallest, in size. Below it the weights change little.
constexpr double kLeastSpan = 10.0;

bool may_matter(const TargetProblem& problem) {
  const FitData data = problem.fit_data();
  const Column size = data.target.abs();
  return may_be_proportional(problem) && (data.weights == data.weights(0)).all() &&
         size.maxCoeff() >= kLeastSpan * size.minCoeff();
}

SearchData weighted(const SearchData& rows, int target) {
  SearchData data = rows;
  data.targets = rows.targets.col(target);
  if (!rows.units.empty()) data.units = {rows.units[static_cast<std::size_t>(target)]};
  const Column size = rows.targets.col(target).abs();
  data.weights = (size / size.minCoeff()).square().inverse();
  data.weights /= data.weights.mean();
  return data;
}

double length(const TargetProblem& rows, const Candidate& formula) {
  return formula.mdl - gain_of_proportional_errors(rows, formula);
}

}  // namespace

std::optional<Expression> law_of_proportional_errors(const SearchData& rows, int target,
                                                     const Candidate& best, const WideOptions& options,
                                                     Seed seed, const Stop& stop, ThreadPool& pool) {
  const TargetProblem problem(rows, target);
  const Candidate rival = problem.judge(best.expression);
  if (!may_matter(problem) || problem.is_exact(rival)) return std::nullopt;
  const SearchData data = weighted(rows, target);
  WideOptions alone = options;
  alone.ranks = nullptr;
  WideSearch search(data, alone, seed, pool);
  search.run(kRounds, Stop(stop, Stop::Clock::time_point::max(), {}), [] {});
  search.conclude();
  const std::vector<Candidate> found = search.archive(0).best(1);
  if (found.empty()) return std::nullopt;
  const Candidate law = problem.judge(found.front().expression);
  if (law.expression.constant_count() > most_constants(rows.rows())) return std::nullopt;
  if (length(problem, law) + kNearTie > length(problem, rival)) return std::nullopt;
  return law.expression;
}

std::string warning_of(const Expression& law, const std::vector<std::string>& names,
                       const std::string& target) {
  Digits digits;
  for (const double c : law.constants()) digits.standard_errors.push_back(std::abs(c) * 1e-2);
  return fmt::format(
      "if the errors are in proportion to {0}, the formula {1} describes the rows shorter; search with "
      "--weights '1/{0}^2'",
      text_name(target), print(law, names, {.language = Language::kText, .digits = digits}));
}

}  // namespace lawdart
