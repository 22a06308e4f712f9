#include "lawdart/discover/fit_diagnostics.h"

#include "lawdart/fit/diagnostics.h"

namespace lawdart {

std::vector<DiagnosticRecord> diagnostic_records(const Expression& expression, const FitData& fit_data,
                                                 const Dataset& data,
                                                 const std::vector<ParameterRecord>& parameters) {
  std::vector<std::string> names;
  for (const ParameterRecord& parameter : parameters) names.push_back(parameter.name);
  std::vector<DiagnosticRecord> records;
  const std::vector<std::string> inputs = data.own_input_names();
  const FitNames called{.parameters = names, .lines = data.lines, .inputs = inputs};
  for (const Diagnostic& found : diagnostics(expression, fit_data, data.absolute_errors, called)) {
    records.push_back({.name = found.name,
                       .statistic = found.statistic,
                       .p_value = found.p_value,
                       .level = std::string(level_name(found.level)),
                       .verdict = found.verdict});
  }
  return records;
}

}  // namespace lawdart
