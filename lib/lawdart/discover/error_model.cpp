#include "lawdart/discover/error_model.h"

#include <algorithm>
#include <cmath>

#include "lawdart/expr/evaluate.h"
#include "lawdart/fit/fit.h"
#include "lawdart/stats/criteria.h"
#include "lawdart/stats/median.h"

namespace lawdart {
namespace {

/// Weights of the target, then of the mean that they led to: more steps hardly move it (Davidian & Giltinan
/// 1995, section 2.3).
constexpr int kSteps = 2;

/// Fewer rows hardly tell one kind of errors from the other.
constexpr int kFewestRows = 20;

/// NaN where the formula cannot be fitted so.
Column proportional_mean(const FitData& data, Expression formula) {
  Column mean = data.target;
  for (int step = 0; step < kSteps; ++step) {
    // Relative to the largest, whatever the units.
    const Column weights = data.weights * (mean / mean.abs().maxCoeff()).square().inverse();
    if (!weights.isFinite().all()) return Column::Constant(mean.size(), NAN);
    const FitData weighted{.inputs = data.inputs, .target = data.target, .weights = weights};
    formula = quick_fit(formula, weighted).expression;
    mean = evaluate(formula, data.inputs);
  }
  return mean;
}

}  // namespace

bool may_be_proportional(const TargetProblem& rows) {
  if (rows.likelihood() != Likelihood::kGaussian || rows.absolute_errors()) return false;
  const Column target = rows.fit_data().target;
  return rows.rows() >= kFewestRows && ((target > 0.0).all() || (target < 0.0).all());
}

double gain_of_proportional_errors(const TargetProblem& rows, const Candidate& formula) {
  if (!may_be_proportional(rows) || formula.deviance <= rows.exact_deviance()) return 0.0;
  const FitData data = rows.fit_data();
  const Column mean = evaluate(formula.expression, data.inputs);
  const auto gain = [&](const Column& proportional_mean) {
    return proportional_error_gain(data.target, data.weights, mean, proportional_mean,
                                   formula.expression.constant_count());
  };
  return std::max(gain(mean), gain(proportional_mean(data, formula.expression)));
}

double relative_error(const TargetProblem& rows, const Expression& formula) {
  const FitData data = rows.fit_data();
  const Column refitted = proportional_mean(data, formula);
  const Column mean = refitted.isFinite().all() ? refitted : evaluate(formula, data.inputs);
  const Column sizes = (data.target / mean - 1.0).abs();
  return median({sizes.begin(), sizes.end()}) / kNormalMedian;
}

}  // namespace lawdart
