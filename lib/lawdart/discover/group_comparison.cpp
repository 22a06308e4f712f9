#include "lawdart/discover/group_comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "lawdart/core/error.h"
#include "lawdart/data/message.h"
#include "lawdart/expr/print.h"
#include "lawdart/fit/verdicts.h"
#include "lawdart/stats/model_tests.h"

namespace lawdart {
namespace {

using Values = std::vector<double>;

/// A fit that shares more can be no better but for rounding; one that is has found a lower minimum.
constexpr double kBetter = 1e-9;

std::vector<std::string> own_constants(const ParsedExpression& law, const Grouping& grouping) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < law.symbols.size(); ++i) {
    if (grouping.per_group[i]) names.push_back(law.symbols[i]);
  }
  return names;
}

/// The law where one more constant is shared, and how its values follow from those of the whole.
struct Smaller {
  GroupedLaw law;
  std::size_t symbol;

  Smaller(const GroupedLaw& whole, std::size_t shared_symbol) : law(whole), symbol(shared_symbol) {
    law.grouping.per_group[symbol] = false;
  }

  /// One a parameter of the smaller law: the symbol has this value in all groups.
  [[nodiscard]] Values from(const Grouping& whole, const Values& values, double value) const {
    Values all(static_cast<std::size_t>(law.grouping.parameters()));
    copy(whole, values, law.grouping, all);
    all[static_cast<std::size_t>(law.grouping.parameter(symbol, 0))] = value;
    return all;
  }

  /// One a parameter of the whole law.
  [[nodiscard]] Values to(const Grouping& whole, const Values& values) const {
    Values all(static_cast<std::size_t>(whole.parameters()));
    copy(law.grouping, values, whole, all);
    return all;
  }

  [[nodiscard]] double mean(const Grouping& whole, const Values& values) const {
    double sum = 0.0;
    for (int group = 0; group < whole.groups; ++group)
      sum += values[static_cast<std::size_t>(whole.parameter(symbol, group))];
    return sum / whole.groups;
  }

 private:
  static void copy(const Grouping& from, const Values& values, const Grouping& to, Values& all) {
    for (std::size_t i = 0; i < from.per_group.size(); ++i) {
      for (int group = 0; group < from.groups; ++group)
        all[static_cast<std::size_t>(to.parameter(i, group))] =
            values[static_cast<std::size_t>(from.parameter(i, group))];
    }
  }
};

std::string verdict(const std::vector<std::string>& constants, double p_value) {
  const std::string what =
      fmt::format("{}{}", constants.size() > 1 ? "at least one of " : "", fmt::join(constants, ", "));
  switch (level_of(p_value)) {
    case Level::kPoor:
      return "The groups differ in " + what;
    case Level::kLook:
      return "The groups seem to differ in " + what;
    case Level::kFine:
      return fmt::format("No sign that the groups differ in {}", fmt::join(constants, ", "));
    case Level::kUnknown:
      break;
  }
  return "Too few rows to tell whether the groups differ in " + what;
}

/// A fit as it is compared: its deviance and how many constants it has.
SharingRecord sharing_record(std::vector<std::string> constants, FittedSize smaller, FittedSize larger,
                             int rows, bool known_variance) {
  const TestResult test = known_variance ? likelihood_ratio_test(smaller, larger, rows, true)
                                         : nested_f_test(smaller, larger, rows);
  std::string words = verdict(constants, test.p_value);
  return {.constants = std::move(constants),
          .test = known_variance ? "chi-square" : "F",
          .statistic = test.statistic,
          .p_value = test.p_value,
          .added = larger.parameters - smaller.parameters,
          .spare = rows - larger.parameters,
          .verdict = std::move(words)};
}

/// The law with the shared constants as numbers and those per group by name.
std::string named_law(const GroupedLaw& law, const Dataset& data, const Values& values,
                      const Values& standard_errors) {
  std::vector<std::string> names(data.input_names.begin(), data.input_names.begin() + law.inputs);
  names.insert(names.end(), law.law.symbols.begin(), law.law.symbols.end());
  std::vector<ExpressionNode> nodes(law.law.expression.nodes().begin(), law.law.expression.nodes().end());
  Digits digits;
  for (ExpressionNode& node : nodes) {
    if (node.kind == NodeKind::kFree) node.kind = NodeKind::kExact;
    if (node.kind != NodeKind::kVariable || node.variable < law.inputs) continue;
    const auto symbol = static_cast<std::size_t>(node.variable - law.inputs);
    if (law.grouping.per_group[symbol]) continue;
    const auto parameter = static_cast<std::size_t>(law.grouping.parameter(symbol, 0));
    node = {.kind = NodeKind::kFree, .value = values[parameter]};
    digits.standard_errors.push_back(standard_errors[parameter]);
  }
  return print(Expression::from_nodes(std::move(nodes)), names,
               {.language = Language::kText, .digits = digits});
}

}  // namespace

void check_group_sizes(const GivenLaw& law, const Dataset& data, const Grouping& grouping) {
  const std::vector<std::string> own = own_constants(law.formula, grouping);
  std::vector<std::size_t> rows(data.groups.names.size());
  for (int row = 0; row < data.rows(); ++row) {
    if (data.weights[row] > 0.0)
      ++rows[static_cast<std::size_t>(data.groups.of_row[static_cast<std::size_t>(row)])];
  }
  for (std::size_t group = 0; group < rows.size(); ++group) {
    if (rows[group] >= own.size()) continue;
    throw Error(
        ErrorCode::kData,
        fmt::format("column {}: group {} has {} row{} for {} constants of its own ({}); share some with "
                    "--per-group, or leave the group out",
                    shown_name(data.groups.column), shown_name(data.groups.names[group]), rows[group],
                    rows[group] == 1 ? "" : "s", own.size(), fmt::join(own, ", ")));
  }
}

GroupComparison compare_groups(const GroupedLaw& law, const std::vector<double>& shared, Seed seed) {
  GroupComparison result{.fit = fit_groups(law, group_starts(law, shared, seed)), .sharing_one = {}};
  const auto own = std::ranges::count(law.grouping.per_group, true);
  for (std::size_t i = 0; i < shared.size() && own > 1; ++i) {
    if (!law.grouping.per_group[i]) continue;
    const Smaller smaller(law, i);
    const Values& values = result.fit.values;
    const GroupedFit fit =
        fit_groups(smaller.law, {smaller.from(law.grouping, values, smaller.mean(law.grouping, values)),
                                 smaller.from(law.grouping, values, shared[i])});
    result.sharing_one.push_back(fit.result.deviance);
    if (fit.result.deviance < result.fit.result.deviance * (1.0 - kBetter))
      result.fit = fit_groups(law, {smaller.to(law.grouping, fit.values)});
  }
  return result;
}

std::vector<SharingRecord> sharing_records(const GroupedLaw& law, const std::vector<double>& sharing_one,
                                           double sharing_all, double deviance, bool known_variance) {
  const Grouping& grouping = law.grouping;
  const auto rows = static_cast<int>((law.data.weights > 0.0).count());
  const std::vector<std::string> own = own_constants(law.law, grouping);
  const FittedSize whole{deviance, grouping.parameters()};
  std::vector<SharingRecord> records;
  for (std::size_t i = 0; i < sharing_one.size(); ++i) {
    const FittedSize smaller{sharing_one[i], grouping.parameters() - grouping.groups + 1};
    records.push_back(sharing_record({own[i]}, smaller, whole, rows, known_variance));
  }
  const FittedSize smallest{sharing_all, static_cast<int>(grouping.per_group.size())};
  records.push_back(sharing_record(own, smallest, whole, rows, known_variance));
  return records;
}

void add_group_formulas(const GroupedLaw& law, const Dataset& data, const std::vector<double>& values,
                        const std::vector<double>& standard_errors, ModelRecord& record) {
  record.by_group = fmt::format("{} with {} by {}", named_law(law, data, values, standard_errors),
                                fmt::join(own_constants(law.law, law.grouping), ", "), data.groups.column);
  const std::vector<std::string>& names = data.input_names;
  for (int group = 0; group < law.grouping.groups; ++group) {
    const FitFormula formula = fit_formula(law.law, law.inputs, law.grouping.of_group(values, group));
    const Values errors = law.grouping.of_group(standard_errors, group);
    Digits digits;
    for (const int symbol : formula.parameter_of)
      digits.standard_errors.push_back(errors[static_cast<std::size_t>(symbol)]);
    record.groups.push_back({.group = data.groups.names[static_cast<std::size_t>(group)],
                             .rows = static_cast<int>(std::ranges::count(data.groups.of_row, group)),
                             .formula = print(formula.expression, names),
                             .formula_rounded = print(formula.expression, names,
                                                      {.language = Language::kText, .digits = digits})});
  }
}

}  // namespace lawdart
