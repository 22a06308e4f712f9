#include "lawdart/laws/ladder.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "lawdart/expr/evaluate.h"
#include "lawdart/expr/simplify.h"
#include "lawdart/fit/formula.h"
#include "lawdart/fit/least_squares.h"
#include "lawdart/laws/starts.h"

namespace lawdart {
namespace {

constexpr int kMostPermuted = 4;       // inputs
constexpr std::size_t kShortFits = 6;  // starting points that are fitted for a few steps
constexpr int kShortSteps = 12;
constexpr std::size_t kLongFits = 2;  // ... and then for many
constexpr int kLongSteps = 100;
constexpr std::size_t kConverged = 10;  // laws that are converged
constexpr int kFirstRows = 256;         // rows that tell which of the starting points is good

struct Start {
  FitFormula formula;
  double squares = INFINITY;  ///< weighted, of its residuals
};

/// Sets the symbols that have no starting rule, which the formula is linear in, by least squares.
class LinearStart {
 public:
  LinearStart(const ParsedExpression& parsed, int inputs, const FitData& data,
              const std::vector<std::string>& started)
      : parsed_(parsed),
        inputs_(inputs),
        data_(data),
        evaluator_(fit_formula(parsed, inputs, std::vector<double>(parsed.symbols.size(), 1.0)).expression,
                   data.inputs),
        value_(data.target.size()),
        jacobian_(data.target.size(), evaluator_.constant_count()) {
    for (const std::string& symbol : parsed.symbols) {
      const auto place = std::ranges::find(started, symbol) - started.begin();
      place_.push_back(place < std::ssize(started) ? static_cast<int>(place) : -1);
      if (place_.back() < 0) linear_.push_back(static_cast<int>(place_.size()) - 1);
    }
  }

  Start at(const std::vector<double>& point) {
    std::vector<double> symbols;
    for (const int place : place_)
      symbols.push_back(place < 0 ? 1.0 : point[static_cast<std::size_t>(place)]);
    Start start{.formula = fit_formula(parsed_, inputs_, symbols)};
    if (!evaluate(start.formula)) return start;
    if (!linear_.empty()) {
      const Eigen::VectorXd step = solve(start.formula.parameter_of);
      for (std::size_t i = 0; i < linear_.size(); ++i) {
        symbols[static_cast<std::size_t>(linear_[i])] += step(static_cast<Eigen::Index>(i));
      }
      start.formula = fit_formula(parsed_, inputs_, symbols);
      if (!evaluate(start.formula)) return start;
    }
    start.squares = ((data_.target - value_).square() * data_.weights).sum();
    if (!std::isfinite(start.squares)) start.squares = INFINITY;
    return start;
  }

 private:
  bool evaluate(const FitFormula& formula) {
    const std::vector<double> constants = formula.expression.constants();
    return evaluator_.values_and_jacobian(constants.data(), value_, jacobian_) &&
           (linear_.empty() || jacobian_.isFinite().all());
  }

  Eigen::VectorXd solve(const std::vector<int>& parameter_of) const {
    const Column root = data_.weights.sqrt();
    Eigen::MatrixXd slopes = Eigen::MatrixXd::Zero(value_.size(), std::ssize(linear_));
    for (std::size_t constant = 0; constant < parameter_of.size(); ++constant) {
      const auto linear = std::ranges::find(linear_, parameter_of[constant]) - linear_.begin();
      if (linear == std::ssize(linear_)) continue;
      slopes.col(linear) += (jacobian_.col(static_cast<Eigen::Index>(constant)) * root).matrix();
    }
    return least_squares(slopes, ((data_.target - value_) * root).matrix());
  }

  const ParsedExpression& parsed_;
  int inputs_;
  const FitData& data_;
  Evaluator evaluator_;
  Column value_;
  Columns jacobian_;
  std::vector<int> place_;   ///< one a symbol: index into a starting point, -1 without a rule
  std::vector<int> linear_;  ///< symbols without a rule
};

FitData tied(const TargetProblem& problem, const std::vector<int>& parameter_of) {
  FitData data = problem.fit_data();
  data.parameter_of = parameter_of;
  return data;
}

/// Fits each start, and sorts them by deviance; those that diverged are last.
std::vector<FitResult> fit_all(const TargetProblem& problem, std::span<const Expression> starts,
                               const std::vector<int>& parameter_of, int steps) {
  std::vector<FitResult> results;
  for (const Expression& start : starts) {
    results.push_back(quick_fit(start, tied(problem, parameter_of), {.max_iterations = steps}));
    if (results.back().status == FitStatus::kDiverged) results.back().deviance = INFINITY;
  }
  std::ranges::stable_sort(results, {}, &FitResult::deviance);
  return results;
}

/// The law as it was fitted, or simplified where that describes the data as briefly.
Candidate judged(const TargetProblem& problem, const FitResult& result) {
  if (!std::isfinite(result.deviance)) return problem.judge(result.expression, INFINITY);
  Candidate plain = problem.judge(result.expression, result.deviance);
  Candidate simple = problem.judge(simplify(result.expression));
  return simple.mdl <= plain.mdl ? simple : plain;
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
  LinearStart linear(parsed, count, data, rules.symbols);
  std::vector<Start> starts;
  for (const std::vector<double>& point : rules.points) starts.push_back(linear.at(point));
  std::erase_if(starts, [](const Start& start) { return !std::isfinite(start.squares); });
  std::ranges::stable_sort(starts, {}, &Start::squares);
  starts.resize(std::min(starts.size(), kShortFits));

  Fitted fitted{
      .fit = {.law = law.name, .inputs = inputs, .candidate = problem.judge(Expression(), INFINITY)},
      .result = {.expression = Expression(), .deviance = INFINITY},
      .parameter_of = {}};
  if (starts.empty()) return fitted;
  fitted.parameter_of = starts.front().formula.parameter_of;
  std::vector<Expression> formulas;
  for (const Start& start : starts) formulas.push_back(start.formula.expression);
  std::vector<FitResult> results = fit_all(problem, formulas, fitted.parameter_of, kShortSteps);
  results.resize(std::min(results.size(), kLongFits));
  formulas.clear();
  for (const FitResult& result : results) formulas.push_back(result.expression);
  fitted.result = fit_all(problem, formulas, fitted.parameter_of, kLongSteps).front();
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
          .absolute_errors = problem.absolute_errors()};
}

/// From a fit to some of the rows to one to all.
void refit(const TargetProblem& problem, Fitted& fitted) {
  const std::vector<Expression> start{fitted.result.expression};
  fitted.result = fit_all(problem, start, fitted.parameter_of, kShortSteps).front();
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
  struct Job {
    std::size_t law;
    std::vector<int> order;
  };
  const auto count = static_cast<int>(problem.fit_data().inputs.cols());
  const std::vector<Law> laws = laws_of(count);
  std::vector<Job> jobs;
  for (std::size_t law = 0; law < laws.size(); ++law) {
    for (std::vector<int>& order : orders(laws[law], count)) jobs.push_back({law, std::move(order)});
  }
  const bool many_rows = problem.rows() > kFirstRows;
  const SearchData few = many_rows ? some_rows(problem) : SearchData();
  const TargetProblem first = many_rows ? TargetProblem(few, 0) : problem;
  std::vector<Fitted> fits(jobs.size());
  pool.run(static_cast<int>(jobs.size()), [&](int index) {
    const auto i = static_cast<std::size_t>(index);
    fits[i] = fit_quickly(first, laws[jobs[i].law], jobs[i].order);
  });

  std::vector<Fitted> best(laws.size());  // of the orders of each law
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    Fitted& known = best[jobs[i].law];
    if (known.fit.law.empty() || fits[i].result.deviance < known.result.deviance) known = std::move(fits[i]);
  }
  if (many_rows) {
    pool.run(static_cast<int>(best.size()),
             [&](int i) { refit(problem, best[static_cast<std::size_t>(i)]); });
  }
  std::erase_if(best, [](const Fitted& fitted) { return !std::isfinite(fitted.fit.candidate.mdl); });
  const auto description = [](const Fitted& fitted) { return fitted.fit.candidate.mdl; };
  std::ranges::stable_sort(best, {}, description);
  pool.run(static_cast<int>(std::min(best.size(), kConverged)),
           [&](int i) { converge(problem, best[static_cast<std::size_t>(i)]); });
  std::ranges::stable_sort(best, {}, description);
  std::vector<LadderFit> ladder;
  for (Fitted& fitted : best) {
    call_by_name(fitted.fit.candidate, fitted.fit.law, count);
    ladder.push_back(std::move(fitted.fit));
  }
  return ladder;
}

}  // namespace lawdart
