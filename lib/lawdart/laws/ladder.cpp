#include "lawdart/laws/ladder.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "lawdart/expr/simplify.h"
#include "lawdart/fit/formula.h"
#include "lawdart/fit/linear_start.h"
#include "lawdart/laws/starts.h"

namespace lawdart {
namespace {

constexpr int kMostPermuted = 4;       // inputs
constexpr int kMostTogether = 60;      // inputs of a law that has them all: with more nobody can read it
constexpr std::size_t kShortFits = 6;  // starting points that are fitted for a few steps
constexpr int kShortSteps = 12;
constexpr std::size_t kLongFits = 2;  // ... and then for many
constexpr int kLongSteps = 100;
constexpr double kRough = 1e-4;         // share of the deviance that a step of these has to gain
constexpr int kFirstRows = 64;          // rows that tell which starting points and laws are good
constexpr std::size_t kRefitted = 32;   // laws that are then fitted to all rows
constexpr std::size_t kConverged = 10;  // laws that are converged at most,
constexpr double kNearBest = 30.0;      // of these whose description is so little longer than the shortest

/// One value a symbol of the formula: of the point where it has a rule, else 1.
std::vector<double> symbol_values(const std::vector<std::string>& symbols,
                                  const std::vector<std::string>& started, const std::vector<double>& point) {
  std::vector<double> values(symbols.size(), 1.0);
  for (std::size_t i = 0; i < symbols.size(); ++i) {
    const auto place = std::ranges::find(started, symbols[i]) - started.begin();
    if (place < std::ssize(started)) values[i] = point[static_cast<std::size_t>(place)];
  }
  return values;
}

/// Fit's starts from what the rules give, the best first. Symbols without a rule are those that the formula
/// is linear in.
std::vector<LinearStart::Start> law_starts(const ParsedExpression& parsed, int inputs, const FitData& data,
                                           const StartingPoints& rules) {
  std::vector<bool> linear;
  for (const std::string& symbol : parsed.symbols) {
    linear.push_back(std::ranges::find(rules.symbols, symbol) == rules.symbols.end());
  }
  LinearStart start(parsed, inputs, data, std::move(linear));
  std::vector<LinearStart::Start> starts;
  for (const std::vector<double>& point : rules.points) {
    starts.push_back(start.at(symbol_values(parsed.symbols, rules.symbols, point)));
  }
  std::erase_if(starts, [](const LinearStart::Start& each) { return !std::isfinite(each.deviance); });
  std::ranges::stable_sort(starts, {}, &LinearStart::Start::deviance);
  return starts;
}

FitData tied(const TargetProblem& problem, const std::vector<int>& parameter_of) {
  FitData data = problem.fit_data();
  data.parameter_of = parameter_of;
  return data;
}

/// Fits each start, and sorts them by deviance; those that diverged are last.
std::vector<FitResult> fit_all(const TargetProblem& problem, std::span<const Expression> starts,
                               const std::vector<int>& parameter_of, const FitOptions& options) {
  std::vector<FitResult> results;
  for (const Expression& start : starts) {
    results.push_back(quick_fit(start, tied(problem, parameter_of), options));
    if (results.back().status == FitStatus::kDiverged) results.back().deviance = INFINITY;
  }
  std::ranges::stable_sort(results, {}, &FitResult::deviance);
  return results;
}

/// The law as it was fitted, or simplified where that describes the data as briefly. A law that loses a
/// constant so is another law, which is fitted itself.
Candidate judged(const TargetProblem& problem, const FitResult& result) {
  if (!std::isfinite(result.deviance)) return problem.judge(result.expression, INFINITY);
  Candidate plain = problem.judge(result.expression, result.deviance);
  Candidate simple = problem.judge(simplify(result.expression));
  const bool whole = simple.expression.constant_count() == plain.expression.constant_count();
  return whole && simple.mdl <= plain.mdl ? simple : plain;
}

/// A fitted law that can still be converged.
struct Fitted {
  LadderFit fit;
  FitResult result;
  std::vector<int> parameter_of;
};

std::vector<std::string> permuted_names(const std::vector<int>& inputs) {
  const std::vector<std::string> own = law_inputs(static_cast<int>(inputs.size()));
  std::vector<std::string> names;
  for (const int input : inputs) names.push_back(own[static_cast<std::size_t>(input)]);
  return names;
}

Fitted fit_quickly(const TargetProblem& problem, const Law& law, const std::vector<int>& inputs) {
  const FitData data = problem.fit_data();
  const auto count = static_cast<int>(inputs.size());
  const std::vector<std::string> names = permuted_names(inputs);
  const ParsedExpression parsed = parse_expression(formula_of(law, count), names);
  const StartingPoints rules =
      starting_points(starts_of(law, count), statistics(data.inputs, data.target, names));
  std::vector<LinearStart::Start> starts = law_starts(parsed, count, data, rules);
  starts.resize(std::min(starts.size(), kShortFits));

  Fitted fitted{
      .fit = {.law = law.name, .inputs = inputs, .candidate = problem.judge(Expression(), INFINITY)},
      .result = {.expression = Expression(), .deviance = INFINITY},
      .parameter_of = {}};
  if (starts.empty()) return fitted;
  fitted.parameter_of = starts.front().formula.parameter_of;
  std::vector<Expression> formulas;
  for (const LinearStart::Start& start : starts) formulas.push_back(start.formula.expression);
  std::vector<FitResult> results = fit_all(problem, formulas, fitted.parameter_of, {kShortSteps, kRough});
  results.resize(std::min(results.size(), kLongFits));
  formulas.clear();
  for (const FitResult& result : results) formulas.push_back(result.expression);
  fitted.result = fit_all(problem, formulas, fitted.parameter_of, {kLongSteps, kRough}).front();
  fitted.fit.candidate = judged(problem, fitted.result);
  return fitted;
}

void converge(const TargetProblem& problem, Fitted& fitted) {
  if (!std::isfinite(fitted.result.deviance)) return;
  FitResult result = converged_fit(fitted.result.expression, tied(problem, fitted.parameter_of));
  if (result.status == FitStatus::kDiverged || result.deviance > fitted.result.deviance) return;
  fitted.result = std::move(result);
  fitted.fit.candidate = judged(problem, fitted.result);
}

/// So few of the rows, evenly spread.
SearchData some_rows(const TargetProblem& problem) {
  const FitData all = problem.fit_data();
  std::vector<int> rows;
  for (long i = 0; i < kFirstRows; ++i) rows.push_back(static_cast<int>(i * problem.rows() / kFirstRows));
  return {.inputs = all.inputs(rows, Eigen::all),
          .targets = all.target(rows),
          .weights = all.weights(rows),
          .likelihood = all.likelihood,
          .absolute_errors = problem.absolute_errors(),
          .costs = problem.costs(),
          .units = {problem.units()}};
}

/// From a rough fit to some of the rows to one to all.
void refit(const TargetProblem& problem, Fitted& fitted) {
  fitted.result =
      quick_fit(fitted.result.expression, tied(problem, fitted.parameter_of), {.max_iterations = kLongSteps});
  fitted.fit.candidate = judged(problem, fitted.result);
}

/// Every order of `count` inputs, the natural one first.
std::vector<std::vector<int>> orders(const Law& law, int count) {
  std::vector<int> order(static_cast<std::size_t>(count));
  std::iota(order.begin(), order.end(), 0);
  std::vector<std::vector<int>> all = {order};
  if (law.symmetric || count > kMostPermuted) return all;
  while (std::ranges::next_permutation(order).found) all.push_back(order);
  return all;
}

std::vector<Law> readable_laws(int inputs) {
  std::vector<Law> laws = laws_of(inputs);
  if (inputs > kMostTogether) std::erase_if(laws, [](const Law& law) { return !law.each.empty(); });
  return laws;
}

/// Fits each law in every order of its inputs to few of the rows, and keeps its best order.
std::vector<Fitted> fit_each(const TargetProblem& problem, const std::vector<Law>& laws, int count,
                             ThreadPool& pool) {
  struct Job {
    std::size_t law;
    std::vector<int> order;
  };
  std::vector<Job> jobs;
  for (std::size_t law = 0; law < laws.size(); ++law) {
    for (std::vector<int>& order : orders(laws[law], count)) jobs.push_back({law, std::move(order)});
  }
  std::vector<Fitted> fits(jobs.size());
  pool.run(static_cast<int>(jobs.size()), [&](int index) {
    const auto i = static_cast<std::size_t>(index);
    fits[i] = fit_quickly(problem, laws[jobs[i].law], jobs[i].order);
  });
  std::vector<Fitted> best(laws.size());
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    Fitted& known = best[jobs[i].law];
    if (known.fit.law.empty() || fits[i].result.deviance < known.result.deviance) known = std::move(fits[i]);
  }
  return best;
}

double description(const Fitted& fitted) { return fitted.fit.candidate.mdl; }

void sort_by_description(std::vector<Fitted>& fits) {
  std::erase_if(fits, [](const Fitted& fitted) { return !std::isfinite(description(fitted)); });
  std::ranges::stable_sort(fits, {}, description);
}

/// Fits the laws, sorted, to all rows: the first of them anew, the others as they are; and converges the
/// best.
void fit_to_all_rows(const TargetProblem& problem, std::vector<Fitted>& fits, ThreadPool& pool) {
  pool.run(static_cast<int>(fits.size()), [&](int index) {
    const auto i = static_cast<std::size_t>(index);
    if (i < kRefitted) {
      refit(problem, fits[i]);
    } else {
      fits[i].fit.candidate = problem.judge(fits[i].result.expression);
    }
  });
  sort_by_description(fits);
  const auto near = [&](const Fitted& fitted) {
    return description(fitted) <= description(fits.front()) + kNearBest;
  };
  const auto converged = std::min<std::ptrdiff_t>(std::ranges::count_if(fits, near), kConverged);
  pool.run(static_cast<int>(converged), [&](int i) { converge(problem, fits[static_cast<std::size_t>(i)]); });
  sort_by_description(fits);
}

}  // namespace

void call_by_name(Candidate& formula, std::string_view law, int inputs) {
  const std::vector<Law> laws = laws_of(inputs);
  const auto known = std::ranges::find(laws, law, &Law::name);
  const bool shape = known == laws.end() || known->inputs == 0;
  const double name = 2.0 * std::log(static_cast<double>(laws.size()));
  if (formula.law.empty() && !shape)
    formula.mdl -= 0.5 * std::max(0.0, kComplexityPrice * formula.complexity - name);
  formula.law = law;
}

LadderFit fit_law(const TargetProblem& problem, const Law& law, const std::vector<int>& inputs) {
  Fitted fitted = fit_quickly(problem, law, inputs);
  converge(problem, fitted);
  return fitted.fit;
}

std::vector<LadderFit> climb(const TargetProblem& problem, ThreadPool& pool) {
  const auto count = static_cast<int>(problem.fit_data().inputs.cols());
  const bool many_rows = problem.rows() > kFirstRows;
  const SearchData few = many_rows ? some_rows(problem) : SearchData();
  std::vector<Fitted> fits =
      fit_each(many_rows ? TargetProblem(few, 0) : problem, readable_laws(count), count, pool);
  sort_by_description(fits);
  fit_to_all_rows(problem, fits, pool);
  std::vector<LadderFit> ladder;
  for (Fitted& fitted : fits) {
    call_by_name(fitted.fit.candidate, fitted.fit.law, count);
    ladder.push_back(std::move(fitted.fit));
  }
  return ladder;
}

}  // namespace lawdart
