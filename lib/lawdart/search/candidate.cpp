#include "lawdart/search/candidate.h"

#include <cmath>
#include <utility>

#include "lawdart/expr/cost.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/expr/physical_constants.h"
#include "lawdart/expr/simple_number.h"
#include "lawdart/search/hidden_waves.h"
#include "lawdart/stats/criteria.h"

namespace lawdart {
namespace {

/// What a wave that the data hardly show costs more, in units of complexity: as much as one transcendental
/// function inside another.
constexpr int kHiddenWaveCost = 4;

/// What it takes to write down the exact constants.
double charge_of_numbers(const Expression& expression, const UnitCheck& units) {
  double charge = 0.0;
  for (const ExpressionNode& node : expression.nodes()) {
    if (node.kind != NodeKind::kExact) continue;
    charge += units.quantity(node.value) == nullptr ? naming_charge(node.value) : physical_charge();
  }
  return charge;
}

}  // namespace

SearchData SearchData::subset(const std::vector<int>& rows) const {
  return {.inputs = inputs(rows, Eigen::all),
          .targets = targets(rows, Eigen::all),
          .weights = weights(rows),
          .likelihood = likelihood,
          .absolute_errors = absolute_errors,
          .costs = costs,
          .units = units,
          .known = known,
          .positive = positive};
}

TargetProblem::TargetProblem(const SearchData& data, int target)
    : data_(&data), target_(data.targets.col(target)) {
  if (!data.units.empty()) units_ = data.units[static_cast<std::size_t>(target)];
  const double mean = (target_ * data.weights).sum() / data.weights.sum();
  null_deviance_ = deviance(data.likelihood, target_, Column::Constant(target_.size(), mean), data.weights);
}

TargetProblem TargetProblem::knowing(std::vector<KnownQuantity> quantities) const {
  TargetProblem problem = *this;
  problem.units_ = units_.knowing(std::move(quantities));
  return problem;
}

Candidate TargetProblem::judge(const Expression& expression, double deviance, int constants) const {
  const CriteriaInput input{.likelihood = data_->likelihood,
                            .deviance = deviance,
                            .rows = rows(),
                            .constants = constants,
                            .complexity = complexity(expression, data_->costs),
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
    candidate.mdl = judged.mdl + charge_of_numbers(expression, units_) +
                    kComplexityPrice * kHiddenWaveCost * hidden_waves(expression, data_->inputs) +
                    units_.verdict(expression.nodes()).charge();
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

Expression TargetProblem::rewritten(const Expression& formula,
                                    const std::function<Expression(const Expression&)>& rule) const {
  if (known() == nullptr) return rule(formula);
  return known()->with_part(formula, rule(known()->part_of(formula)));
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
