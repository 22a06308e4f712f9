#include "lawdart/discover/data_records.h"

#include <fmt/format.h>

#include "lawdart/discover/extrapolation.h"

namespace lawdart {

namespace {

std::string sigma_of(const Dataset& data, Likelihood likelihood) {
  if (likelihood == Likelihood::kBernoulli) return "binomial";
  if (likelihood == Likelihood::kPoisson) return "Poisson";
  if (data.absolute_errors) return data.input_errors.size() > 0 ? "absolute, of inputs too" : "absolute";
  return (data.weights == data.weights[0]).all() ? "none" : "relative";
}

}  // namespace

DataRecord data_record(const Dataset& data, const DataUnits& units, Likelihood likelihood) {
  DataRecord record{.rows = data.rows_read,
                    .rows_used = data.rows(),
                    .targets = data.target_names,
                    .inputs = data.input_names,
                    .ranges = ranges_of(data.inputs),
                    .sigma = sigma_of(data, likelihood)};
  for (const DroppedRows& dropped : data.dropped) record.dropped.emplace_back(dropped.reason, dropped.count);
  if (!data.groups.names.empty()) record.groups = {data.groups.column, data.groups.names};
  if (!data.trials.empty()) record.counts = {data.successes, data.trials};
  if (units.empty()) return record;
  std::vector<std::string> measured = data.target_names;
  measured.insert(measured.end(), data.input_names.begin(), data.input_names.begin() + data.own_inputs());
  for (const std::string& name : measured) record.units.emplace_back(name, units.unit(name).text);
  return record;
}

std::vector<std::string> unit_warnings(const DataRecord& data, const DataUnits& units) {
  std::vector<std::string> warnings;
  for (const auto& [name, text] : data.units) {
    if (!units.unit(name).has_own_zero) continue;
    warnings.push_back(
        fmt::format("{} is in {}, which does not count from absolute zero: it is checked as a difference of "
                    "temperatures; "
                    "give it in K where products, ratios or powers of it should have a meaning",
                    name, text));
  }
  return warnings;
}

PartRecord part_record(const Performance& performance, double weight_sum) {
  return {.n = performance.rows,
          .rmse = performance.rmse,
          .r2 = performance.r2,
          .loss = performance.deviance / weight_sum};
}

}  // namespace lawdart
