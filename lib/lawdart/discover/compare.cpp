#include "lawdart/discover/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>

#include "lawdart/core/random.h"
#include "lawdart/data/split.h"
#include "lawdart/discover/evidence.h"
#include "lawdart/expr/print.h"
#include "lawdart/fit/residuals.h"
#include "lawdart/stats/criteria.h"
#include "lawdart/stats/model_tests.h"

namespace lawdart {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

constexpr int kFolds = 5;

/// By this share a more general form may fit worse for rounding.
constexpr double kRounding = 1e-9;

Folds folds_of(const Dataset& data, const CompareOptions& options) {
  const Seed seed = Seed(options.seed).child("folds");
  if (!options.by_cluster) return {data.inputs, options.folds.value_or(kFolds), seed};
  const int clusters = std::ranges::max(data.clusters.of_row) + 1;
  return {data.clusters.of_row, options.folds.value_or(clusters), seed};
}

/// Does the formula know a group of these rows that none of the others is of?
bool lacks_group(const Dataset& data, const Expression& formula, const Columns& others) {
  return std::ranges::any_of(formula.nodes(), [&](const ExpressionNode& node) {
    return node.kind == NodeKind::kVariable && node.variable >= data.own_inputs() &&
           (others.col(node.variable) == 0.0).all();
  });
}

/// A contender fitted to all rows.
struct Fitted {
  Contender contender;
  FitResult result;
  Uncertainty known;

  [[nodiscard]] int parameters() const { return contender.fitted.family.parameters(); }
  [[nodiscard]] const std::string& name() const { return contender.name; }
};

/// The rows, and what is the same for all models.
class Comparison {
 public:
  Comparison(const Dataset& data, const CompareOptions& options)
      : data_(data),
        options_(options),
        target_(data.targets.col(0)),
        folds_(folds_of(data, options)),
        counted_(static_cast<int>((data.weights > 0.0).count())),
        null_deviance_(std::pow(spread_of(rows()), 2)) {}

  [[nodiscard]] FitData rows() const {
    return {.inputs = data_.inputs,
            .target = target_,
            .weights = data_.weights,
            .likelihood = options_.likelihood};
  }
  [[nodiscard]] int folds() const { return folds_.count(); }

  [[nodiscard]] Fitted fit(Contender contender) const {
    const FitData problem = fit_data(contender);
    FitResult result = converged_fit(contender.fitted.family.expression, problem);
    contender.fitted.family.expression = result.expression;
    Uncertainty known = uncertainty(result.expression, problem, data_.absolute_errors);
    return {std::move(contender), std::move(result), std::move(known)};
  }

  [[nodiscard]] ContenderRecord record(const Fitted& fit) const;
  [[nodiscard]] std::optional<NestedRecord> tested(const Fitted& smaller, const Fitted& larger) const;

 private:
  [[nodiscard]] FitData fit_data(const Contender& contender) const {
    FitData problem = rows();
    problem.parameter_of = contender.fitted.family.parameter_of;
    problem.bounds = contender.fitted.bounds;
    return problem;
  }
  [[nodiscard]] double cross_error(const Fitted& fit) const;
  [[nodiscard]] bool known_variance() const {
    return data_.absolute_errors || options_.likelihood != Likelihood::kGaussian;
  }
  void test(const Fitted& smaller, const Fitted& larger, NestedRecord& pair) const;

  const Dataset& data_;
  const CompareOptions& options_;
  Column target_;
  Folds folds_;
  int counted_;  ///< rows of positive weight
  double null_deviance_;
};

double Comparison::cross_error(const Fitted& fit) const {
  double sum = 0.0;
  for (int fold = 0; fold < folds(); ++fold) {
    const auto [left_out, kept] = folds_[fold];
    if (static_cast<int>(kept.size()) < std::max(1, fit.parameters())) return kNaN;
    const Columns inputs = data_.inputs(kept, Eigen::all);
    if (lacks_group(data_, fit.result.expression, inputs)) return kNaN;
    const Column target = target_(kept), weights = data_.weights(kept);
    const FitData others{.inputs = inputs,
                         .target = target,
                         .weights = weights,
                         .likelihood = options_.likelihood,
                         .parameter_of = fit.contender.fitted.family.parameter_of,
                         .bounds = fit.contender.fitted.bounds};
    const FitResult result = converged_fit(fit.result.expression, others);
    const Columns there = data_.inputs(left_out, Eigen::all);
    sum += deviance(options_.likelihood, target_(left_out), evaluate(result.expression, there),
                    data_.weights(left_out));
  }
  return std::isfinite(sum) ? std::sqrt(sum / counted_) : std::numeric_limits<double>::infinity();
}

ContenderRecord Comparison::record(const Fitted& fit) const {
  const Expression& formula = fit.result.expression;
  ContenderRecord record{.name = fit.name(), .written = fit.contender.written, .formula = {}};
  record.formula = print(formula, data_.input_names);
  record.formula_rounded =
      print(formula, data_.input_names, {.digits = {.standard_errors = fit.known.standard_errors}});
  record.constants = fit.parameters();
  record.complexity = complexity(formula, options_.costs);
  record.deviance = fit.result.deviance;
  const Criteria found = criteria({.likelihood = options_.likelihood,
                                   .deviance = fit.result.deviance,
                                   .rows = data_.rows(),
                                   .constants = record.constants,
                                   .complexity = record.complexity,
                                   .target_variance = null_deviance_ / data_.rows(),
                                   .absolute_errors = data_.absolute_errors});
  record.aicc = found.aicc;
  record.bic = found.bic;
  const int spare = fit.known.degrees_of_freedom;
  record.residual_error = spare > 0 ? std::sqrt(fit.result.deviance / spare) : kNaN;
  record.cross_error = std::isfinite(record.deviance) ? cross_error(fit) : record.deviance;
  return record;
}

std::string in_words(const Contender& larger, const std::vector<Restriction>& restrictions) {
  std::vector<std::string> words;
  for (const Restriction& one : restrictions) {
    const std::string& name = larger.parameters[static_cast<std::size_t>(one.parameter)];
    words.push_back(fmt::format(
        "{} = {}", name,
        one.equal_to < 0 ? shortest(one.value) : larger.parameters[static_cast<std::size_t>(one.equal_to)]));
  }
  return fmt::format("{}", fmt::join(words, " and "));
}

void Comparison::test(const Fitted& smaller, const Fitted& larger, NestedRecord& pair) const {
  const FittedSize before{smaller.result.deviance, smaller.parameters()};
  const FittedSize after{larger.result.deviance, larger.parameters()};
  const TestResult found = known_variance() ? likelihood_ratio_test(before, after, counted_, true)
                                            : nested_f_test(before, after, counted_);
  pair.test = known_variance() ? "likelihood ratio" : "F";
  pair.added = after.parameters - before.parameters;
  pair.spare = counted_ - after.parameters;
  pair.statistic = found.statistic;
  pair.p_value = found.p_value;
}

/// What is to be said of a pair; nothing where it is not shown to be nested.
std::optional<NestedRecord> Comparison::tested(const Fitted& smaller, const Fitted& larger) const {
  if (!std::isfinite(smaller.result.deviance) || !std::isfinite(larger.result.deviance)) return std::nullopt;
  const auto found = nesting(smaller.contender.fitted, larger.contender.fitted, rows());
  if (!found) return std::nullopt;
  NestedRecord pair{.smaller = smaller.name(),
                    .larger = larger.name(),
                    .where = in_words(larger.contender, found->restrictions),
                    .regular = found->regular};
  const double exact = kExactShare * null_deviance_;
  NestedOutcome outcome = NestedOutcome::kTested;
  if (!smaller.known.identifiable || !larger.known.identifiable) outcome = NestedOutcome::kUndetermined;
  if (smaller.result.deviance <= exact) outcome = NestedOutcome::kExact;
  if (larger.result.deviance > (1.0 + kRounding) * smaller.result.deviance + exact)
    outcome = NestedOutcome::kNoMinimum;
  if (outcome == NestedOutcome::kTested) test(smaller, larger, pair);
  pair.verdict = nested_verdict(outcome, pair);
  return pair;
}

/// Tells of each model the first one that is the same function. `contenders`: of these fits, one each.
void mark_same(const std::vector<Fitted>& fits, const FitData& rows,
               std::vector<ContenderRecord>& contenders) {
  for (std::size_t later = 1; later < fits.size(); ++later) {
    ContenderRecord& one = contenders[later];
    for (std::size_t earlier = 0; earlier < later && one.same_as.empty(); ++earlier) {
      const ContenderRecord& other = contenders[earlier];
      const bool possible =
          other.same_as.empty() && std::isfinite(one.deviance) && std::isfinite(other.deviance);
      if (possible && same_function(fits[earlier].contender.fitted, fits[later].contender.fitted, rows))
        one.same_as = other.name;
    }
  }
}

std::vector<std::string> warnings_of(const std::vector<Fitted>& fits) {
  std::vector<std::string> warnings;
  for (const Fitted& fit : fits) {
    if (fit.contender.recognised > 0)
      warnings.push_back(fmt::format(
          "{} has {} constant{} that the data were found to agree with as numbers; they count as none, which "
          "flatters it in AICc and tests",
          fit.name(), fit.contender.recognised, fit.contender.recognised == 1 ? "" : "s"));
    if (!std::isfinite(fit.result.deviance)) {
      warnings.push_back(fmt::format("{} is not finite on all rows, and cannot be compared", fit.name()));
    } else if (!fit.known.identifiable && fit.parameters() > 0) {
      warnings.push_back(
          fmt::format("the data do not determine all constants of {}: its AICc counts too many", fit.name()));
    }
  }
  return warnings;
}

/// Says of models with constants per group that rows of other groups do not tell these.
void warn_of_groups(ComparisonRecord& record) {
  for (const ContenderRecord& one : record.contenders) {
    if (!record.clusters.empty() && std::isnan(one.cross_error))
      record.warnings.push_back(
          fmt::format("{} has no error in cross-validation: the other groups of {} do not tell its constants",
                      one.name, record.clusters));
  }
}

}  // namespace

Contender::Contender(std::string called, const ModelFit& fit)
    : name(std::move(called)), parameters(fit.parameters()) {
  const FitData data = fit.data();
  fitted.family = {fit.expression(), {data.parameter_of.begin(), data.parameter_of.end()}};
  fitted.bounds.assign(data.bounds.begin(), data.bounds.end());
  if (!fitted.family.parameter_of.empty()) return;
  fitted.family.parameter_of.resize(static_cast<std::size_t>(fit.expression().constant_count()));
  std::iota(fitted.family.parameter_of.begin(), fitted.family.parameter_of.end(), 0);
}

ComparisonRecord compare(const Dataset& data, std::vector<Contender> contenders,
                         const CompareOptions& options) {
  const Comparison comparison(data, options);
  ComparisonRecord record{.file = {},
                          .target = data.target_names.front(),
                          .rows = data.rows(),
                          .folds = comparison.folds(),
                          .clusters = options.by_cluster ? data.clusters.column : ""};
  std::vector<Fitted> fits;
  for (Contender& contender : contenders) {
    fits.push_back(comparison.fit(std::move(contender)));
    record.contenders.push_back(comparison.record(fits.back()));
  }
  mark_same(fits, comparison.rows(), record.contenders);
  record.warnings = warnings_of(fits);
  std::vector<Fitted> different;
  for (std::size_t i = 0; i < fits.size(); ++i) {
    if (record.contenders[i].same_as.empty()) different.push_back(std::move(fits[i]));
  }
  std::ranges::stable_sort(different, {}, &Fitted::parameters);
  for (std::size_t j = 0; j < different.size(); ++j) {
    for (std::size_t i = 0; i < j; ++i) {
      if (auto pair = comparison.tested(different[i], different[j])) {
        record.nested.push_back(*std::move(pair));
      } else {
        record.unrelated.emplace_back(different[i].name(), different[j].name());
      }
    }
  }
  weigh(record.contenders);
  record.recommendation = recommendation(record.contenders);
  warn_of_groups(record);
  return record;
}

}  // namespace lawdart
