#include "lawdart/discover/proportional_law.h"

#include <fmt/format.h>

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

/// Where errors are larger, small values that came out too small would weigh too much in 1/y^2.
constexpr double kSmallErrors = 0.1;

/// Beyond it the formula is no measure of what the errors are in proportion to.
constexpr double kLargeErrors = 0.5;

bool weigh_alike(const SearchData& rows) { return (rows.weights == rows.weights(0)).all(); }

bool may_matter(const SearchData& rows, const TargetProblem& problem) {
  const Column size = problem.fit_data().target.abs();
  return may_be_proportional(problem) && weigh_alike(rows) && size.maxCoeff() >= kLeastSpan * size.minCoeff();
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

/// What to give for --weights.
std::string weights_text(const std::string& formula, double relative_error, const std::string& target) {
  return fmt::format("'1/{}^2'", relative_error < kSmallErrors ? text_name(target) : "(" + formula + ")");
}

}  // namespace

std::optional<Expression> law_of_proportional_errors(const SearchData& rows, int target,
                                                     const Candidate& best, const DiscoverOptions& options,
                                                     const Stop& stop, ThreadPool& pool) {
  const TargetProblem problem(rows, target);
  const Candidate rival = problem.judge(best.expression);
  if (options.method != Method::kWide || !may_matter(rows, problem) || problem.is_exact(rival))
    return std::nullopt;
  const SearchData data = weighted(rows, target);
  WideOptions alone = options.wide;
  alone.ranks = nullptr;
  WideSearch search(data, alone, Seed(options.seed).child("proportional"), pool);
  search.run(kRounds, Stop(stop, Stop::Clock::time_point::max(), {}), [] {});
  search.conclude();
  const std::vector<Candidate> found = search.archive(0).best(1);
  if (found.empty()) return std::nullopt;
  const Candidate law = problem.judge(found.front().expression);
  if (law.complexity > options.max_complexity ||
      law.expression.constant_count() > most_constants(rows.rows()))
    return std::nullopt;
  if (length(problem, law) + kNearTie > length(problem, rival)) return std::nullopt;
  return law.expression;
}

std::optional<std::string> error_warning(const std::optional<Expression>& law, const Finalist& best,
                                         const SearchData& rows, int target,
                                         const std::vector<std::string>& names,
                                         const std::string& target_name) {
  if (!law && best.proportional_gain == 0.0) return std::nullopt;
  const TargetProblem problem(rows, target);
  const Expression told = law.value_or(best.final.expression);
  const std::string formula = print_briefly(told, names);
  const double relative = relative_error(problem, told);
  const std::string weights = weights_text(formula, relative, target_name);
  if (law) {
    return fmt::format(
        "if the errors are in proportion to {}, the formula {} describes the rows shorter; search with "
        "--weights {}",
        text_name(target_name), formula, weights);
  }
  if (!weigh_alike(rows) || relative > kLargeErrors)
    return "the residuals grow in proportion to the values, more than the weights of the rows say; tell how "
           "exact they are with --weights or --yerr";
  return fmt::format(
      "the residuals grow in proportion to the values ({:.2g} %), but constants and intervals are of errors "
      "alike for all rows; search or fit with --weights {}",
      100.0 * relative, weights);
}

}  // namespace lawdart
