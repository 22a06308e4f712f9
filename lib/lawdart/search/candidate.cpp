#include "lawdart/search/candidate.h"

#include <cmath>

#include "lawdart/expr/cost.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/stats/criteria.h"

namespace lawdart {

namespace {

/// What it takes to write down the exact exponents of a formula, in the units of the description length
/// (twice nats): 2 ln(1 + |k|) for an integer k and 2 ln 2 more for a half. A quotient is free. Without it a
/// fifteenth power would be as cheap as a square.
double exponent_charge(const Expression& expression) {
  double charge = 0.0;
  const std::span<const ExpressionNode> nodes = expression.nodes();
  for (std::size_t i = 1; i < nodes.size(); ++i) {
    const bool exact = nodes[i].kind == NodeKind::kOp && nodes[i].op == OpId::kPower &&
                       nodes[i - 1].kind == NodeKind::kExact;
    const double exponent = std::fabs(nodes[i - 1].value);
    if (!exact || nodes[i - 1].value == -1.0) continue;
    const bool half = exponent != std::round(exponent);
    charge += 2.0 * (half ? std::log(1.0 + 2.0 * exponent) + std::log(2.0) : std::log(1.0 + exponent));
  }
  return charge;
}

}  // namespace

TargetProblem::TargetProblem(const SearchData& data, int target)
    : data_(&data), target_(data.targets.col(target)) {
  const double mean = (target_ * data.weights).sum() / data.weights.sum();
  null_deviance_ = deviance(data.likelihood, target_, Column::Constant(target_.size(), mean), data.weights);
}

Candidate TargetProblem::judge(const Expression& expression, double deviance) const {
  const CriteriaInput input{.likelihood = data_->likelihood,
                            .deviance = deviance,
                            .rows = rows(),
                            .constants = expression.constant_count(),
                            .complexity = complexity(expression),
                            .target_variance = null_deviance_ / rows(),
                            .absolute_errors = data_->absolute_errors};
  Candidate candidate{.expression = expression,
                      .deviance = deviance,
                      .mdl = INFINITY,
                      .aicc = INFINITY,
                      .bic = INFINITY,
                      .complexity = input.complexity,
                      .origin = {}};
  if (std::isfinite(deviance)) {
    const Criteria judged = criteria(input);
    candidate.mdl = judged.mdl + exponent_charge(expression);
    candidate.aicc = judged.aicc;
    candidate.bic = judged.bic;
  }
  return candidate;
}

Candidate TargetProblem::judge(const Expression& expression) const {
  const Column mean = evaluate(expression, data_->inputs);
  if (!mean.isFinite().all()) return judge(expression, INFINITY);
  return judge(expression, deviance(data_->likelihood, target_, mean, data_->weights));
}

Candidate TargetProblem::fit(const Expression& expression, int iterations) const {
  const FitResult result = quick_fit(expression, fit_data(), {.max_iterations = iterations});
  if (result.status == FitStatus::kDiverged) return judge(expression, INFINITY);
  return judge(result.expression, result.deviance);
}

Candidate TargetProblem::fit_converged(const Expression& expression) const {
  const FitResult result = converged_fit(expression, fit_data());
  if (result.status == FitStatus::kDiverged) return judge(expression, INFINITY);
  return judge(result.expression, result.deviance);
}

}  // namespace lawdart
