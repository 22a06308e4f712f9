#include <algorithm>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/computed_columns.h"
#include "cli/delivery.h"
#include "cli/formula_call.h"
#include "cli/options_fit.h"
#include "cli/run_directory.h"
#include "cli/search_job.h"
#include "cli/signals.h"
#include "cli/version.h"
#include "lawdart/data/roles.h"
#include "lawdart/discover/fit_law.h"

namespace lawdart {
namespace {

struct FitInput {
  Dataset data;
  GivenLaw law;
  DataUnits units;
  std::string file, sha256;
};

FitInput read_fit_input(const FitCallOptions& options) {
  const SearchOptions& common = options.common;
  Table table = read_csv(common.file, common.csv);
  const Roles named = named_columns(common);
  add_computed_columns(named, table);
  WrittenLaw written = read_written_law(common.formula, table, named);
  check_counts(written.roles, common.discover.likelihood);
  FitInput input{.data = {},
                 .law = {.text = std::move(written.text), .formula = std::move(written.formula)},
                 .units = read_units(common, table, written.roles),
                 .file = table.file,
                 .sha256 = table.sha256};
  input.data = make_dataset(std::move(table), written.roles);
  return input;
}

FitLawOptions law_options(const FitCallOptions& options, const FitInput& input) {
  const DiscoverOptions& common = options.common.discover;
  const std::vector<std::string>& constants = input.law.formula.symbols;
  FitLawOptions asked{.likelihood = common.likelihood,
                      .fixed = by_constant(options.fixed, constants, "fix"),
                      .starts = by_constant(options.starts, constants, "start"),
                      .bounds = by_constant(options.bounds, constants, "bound"),
                      .per_group = per_group(options, constants),
                      .robust = options.robust,
                      .intervals = options.intervals,
                      .derived = given_quantities(options.derived, constant_names(input.law.formula)),
                      .units = input.units,
                      .seed = common.seed,
                      .threads = common.threads};
  if (common.rounds > 0)
    asked.most_starts = static_cast<int>(std::min<long>(common.rounds, std::numeric_limits<int>::max()));
  return asked;
}

int fit(const Call& call, const FitCallOptions& options, const OptionTable& table) {
  const SearchOptions& common = options.common;
  check_together(options, table.command);
  Stop stop(Stop::Clock::now() + common.time);
  const SignalGuard guard(stop);
  std::optional<RunDirectory> directory;
  if (!common.run.empty()) directory.emplace(common.run, common.force);
  FitInput input = read_fit_input(options);
  RunLog log;
  log.start({.version = std::string(version()), .command = call.text, .sha256 = input.sha256});
  print_dropped(input.data, common.output);
  RunData run{.record = fit_law(input.data, input.law, law_options(options, input), stop),
              .data = std::move(input.data),
              .options = options};
  sign(run.record,
       {.command = call.text, .options = table.recorded(), .file = input.file, .sha256 = input.sha256});
  log.end(run.record);
  return deliver(run, [&directory, &run, &log] {
    if (directory) directory->write(run.record, log);
  });
}

}  // namespace

int run_fit(const Call& call) {
  FitCallOptions options;
  const OptionTable table = fit_table(options);
  if (is_answered(call, table)) return 0;
  return fit(call, options, table);
}

}  // namespace lawdart
