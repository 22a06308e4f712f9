#include "lawdart/discover/finalist.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "lawdart/data/split.h"
#include "lawdart/discover/error_model.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/expr/textbook_form.h"
#include "lawdart/stats/criteria.h"

namespace lawdart {
namespace {

constexpr int kMostFolds = 20;

double null_deviance(const SearchData& data, const Column& target) {
  const double mean = (target * data.weights).sum() / data.weights.sum();
  return deviance(data.likelihood, target, Column::Constant(target.size(), mean), data.weights);
}

/// Predicts each row by the form fitted to the other folds; replicates stay together.
Column cross_predicted(const Expression& form, const SearchData& data, int target, Seed seed) {
  Column prediction = Column::Constant(data.rows(), std::numeric_limits<double>::quiet_NaN());
  const Folds folds(data.inputs, kMostFolds, seed.child("folds"));
  for (int fold = 0; fold < folds.count(); ++fold) {
    const auto [left_out, kept] = folds[fold];
    if (kept.empty()) continue;
    const SearchData others = data.subset(kept);
    const Candidate fitted = TargetProblem(others, target).fit_converged(form);
    prediction(left_out) = evaluate(fitted.expression, data.inputs(left_out, Eigen::all));
  }
  return prediction;
}

std::vector<Expression> free_numbers(const Expression& form) {
  std::vector<Expression> numbers;
  for (const double value : form.constants()) numbers.push_back(Expression::free(value));
  return numbers;
}

/// The finalist in another layout, fitted to the last digits. It counts as no more complex: neither a layout
/// nor the name of a constant makes a formula longer. Nothing if it cannot be fitted.
std::optional<Candidate> laid_out(const TargetProblem& rows, const Candidate& fitted,
                                  const Expression& form) {
  Candidate other = rows.fit_converged(form);
  if (!std::isfinite(other.deviance)) return std::nullopt;
  const int longer = std::max(0, other.complexity - fitted.complexity);
  other.complexity -= longer;
  other.mdl = std::min(other.mdl - kComplexityPrice * longer, fitted.mdl);
  other.origin = fitted.origin;
  return other;
}

/// Writes the constants exactly that the data cannot tell from a simple number, and the formula as it is
/// shown.
void write_out(const FinalProblem& problem, Finalist& finalist) {
  const Expression plain = problem.rows.rewritten(finalist.fitted.expression, with_plain_fractions);
  if (plain != finalist.fitted.expression)
    finalist.fitted = laid_out(problem.rows, finalist.fitted, plain).value_or(finalist.fitted);
  Recognised recognised = recognise(problem.rows, finalist.fitted, problem.names, problem.units);
  const TargetProblem rows = problem.rows.knowing(recognised.quantities);
  const Expression shown = rows.rewritten(recognised.candidate.expression, [&rows](const Expression& part) {
    return textbook_form(part, rows.positive_inputs());
  });
  finalist.final = finalist.fitted;
  finalist.numbers = free_numbers(finalist.fitted.expression);
  if (shown == finalist.fitted.expression) return;
  std::optional<Candidate> named = laid_out(rows, finalist.fitted, shown);
  if (!named) return;
  finalist.final = *std::move(named);
  finalist.numbers = std::move(recognised.numbers);
  finalist.quantities = std::move(recognised.quantities);
}

/// The gain of so many rows, which a sample of them tells.
double of_all_rows(double gain, int sample, int all) {
  if (gain == 0.0) return 0.0;
  return std::max(0.0, (gain + kErrorModelPrice) * all / sample - kErrorModelPrice);
}

}  // namespace

Performance performance(const SearchData& data, int target, const Column& prediction) {
  const Column y = data.targets.col(target);
  Performance result{.rows = data.rows()};
  if (!prediction.isFinite().all()) {
    result.deviance = result.rmse = std::numeric_limits<double>::infinity();
    result.r2 = -std::numeric_limits<double>::infinity();
    return result;
  }
  result.deviance = deviance(data.likelihood, y, prediction, data.weights);
  result.rmse = std::sqrt((y - prediction).square().mean());
  result.r2 = 1.0 - result.deviance / null_deviance(data, y);
  return result;
}

double cross_length(const TargetProblem& rows, const Performance& validation, int complexity) {
  return criteria({.likelihood = rows.likelihood(),
                   .deviance = validation.deviance,
                   .rows = validation.rows,
                   .complexity = complexity,
                   .target_variance = rows.null_deviance() / rows.rows(),
                   .absolute_errors = rows.absolute_errors()})
      .mdl;
}

std::optional<Finalist> fit_finalist(const FinalProblem& problem, const Candidate& candidate, bool hurried) {
  const Parts& parts = problem.parts;
  const Expression& form = candidate.expression;
  Finalist finalist{.candidate = candidate,
                    .train = {},
                    .validation = {},
                    .cross_length = {},
                    .fitted = hurried ? problem.rows.judge(form) : problem.rows.fit_converged(form),
                    .final = {},
                    .numbers = {}};
  if (!std::isfinite(finalist.fitted.deviance)) return std::nullopt;
  if (hurried) {
    finalist.final = finalist.fitted;
    finalist.numbers = free_numbers(form);
  } else {
    write_out(problem, finalist);
  }
  finalist.proportional_gain = gain_of_proportional_errors(problem.rows, finalist.final);
  finalist.final.mdl -= finalist.proportional_gain;
  finalist.consistent = problem.rows.knowing(finalist.quantities).is_consistent(finalist.final.expression);
  finalist.train = performance(parts.train, problem.target, evaluate(form, parts.train.inputs));
  const bool held_out = parts.validation.rows() > 0;
  const Column predicted = held_out ? evaluate(form, parts.validation.inputs)
                                    : cross_predicted(form, parts.train, problem.target, problem.seed);
  finalist.validation = performance(held_out ? parts.validation : parts.train, problem.target, predicted);
  if (!held_out)
    finalist.cross_length = cross_length(problem.rows, finalist.validation, finalist.final.complexity);
  return finalist;
}

bool take_all_rows(const TargetProblem& all, bool fit, Finalist& finalist) {
  const TargetProblem rows = all.knowing(finalist.quantities);
  const Expression& formula = finalist.final.expression;
  Candidate judged = fit ? rows.fit_converged(formula) : rows.judge(formula);
  judged.mdl -= kComplexityPrice * (judged.complexity - finalist.final.complexity);
  judged.complexity = finalist.final.complexity;
  judged.origin = finalist.final.origin;
  finalist.final = std::move(judged);
  finalist.proportional_gain = of_all_rows(finalist.proportional_gain, finalist.train.rows, all.rows());
  finalist.final.mdl -= finalist.proportional_gain;
  return std::isfinite(finalist.final.deviance);
}

}  // namespace lawdart
