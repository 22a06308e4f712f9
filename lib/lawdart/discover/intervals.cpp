#include "lawdart/discover/intervals.h"

#include <fmt/format.h>

#include <cassert>

#include "lawdart/fit/parameters.h"

namespace lawdart {
std::vector<ParameterRecord> wald_records(const Expression& expression, std::span<const int> parameter_of,
                                          const Uncertainty& known, double reach) {
  const std::vector<double> constants = expression.constants();
  std::vector<ParameterRecord> records;
  for (const std::size_t constant : first_constants(expression, parameter_of)) {
    const double value = constants[constant], error = known.standard_errors[constant];
    records.push_back({.name = fmt::format("c{}", records.size() + 1),
                       .value = value,
                       .standard_error = error,
                       .low = value - reach * error,
                       .high = value + reach * error,
                       .exact = {}});
  }
  return records;
}

void take_intervals(const std::vector<Profile>& profiles, std::vector<ParameterRecord>& parameters) {
  assert(profiles.size() <= parameters.size());
  for (std::size_t i = 0; i < profiles.size(); ++i) {
    parameters[i].low = profiles[i].low;
    parameters[i].high = profiles[i].high;
    parameters[i].ci_method = "profile";
  }
}

}  // namespace lawdart
