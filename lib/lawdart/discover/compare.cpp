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

/// By this share a more general form may fit worse for rounding.
constexpr double kRounding = 1e-9;

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
        fold_of_(fold_of_rows(data.inputs, options.folds, Seed(options.seed).child("folds"))),
        counted_(static_cast<int>((data.weights > 0.0).count())),
        null_deviance_(std::pow(spread_of(plain_data()), 2)) {}

  [[nodiscard]] int folds() const { return std::ranges::max(fold_of_) + 1; }

  [[nodiscard]] Fitted fit(Contender contender) const {
    const FitData rows = fit_data(contender);
    FitResult result = converged_fit(contender.fitted.family.expression, rows);
    contender.fitted.family.expression = result.expression;
    Uncertainty known = uncertainty(result.expression, rows, data_.absolute_errors);
    return {std::move(contender), std::move(result), std::move(known)};
  }

  [[nodiscard]] ContenderRecord record(const Fitted& fit) const;
  [[nodiscard]] std::optional<NestedRecord> tested(const Fitted& smaller, const Fitted& larger) const;

 private:
  [[nodiscard]] FitData plain_data() const {
    return {.inputs = data_.inputs,
            .target = target_,
            .weights = data_.weights,
            .likelihood = options_.likelihood};
  }
  [[nodiscard]] FitData fit_data(const Contender& contender) const {
    FitData rows = plain_data();
    rows.parameter_of = contender.fitted.family.parameter_of;
    rows.bounds = contender.fitted.bounds;
    return rows;
  }
  [[nodiscard]] double cross_error(const Fitted& fit) const;
  [[nodiscard]] bool known_variance() const {
    return data_.absolute_errors || options_.likelihood != Likelihood::kGaussian;
  }
  void test(const Fitted& smaller, const Fitted& larger, NestedRecord& pair) const;

  const Dataset& data_;
  const CompareOptions& options_;
  Column target_;
  std::vector<int> fold_of_;
  int counted_;  ///< rows of positive weight
  double null_deviance_;
};

double Comparison::cross_error(const Fitted& fit) const {
  double sum = 0.0;
  for (int fold = 0; fold < folds(); ++fold) {
    std::vector<int> kept, left_out;
    for (int row = 0; row < data_.rows(); ++row)
      (fold_of_[static_cast<std::size_t>(row)] == fold ? left_out : kept).push_back(row);
    if (static_cast<int>(kept.size()) < std::max(1, fit.parameters())) return kNaN;
    const Columns inputs = data_.inputs(kept, Eigen::all);
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
  const auto found = nesting(smaller.contender.fitted, larger.contender.fitted, plain_data());
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

void weigh(std::vector<ContenderRecord>& contenders) {
  std::ranges::stable_sort(contenders, {}, &ContenderRecord::aicc);
  std::vector<double> aicc;
  for (const ContenderRecord& one : contenders) aicc.push_back(one.aicc);
  const std::vector<double> weights = akaike_weights(aicc);
  for (std::size_t i = 0; i < contenders.size(); ++i) {
    contenders[i].weight = weights[i];
    contenders[i].delta = std::isfinite(aicc[i]) ? aicc[i] - aicc.front() : aicc[i];
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
  ComparisonRecord record{
      .file = {}, .target = data.target_names.front(), .rows = data.rows(), .folds = comparison.folds()};
  std::vector<Fitted> fits;
  for (Contender& contender : contenders) {
    fits.push_back(comparison.fit(std::move(contender)));
    record.contenders.push_back(comparison.record(fits.back()));
  }
  std::ranges::stable_sort(fits, {}, &Fitted::parameters);
  for (std::size_t j = 0; j < fits.size(); ++j) {
    for (std::size_t i = 0; i < j; ++i) {
      if (auto pair = comparison.tested(fits[i], fits[j])) {
        record.nested.push_back(*std::move(pair));
      } else {
        record.unrelated.emplace_back(fits[i].name(), fits[j].name());
      }
    }
  }
  weigh(record.contenders);
  record.recommendation = recommendation(record.contenders);
  record.warnings = warnings_of(fits);
  return record;
}

}  // namespace lawdart
