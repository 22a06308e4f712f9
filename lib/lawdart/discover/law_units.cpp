#include <fmt/format.h>

#include <algorithm>

#include "lawdart/discover/law_constants.h"
#include "lawdart/fit/formula.h"

namespace lawdart {
namespace {

/// The measure of each constant; where it stands at two places with two, those disagree.
struct ConstantMeasures {
  std::vector<std::optional<Measure>> known;
  std::string disagreement;  ///< in plain words; empty without one
};

ConstantMeasures measures_of(const UnitReport& report, const FitFormula& formula,
                             const std::vector<std::string>& names, const DataUnits& units) {
  ConstantMeasures result{.known = std::vector<std::optional<Measure>>(names.size()), .disagreement = {}};
  for (std::size_t i = 0; i < report.constants.size(); ++i) {
    if (!report.constants[i]) continue;
    const std::size_t parameter =
        formula.parameter_of.empty() ? i : static_cast<std::size_t>(formula.parameter_of[i]);
    std::optional<Measure>& known = result.known[parameter];
    if (known && !(known->dimension == report.constants[i]->dimension) && result.disagreement.empty())
      result.disagreement = fmt::format("{} is in {} at one place and in {} at another", names[parameter],
                                        units.text(*known), units.text(*report.constants[i]));
    if (!known) known = report.constants[i];
  }
  return result;
}

}  // namespace

void add_units(const GivenLaw& law, const Dataset& data, const DataUnits& units, ModelRecord& record) {
  if (units.empty()) return;
  const std::vector<std::string>& symbols = law.formula.symbols;
  const std::vector<std::string> inputs = data.own_input_names();
  const FitFormula formula =
      fit_formula(law.formula, data.own_inputs(), std::vector<double>(symbols.size(), 1.0));
  const UnitReport report = units.check(inputs, data.target_names.front()).report(formula.expression.nodes());
  const std::vector<std::string> names = constant_names(law.formula);
  ConstantMeasures measures{};
  std::string conflict;
  if (report.conflict) {
    std::vector<std::string> all = inputs;
    all.insert(all.end(), symbols.begin(), symbols.end());
    conflict = units.text(*report.conflict, law.formula.expression.nodes(), all);
  } else {
    measures = measures_of(report, formula, names, units);
    conflict = measures.disagreement;
  }
  record.dimensionally_consistent = conflict.empty();
  if (!conflict.empty()) {
    record.warnings.push_back(
        fmt::format("not dimensionally consistent: {}; look whether the units of the columns are right, and "
                    "write a number that has a unit as a name, with its value in --fix",
                    conflict));
    return;
  }
  for (ParameterRecord& parameter : record.parameters) {
    const auto place = std::ranges::find(names, parameter.name) - names.begin();
    const std::optional<Measure>& measure = measures.known[static_cast<std::size_t>(place)];
    if (measure) parameter.unit = units.text(*measure);
  }
}

}  // namespace lawdart
