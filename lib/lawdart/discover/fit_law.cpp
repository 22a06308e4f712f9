#include "lawdart/discover/fit_law.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

#include "lawdart/core/error.h"
#include "lawdart/core/random.h"
#include "lawdart/discover/fit_diagnostics.h"
#include "lawdart/expr/print.h"
#include "lawdart/fit/formula.h"
#include "lawdart/fit/multistart.h"
#include "lawdart/fit/parameters.h"
#include "lawdart/fit/profile.h"
#include "lawdart/fit/residuals.h"
#include "lawdart/stats/criteria.h"

namespace lawdart {
namespace {

constexpr double kLevel = 0.95;
/// Of more constants the profiles take too long for an answer that should come at once.
constexpr std::size_t kMostProfiles = 10;

/// The law, its data and its fit.
struct Fitted {
  const Dataset& data;
  const GivenLaw& law;
  FitData fit_data;
  Expression expression;
  FitResult result;
  Uncertainty known = {};

  [[nodiscard]] std::size_t parameters() const {
    return law.formula.symbols.empty() ? static_cast<std::size_t>(expression.constant_count())
                                       : law.formula.symbols.size();
  }
  [[nodiscard]] std::string name(std::size_t parameter) const {
    return law.formula.symbols.empty() ? fmt::format("c{}", parameter + 1) : law.formula.symbols[parameter];
  }
};

/// Profiles where the constants are few. A lower minimum that one comes upon becomes the fit.
std::vector<Profile> profiles_of(Fitted& fit) {
  for (int attempt = 0; attempt < 3 && fit.parameters() <= kMostProfiles && fit.known.identifiable;
       ++attempt) {
    const bool absolute = fit.data.absolute_errors;
    ProfileResult found = profile_intervals(fit.expression, fit.fit_data, fit.known, absolute, kLevel);
    if (!found.better) return std::move(found.profiles);
    fit.result = converged_fit(*found.better, fit.fit_data);
    fit.expression = fit.result.expression;
    fit.known = uncertainty(fit.expression, fit.fit_data, absolute);
  }
  return {};
}

std::vector<ParameterRecord> parameter_records(Fitted& fit) {
  const std::vector<Profile> profiles = profiles_of(fit);
  const std::vector<std::size_t> constant_of = first_constants(fit.expression, fit.fit_data.parameter_of);
  const std::vector<double> constants = fit.expression.constants();
  const double reach = interval_reach(fit.known, fit.fit_data.likelihood, fit.data.absolute_errors, kLevel);
  std::vector<ParameterRecord> records;
  for (std::size_t i = 0; i < constant_of.size(); ++i) {
    const double value = constants[constant_of[i]];
    const double error = fit.known.standard_errors[constant_of[i]];
    ParameterRecord record{.name = fit.name(i),
                           .value = value,
                           .standard_error = error,
                           .low = value - reach * error,
                           .high = value + reach * error,
                           .exact = {}};
    const auto& at_bound = fit.result.at_bound;
    record.at_bound = !at_bound.empty() && at_bound[constant_of[i]];
    if (i < profiles.size()) {
      record.low = profiles[i].low;
      record.high = profiles[i].high;
      record.ci_method = "profile";
    }
    records.push_back(std::move(record));
  }
  return records;
}

PartRecord part_record(const Fitted& fit) {
  const Column predicted = evaluate(fit.expression, fit.fit_data.inputs);
  const double null_deviance = std::pow(spread_of(fit.fit_data), 2);
  return {.n = fit.data.rows(),
          .rmse = std::sqrt((fit.fit_data.target - predicted).square().mean()),
          .r2 = 1.0 - fit.result.deviance / null_deviance,
          .loss = fit.result.deviance / fit.fit_data.weights.sum()};
}

void add_criteria(const Fitted& fit, const Costs& costs, ModelRecord& record) {
  record.complexity = complexity(fit.expression, costs);
  const Criteria found = criteria({.likelihood = fit.fit_data.likelihood,
                                   .deviance = fit.result.deviance,
                                   .rows = fit.data.rows(),
                                   .constants = static_cast<int>(fit.parameters()),
                                   .complexity = record.complexity,
                                   .target_variance = std::pow(spread_of(fit.fit_data), 2) / fit.data.rows(),
                                   .absolute_errors = fit.data.absolute_errors});
  record.aicc = found.aicc;
  record.bic = found.bic;
  record.mdl = found.mdl;
  record.weight = 1.0;
  record.degrees_of_freedom = fit.known.degrees_of_freedom;
  record.residual_error = std::sqrt(fit.result.deviance / fit.known.degrees_of_freedom);
}

std::vector<std::string> warnings_of(const std::vector<ParameterRecord>& parameters,
                                     const MultistartFit& starts) {
  std::vector<std::string> undetermined, bounded, warnings;
  for (const ParameterRecord& parameter : parameters) {
    if (parameter.at_bound) {
      bounded.push_back(parameter.name);
    } else if (!std::isfinite(parameter.standard_error)) {
      undetermined.push_back(parameter.name);
    }
  }
  if (!undetermined.empty())
    warnings.push_back(fmt::format(
        "the data do not determine {}: other values fit as well; fix one with --fix, write the law with "
        "fewer constants, or measure where they matter",
        fmt::join(undetermined, ", ")));
  if (!bounded.empty())
    warnings.push_back(fmt::format(
        "{} at a bound: the fit would go beyond, and the other standard errors hold for that value alone; "
        "widen the bound, or fix it with --fix",
        fmt::join(bounded, ", ")));
  if (starts.found == 1 && starts.starts > 1)
    warnings.push_back(fmt::format(
        "of {} starts one alone led to this fit, and a better one may exist; give values that you "
        "expect with --start",
        starts.starts));
  return warnings;
}

ModelRecord model_record(Fitted& fit, const MultistartFit& starts, const Costs& costs) {
  ModelRecord record{.id = 1, .target = fit.data.target_names.front(), .method = "fit", .formula = {}};
  record.parameters = parameter_records(fit);
  const Digits digits{.standard_errors = fit.known.standard_errors};
  const std::vector<std::string>& names = fit.data.input_names;
  record.formula = print(fit.expression, names);
  record.formula_rounded = print(fit.expression, names, {.language = Language::kText, .digits = digits});
  record.latex = print(fit.expression, names, {.language = Language::kLatex, .digits = digits});
  record.train = part_record(fit);
  record.validation = {.n = 0};
  add_criteria(fit, costs, record);
  record.warnings = warnings_of(record.parameters, starts);
  record.diagnostics = diagnostic_records(fit.expression, fit.fit_data, fit.data, record.parameters);
  return record;
}

DataRecord data_record(const Dataset& data) {
  DataRecord record{.rows = data.rows_read,
                    .rows_used = data.rows(),
                    .targets = data.target_names,
                    .inputs = data.input_names};
  for (const DroppedRows& dropped : data.dropped) record.dropped.emplace_back(dropped.reason, dropped.count);
  return record;
}

/// What is said of the constants that are not fixed.
template <typename Value>
void drop_fixed(const std::vector<std::optional<double>>& fixed, std::vector<Value>& values) {
  std::vector<Value> kept;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!fixed[i]) kept.push_back(values[i]);
  }
  values = std::move(kept);
}

MultistartFit best_fit(const GivenLaw& law, const FitData& data, const FitLawOptions& options,
                       const Stop& stop) {
  MultistartFit found = multistart(law.formula, static_cast<int>(data.inputs.cols()), data,
                                   Seed(options.seed), {.starts = options.starts, .stop = &stop});
  if (std::isfinite(found.result.deviance)) return found;
  throw Error(ErrorCode::kNoModel,
              fmt::format("{}: not finite on all rows for any starting values that were tried; look whether "
                          "the law is defined for all of them, or give values with --start",
                          law.text));
}

const char* status_word(const Stop& stop) {
  if (stop.interrupted()) return "interrupted";
  return stop.reached() ? "time_limit" : "converged";
}

}  // namespace

void hold_fixed(GivenLaw& law, FitLawOptions& options, int inputs) {
  if (options.fixed.empty()) return;
  law.formula = with_values(law.formula, inputs, options.fixed);
  drop_fixed(options.fixed, options.starts);
  drop_fixed(options.fixed, options.bounds);
}

Record fit_law(const Dataset& data, GivenLaw law, FitLawOptions options, const Stop& stop) {
  const auto start = Stop::Clock::now();
  hold_fixed(law, options, static_cast<int>(data.input_names.size()));
  const Column target = data.targets.col(0);
  FitData fit_data{.inputs = data.inputs,
                   .target = target,
                   .weights = data.weights,
                   .likelihood = options.likelihood,
                   .bounds = options.bounds};
  const MultistartFit found = best_fit(law, fit_data, options, stop);
  fit_data.parameter_of = found.formula.parameter_of;
  Fitted fit{.data = data,
             .law = law,
             .fit_data = fit_data,
             .expression = found.result.expression,
             .result = found.result};
  fit.known = uncertainty(fit.expression, fit.fit_data, data.absolute_errors);

  Record record{.method = "fit", .status = status_word(stop)};
  record.seed = options.seed;
  record.rounds = found.starts;
  record.data = data_record(data);
  record.known = law.text;
  record.best = {1};
  record.reasons = {""};
  record.models.push_back(model_record(fit, found, options.costs));
  record.seconds = std::chrono::duration<double>(Stop::Clock::now() - start).count();
  return record;
}

}  // namespace lawdart
