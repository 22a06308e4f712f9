#include "lawdart/discover/fit_law.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <utility>

#include "lawdart/core/random.h"
#include "lawdart/discover/data_records.h"
#include "lawdart/discover/group_comparison.h"
#include "lawdart/discover/law_constants.h"
#include "lawdart/discover/law_fit.h"
#include "lawdart/discover/law_record.h"
#include "lawdart/fit/formula.h"
#include "lawdart/fit/groups.h"
#include "lawdart/fit/parameters.h"
#include "lawdart/stats/criteria.h"

namespace lawdart {
namespace {

/// What is said of the constants that are not fixed.
template <typename Value>
void drop_fixed(const std::vector<std::optional<double>>& fixed, std::vector<Value>& values) {
  std::vector<Value> kept;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!fixed[i]) kept.push_back(values[i]);
  }
  values = std::move(kept);
}

const char* status_word(const LawFit& fit, const Stop& stop) {
  if (stop.interrupted()) return "interrupted";
  if (stop.reached()) return "time_limit";
  return fit.limited() ? "rounds" : "converged";
}

/// The quantity in the constants of all groups: one a group where it follows from some of its own.
std::vector<GivenQuantity> of_groups(const GivenQuantity& quantity, const Grouping& grouping,
                                     const std::vector<std::string>& groups) {
  const auto nodes = quantity.formula.nodes();
  const bool differs = std::ranges::any_of(nodes, [&grouping](const ExpressionNode& node) {
    return node.kind == NodeKind::kVariable && grouping.per_group[static_cast<std::size_t>(node.variable)];
  });
  std::vector<GivenQuantity> all;
  for (int group = 0; group < (differs ? grouping.groups : 1); ++group) {
    std::vector<ExpressionNode> own(nodes.begin(), nodes.end());
    for (ExpressionNode& node : own) {
      if (node.kind == NodeKind::kVariable)
        node.variable = grouping.parameter(static_cast<std::size_t>(node.variable), group);
    }
    all.push_back(quantity);
    all.back().formula = Expression::from_nodes(std::move(own));
    if (differs) all.back().name += fmt::format("[{}]", groups[static_cast<std::size_t>(group)]);
  }
  return all;
}

/// What the units of the law are, for the model with constants per group as well.
void share_units(const ModelRecord& law, const Grouping& grouping, ModelRecord& model) {
  model.dimensionally_consistent = law.dimensionally_consistent;
  if (law.dimensionally_consistent == false) model.warnings.push_back(law.warnings.back());
  std::vector<std::optional<std::string>> units;
  for (const ParameterRecord& parameter : law.parameters) units.push_back(parameter.unit);
  units = grouping.spread(units);
  for (std::size_t i = 0; i < units.size(); ++i) model.parameters[i].unit = units[i];
}

/// The model with constants per group, beside that which shares all.
void add_grouped_model(const GroupedLaw& groups, const Dataset& data, GivenLaw law, const LawFit& shared,
                       FitLawOptions options, const Stop& stop, ThreadPool& pool, Record& record) {
  const GroupComparison found = compare_groups(groups, shared.values(), Seed(options.seed).child("groups"));
  take_groups(law, options, data);
  LawFit fit(law, data, options, found.fit);
  record.models.push_back(law_record(data, record.models.front().complexity, options, stop, pool, fit));
  ModelRecord& model = record.models.back();
  model.id = 2;
  record.best = {model.id};
  share_units(record.models.front(), groups.grouping, model);
  const bool known_variance = options.likelihood != Likelihood::kGaussian || data.absolute_errors;
  model.sharing =
      sharing_records(groups, found.sharing_one, shared.deviance(), fit.deviance(), known_variance);
  std::vector<double> errors;
  for (const ParameterRecord& parameter : model.parameters) errors.push_back(parameter.standard_error);
  add_group_formulas(groups, data, fit.values(), errors, model);
  const std::vector<double> weights = akaike_weights(std::array{record.models[0].aicc, model.aicc});
  for (std::size_t i = 0; i < weights.size(); ++i) record.models[i].weight = weights[i];
}

}  // namespace

std::vector<std::string> constant_names(const ParsedExpression& formula) {
  if (!formula.symbols.empty()) return formula.symbols;
  std::vector<std::string> names;
  for (int i = 1; i <= formula.expression.constant_count(); ++i) names.push_back(fmt::format("c{}", i));
  return names;
}

void hold_fixed(GivenLaw& law, FitLawOptions& options, int inputs) {
  if (options.fixed.empty()) return;
  for (GivenQuantity& quantity : options.derived) {
    const ParsedExpression formula{.expression = quantity.formula, .symbols = law.formula.symbols};
    quantity.formula = with_values(formula, 0, options.fixed).expression;
  }
  law.formula = with_values(law.formula, inputs, options.fixed);
  drop_fixed(options.fixed, options.starts);
  drop_fixed(options.fixed, options.bounds);
  drop_fixed(options.fixed, options.per_group);
}

void take_groups(GivenLaw& law, FitLawOptions& options, const Dataset& data) {
  const Grouping grouping{static_cast<int>(data.groups.names.size()), options.per_group};
  law.formula = grouped_formula(law.formula, data.own_inputs(), grouping, data.groups.names);
  options.bounds = grouping.spread(options.bounds);
  std::vector<GivenQuantity> derived;
  for (const GivenQuantity& quantity : options.derived) {
    for (GivenQuantity& own : of_groups(quantity, grouping, data.groups.names))
      derived.push_back(std::move(own));
  }
  options.derived = std::move(derived);
}

Record fit_law(const Dataset& data, const GivenLaw& law, FitLawOptions options, const Stop& stop) {
  const auto start = Stop::Clock::now();
  GivenLaw free = law;
  hold_fixed(free, options, data.own_inputs());
  const GroupedLaw groups{.law = free.formula,
                          .inputs = data.own_inputs(),
                          .grouping = {static_cast<int>(data.groups.names.size()), options.per_group},
                          .data = {.inputs = data.inputs,
                                   .target = data.targets.col(0),
                                   .weights = data.weights,
                                   .likelihood = options.likelihood,
                                   .bounds = options.bounds}};
  if (!options.per_group.empty()) check_group_sizes(free, data, groups.grouping);
  ThreadPool pool(options.threads);
  LawFit fit(free, data, options, stop, pool);
  Record record{.method = "fit", .status = status_word(fit, stop)};
  record.seed = options.seed;
  record.threads = options.threads;
  record.rounds = fit.starts();
  record.data = data_record(data, options.units, options.likelihood);
  record.known = law.text;
  record.best = {1};
  record.reasons = {""};
  const int size = complexity(fit.expression(), options.costs);
  record.models.push_back(law_record(data, size, options, stop, pool, fit));
  add_units(law, data, options.units, record.models.front());
  if (!options.per_group.empty()) add_grouped_model(groups, data, free, fit, options, stop, pool, record);
  record.warnings = unit_warnings(record.data, options.units);
  record.seconds = std::chrono::duration<double>(Stop::Clock::now() - start).count();
  return record;
}

}  // namespace lawdart
