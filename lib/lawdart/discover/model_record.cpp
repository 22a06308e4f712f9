#include "lawdart/discover/model_record.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "lawdart/discover/data_records.h"
#include "lawdart/discover/input_errors.h"
#include "lawdart/discover/intervals.h"
#include "lawdart/discover/shown_digits.h"
#include "lawdart/expr/physical_constants.h"
#include "lawdart/expr/print.h"
#include "lawdart/fit/parameters.h"

namespace lawdart {
namespace {

constexpr double kLevel = 0.95;
/// Share of the variance below which a formula says nothing of the target.
constexpr double kHardlyAnything = 0.05;
/// Rows times constants of which profiles take milliseconds.
constexpr int kQuickProfile = 20'000;

std::vector<ParameterRecord> parameter_records(const Expression& expression, const Uncertainty& known,
                                               const TargetProblem& problem) {
  return wald_records(expression, {}, known,
                      interval_reach(known, problem.likelihood(), problem.absolute_errors(), kLevel));
}

/// A search should not end with a wait for what was not asked for.
bool quick_to_profile(const Uncertainty& known, const TargetProblem& problem) {
  return problem.likelihood() == Likelihood::kGaussian && known.identifiable &&
         known.standard_errors.size() <= kMostProfiles &&
         problem.rows() * static_cast<int>(known.standard_errors.size()) <= kQuickProfile;
}

/// The intervals stay as they are where a profile comes upon a lower minimum: it would be another formula.
void add_profiles(const Expression& expression, const Uncertainty& known, const TargetProblem& problem,
                  std::vector<ParameterRecord>& parameters) {
  take_intervals(
      profile_intervals(expression, problem.fit_data(), known, problem.absolute_errors(), kLevel).profiles,
      parameters);
}

/// `check`: of the units, which knows the quantities that the numbers of the formula stand for.
std::optional<std::string> meaning_of(const Expression& number, const UnitCheck& check) {
  if (number.root().kind != NodeKind::kExact) return std::nullopt;
  const KnownQuantity* quantity = check.quantity(number.root().value);
  if (quantity != nullptr) return fmt::format("{} {}", quantity->constant->name, quantity->constant->symbol);
  const PhysicalConstant* constant = physical_constant_of(number.root().value);
  if (check.active() || constant == nullptr) return std::nullopt;
  return fmt::format("{} {}{}{}", constant->name, constant->symbol, constant->unit.empty() ? "" : " in ",
                     constant->unit);
}

/// The constants that stand in the formula as exact numbers, after the others: as they were when all were
/// free, in the fit to `rows`.
void add_recognised(const Finalist& finalist, const TargetProblem& rows, ModelRecord& record) {
  const Expression& free = finalist.fitted.expression;
  if (free == finalist.final.expression) return;
  const Uncertainty known = uncertainty(free, rows.fit_data(), rows.absolute_errors());
  const std::vector<ParameterRecord> all = parameter_records(free, known, rows);
  const UnitCheck check = rows.units().knowing(finalist.quantities);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (finalist.numbers[i].root().kind == NodeKind::kFree) continue;
    record.parameters.push_back(all[i]);
    record.parameters.back().name = fmt::format("c{}", record.parameters.size());
    record.parameters.back().exact = print(finalist.numbers[i], {});
    record.parameters.back().meaning = meaning_of(finalist.numbers[i], check);
  }
}

/// Whether its units are consistent, and those of its constants.
void add_units(const Finalist& finalist, const std::vector<std::string>& inputs, const DataUnits& units,
               const UnitCheck& check, ModelRecord& record) {
  const UnitReport report = check.report(finalist.final.expression.nodes());
  record.dimensionally_consistent = !report.conflict;
  if (report.conflict) {
    record.mdl -= UnitVerdict::kInconsistentPrice;
    record.warnings.push_back(
        fmt::format("not dimensionally consistent: {}; take it for a curve and no law, or look whether the "
                    "units of the columns are right",
                    units.text(*report.conflict, finalist.final.expression.nodes(), inputs)));
    return;
  }
  std::size_t constant = 0;
  for (const auto& measure : report.constants) {
    if (measure) record.parameters[constant].unit = units.text(*measure);
    ++constant;
  }
  if (finalist.fitted.expression == finalist.final.expression) return;
  const UnitReport free = check.report(finalist.fitted.expression.nodes());
  for (std::size_t i = 0; i < free.constants.size(); ++i) {
    if (finalist.numbers[i].root().kind == NodeKind::kFree) continue;
    if (free.constants[i]) record.parameters[constant].unit = units.text(*free.constants[i]);
    ++constant;
  }
}

/// The constants around a hole while what stands in it may change its scale and its offset as well: what it
/// could take over the data do not determine.
std::vector<ParameterRecord> known_constants(const KnownPart& known, const Expression& whole,
                                             const TargetProblem& problem) {
  const Expression part = Expression::free(1.0) * known.part_of(whole) + Expression::free(0.0);
  const Expression freed = known.with_part(whole, part);
  const std::vector<ParameterRecord> all =
      parameter_records(freed, uncertainty(freed, problem.fit_data(), problem.absolute_errors()), problem);
  const std::vector<int> symbols = known.symbol_of(freed);
  std::vector<ParameterRecord> around;
  for (std::size_t i = 0; i < symbols.size(); ++i) {
    if (symbols[i] < 0) continue;
    around.push_back(all[i]);
    around.back().name = known.symbols()[static_cast<std::size_t>(symbols[i])];
  }
  return around;
}

/// What fills the hole of a known part, and the constants around it.
void add_part(const TargetProblem& problem, const Expression& expression,
              const std::vector<std::string>& names, ModelRecord& record) {
  const KnownPart& known = *problem.known();
  const std::vector<ParameterRecord> around = known_constants(known, expression, problem);
  const std::vector<int> symbols = known.symbol_of(expression);
  Digits digits;
  std::vector<std::string> taken_over;
  for (std::size_t i = 0; i < symbols.size(); ++i) {
    ParameterRecord& parameter = record.parameters[i];
    if (symbols[i] < 0) {
      digits.standard_errors.push_back(parameter.standard_error);
      continue;
    }
    const bool determined_alone = std::isfinite(parameter.standard_error);
    parameter = around[static_cast<std::size_t>(symbols[i])];
    if (determined_alone && !std::isfinite(parameter.standard_error)) taken_over.push_back(parameter.name);
  }
  if (!taken_over.empty()) {
    record.warnings.push_back(
        fmt::format("the unknown part can make up for any value of {}; leave out what it could take over, or "
                    "write it as a number",
                    fmt::join(taken_over, ", ")));
  }
  const Expression part = known.part_of(expression);
  record.part = print(part, names);
  record.part_rounded = print(part, names, {.language = Language::kText, .digits = digits});
}

std::vector<std::string> warnings_of(const Finalist& finalist, const Uncertainty& known) {
  std::vector<std::string> warnings;
  if (!known.identifiable && finalist.final.expression.constant_count() > 0) {
    warnings.push_back(
        "the data do not determine all constants of this formula; choose a simpler one of the front, or "
        "measure "
        "where its constants matter");
  }
  if (finalist.validation.r2 < kHardlyAnything) {
    warnings.push_back(fmt::format(
        "tells {:.1f} % of the target's variance in rows that it has not seen, hardly more than a "
        "constant does: no law was found; look for other inputs, or give more rows",
        100.0 * std::max(0.0, finalist.validation.r2)));
  }
  if (finalist.validation.rmse > 1.5 * finalist.train.rmse && finalist.validation.r2 < 0.999) {
    warnings.push_back(
        fmt::format("predicts rows that it has not seen {:.1f} times worse than those it was fitted to; "
                    "choose a simpler formula of "
                    "the front, or give more data",
                    finalist.validation.rmse / finalist.train.rmse));
  }
  return warnings;
}

}  // namespace

std::vector<std::string> source_names(const SupernetShape& shape, const std::vector<std::string>& inputs) {
  std::vector<std::string> names = inputs;
  for (int node = 1; node <= shape.nodes; ++node) names.push_back(fmt::format("h{}", node));
  return names;
}

std::vector<EdgeRecord> edge_records(const Origin& origin, const std::vector<std::string>& inputs) {
  const SupernetShape& shape = origin.shape;
  std::vector<std::string> names = source_names(shape, inputs);
  for (int node = 0; node < shape.nodes; ++node) {
    const bool product = origin.genotype.product[static_cast<std::size_t>(node)] && shape.sources(node) > 1;
    if (product) names[static_cast<std::size_t>(shape.inputs + node)] += " (product)";
  }
  std::vector<EdgeRecord> records;
  for (int node = 0; node < shape.nodes; ++node) {
    for (int source = 0; source < shape.sources(node); ++source) {
      const int edge = shape.edge(node, source);
      const int chosen = origin.genotype.ops[static_cast<std::size_t>(edge)];
      const double* p = origin.mixture.data() + static_cast<std::ptrdiff_t>(edge) * shape.op_count();
      int second = chosen == 0 ? 1 : 0;
      for (int k = 0; k < shape.op_count(); ++k) {
        if (k != chosen && p[k] > p[second]) second = k;
      }
      const auto name = [&shape](int k) { return name_of(shape.ops[static_cast<std::size_t>(k)]); };
      EdgeRecord record{.from = names[static_cast<std::size_t>(source)],
                        .to = names[static_cast<std::size_t>(shape.inputs + node)],
                        .operation = name(chosen),
                        .probability = p[chosen],
                        .runner_up = {}};
      if (shape.op_count() > 1) {
        record.runner_up = name(second);
        record.runner_up_probability = p[second];
      }
      records.push_back(std::move(record));
    }
  }
  return records;
}

ModelRecord model_record(const Finalist& finalist, const Dataset& data, const DataUnits& units,
                         const Parts& parts, int target, const std::string& method, bool recommended) {
  const Expression& expression = finalist.final.expression;
  const TargetProblem whole(parts.all, target);
  const std::optional<EffectiveVariance> both = with_input_errors(parts, target, expression);
  const Uncertainty known = both ? both->known(expression.constants(), {})
                                 : uncertainty(expression, whole.fit_data(), data.absolute_errors);
  ModelRecord record{
      .target = data.target_names[static_cast<std::size_t>(target)], .method = method, .formula = {}};
  const Digits digits{.standard_errors = shown_errors(expression, known.standard_errors, whole)};
  record.formula = print(expression, data.input_names);
  record.formula_rounded =
      print(expression, data.input_names, {.language = Language::kText, .digits = digits});
  record.latex = print(expression, data.input_names, {.language = Language::kLatex, .digits = digits});
  if (!finalist.final.law.empty()) record.law = finalist.final.law;
  record.complexity = finalist.final.complexity;
  record.parameters = parameter_records(expression, known, whole);
  if (recommended && !both && quick_to_profile(known, whole))
    add_profiles(expression, known, whole, record.parameters);
  add_recognised(finalist, parts.sampled() ? TargetProblem(parts.train, target) : whole, record);
  record.train = part_record(finalist.train, parts.train.weights.sum());
  const bool held_out = parts.validation.rows() > 0;
  record.validation =
      part_record(finalist.validation, (held_out ? parts.validation : parts.train).weights.sum());
  record.aicc = finalist.final.aicc;
  record.bic = finalist.final.bic;
  record.mdl = finalist.final.mdl;
  if (const auto& origin = finalist.candidate.origin) {
    record.gap = {.supernet = origin->losses.supernet,
                  .pruned = origin->losses.pruned,
                  .refitted = finalist.train.deviance / TargetProblem(parts.train, target).null_deviance()};
    record.edges = edge_records(*origin, data.input_names);
  }
  record.warnings = warnings_of(finalist, known);
  if (whole.known() != nullptr) add_part(whole, expression, data.input_names, record);
  if (!units.empty())
    add_units(finalist, data.input_names, units, whole.units().knowing(finalist.quantities), record);
  return record;
}

}  // namespace lawdart
