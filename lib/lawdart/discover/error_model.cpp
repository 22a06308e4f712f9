#include "lawdart/discover/error_model.h"

#include <cmath>

#include "lawdart/expr/evaluate.h"
#include "lawdart/fit/fit.h"
#include "lawdart/stats/criteria.h"

namespace lawdart {
namespace {

/// Weights of the target, then of the mean that they led to: more steps hardly move it (Davidian & Giltinan
/// 1995, section 2.3).
constexpr int kSteps = 2;

/// Of fewer rows a single small value, which a constant meets, would make all errors proportional ones.
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

double gain_of_proportional_errors(const TargetProblem& rows, const Expression& formula, bool refit) {
  const FitData data = rows.fit_data();
  if (data.rows() < kFewestRows) return 0.0;
  const bool one_sign = (data.target > 0.0).all() || (data.target < 0.0).all();
  if (rows.likelihood() != Likelihood::kGaussian || rows.absolute_errors() || !one_sign) return 0.0;
  const Column additive_mean = evaluate(formula, data.inputs);
  const Column mean = refit ? proportional_mean(data, formula) : additive_mean;
  return proportional_error_gain(data.target, data.weights, additive_mean, mean, formula.constant_count());
}

}  // namespace lawdart
