#include "cli/run_data.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>

#include "cli/computed_columns.h"
#include "cli/options_values.h"
#include "cli/run_directory.h"
#include "lawdart/core/error.h"
#include "lawdart/data/roles.h"
#include "lawdart/expr/parse.h"

namespace lawdart {
namespace {

/// The options of the run that are not at their defaults.
void restore(const OptionTable& table, const Record& record) {
  const auto defaults = table.recorded();
  std::vector<Assignment> values;
  for (const auto& option : record.options) {
    if (std::ranges::find(defaults, option) != defaults.end()) continue;
    values.push_back({.name = option.first, .value = option.second, .place = "run.json: " + option.first});
  }
  set_options(table, values);
}

Table read_table(const RunData& run, const std::string& file) {
  const DataRecord& data = run.record.data;
  if (file.empty() && data.file == "-")
    throw Error(ErrorCode::kUsage, "the run read its data from standard input; name the file with --data");
  const std::string path = file.empty() ? data.file : file;
  Table table = [&] {
    try {
      return read_csv(path, run.options.common.csv);
    } catch (const Error& error) {
      if (!file.empty()) throw;
      throw Error(error.code(), fmt::format("{}; if the data of the run stand elsewhere now, name the file "
                                            "with --data",
                                            error.what()));
    }
  }();
  if (table.sha256 != data.sha256)
    throw Error(ErrorCode::kData,
                fmt::format("{}: not the data of the run, whose SHA-256 digest is {}; it is {} now", path,
                            data.sha256, table.sha256));
  return table;
}

}  // namespace

RunData read_run_data(const std::string& run, const std::string& file) {
  RunData result{.record = read_run(run), .data = {}, .options = {}};
  SearchOptions& common = result.options.common;
  common.run = run;
  restore(result.is_fit() ? fit_table(result.options) : search_table(common), result.record);
  Table table = read_table(result, file);
  const Roles roles = result.roles();
  result.computed_weights = is_computed(roles.weights + roles.yerr, table);
  add_computed_columns(roles, table);
  result.data = make_dataset(std::move(table), roles);
  return result;
}

Roles RunData::roles() const {
  const DataRecord& known = record.data;
  Roles roles{.targets = known.targets,
              .inputs = known.inputs,
              .weights = options.common.weights,
              .yerr = options.common.yerr,
              .xerr = options.common.xerr,
              .cluster = options.common.cluster};
  if (known.groups) {
    roles.group = known.groups->column;
    roles.inputs.resize(roles.inputs.size() - std::min(roles.inputs.size(), known.groups->names.size()));
  }
  if (known.counts) {
    roles.targets = {known.counts->first};
    roles.trials = known.counts->second;
  }
  return roles;
}

void RunData::expect_least_squares(const std::string& what) const {
  if (options.robust.loss == Loss::kSquare) return;
  throw Error(ErrorCode::kUsage,
              fmt::format("the run is a robust fit, for which {} do not hold; fit without --loss", what));
}

std::unique_ptr<ModelFit> RunData::fit_of(const ModelRecord& model) const {
  const Likelihood likelihood = options.common.discover.likelihood;
  if (!is_fit()) return std::make_unique<ModelFit>(model, data, likelihood);
  GivenLaw law{.text = record.known.value_or(model.formula), .formula = {}};
  const std::span<const std::string> columns(data.input_names);
  law.formula = parse_expression(law.text, columns.first(static_cast<std::size_t>(data.own_inputs())));
  const std::vector<std::string>& constants = law.formula.symbols;
  FitLawOptions settings{.likelihood = likelihood,
                         .fixed = by_constant(options.fixed, constants, "fix"),
                         .bounds = by_constant(options.bounds, constants, "bound"),
                         .per_group = per_group(options, constants),
                         .robust = options.robust};
  return std::make_unique<ModelFit>(model, data, std::move(law), std::move(settings));
}

Option model_option(int& id) {
  Option option =
      whole("model", "K", id, {.low = 1}, "id of the model, as front prints it [the recommended]");
  option.get = [] { return std::string(); };
  return option;
}

Option data_option(std::string& file) {
  return text("data", "FILE", file, "where the data of the run are now [where the run found them]");
}

}  // namespace lawdart
