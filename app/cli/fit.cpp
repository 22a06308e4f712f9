#include <unistd.h>

#include <array>
#include <exception>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/options_fit.h"
#include "cli/run_directory.h"
#include "cli/search_formula.h"
#include "cli/search_job.h"
#include "cli/signals.h"
#include "lawdart/core/error.h"
#include "lawdart/data/roles.h"
#include "lawdart/discover/fit_law.h"
#include "lawdart/report/json.h"
#include "lawdart/report/text.h"

namespace lawdart {
namespace {

struct FitInput {
  Dataset data;
  GivenLaw law;
  std::string file, sha256;
};

FitInput read_fit_input(const FitCallOptions& options) {
  const SearchOptions& common = options.common;
  Table table = read_csv(common.file, common.csv);
  const std::array<std::string, 2> reserved = {common.weights, common.yerr};
  WrittenLaw written = read_written_law(common.formula, table, reserved);
  written.roles.weights = common.weights;
  written.roles.yerr = common.yerr;
  FitInput input{.data = {},
                 .law = {.text = std::move(written.text), .formula = std::move(written.formula)},
                 .file = table.file,
                 .sha256 = table.sha256};
  input.data = make_dataset(std::move(table), written.roles);
  return input;
}

/// The results reach the screen even if the directory cannot be written; the error comes after them.
void deliver(const Record& record, const FitCallOptions& options, std::optional<RunDirectory>& directory,
             RunLog log) {
  std::exception_ptr failure;
  log.end(record);
  try {
    if (directory) directory->write(record, log);
  } catch (const std::exception&) {
    failure = std::current_exception();
  }
  const OutputOptions& output = options.common.output;
  print_result(output.json ? to_json(record) : summary_text(with_precision(record, output.digits)));
  if (failure) std::rethrow_exception(failure);
}

int fit(const Call& call, const FitCallOptions& options, const OptionTable& table) {
  const SearchOptions& common = options.common;
  check_together(common, table.command);
  Stop stop(Stop::Clock::now() + common.time);
  const SignalGuard guard(stop);
  std::optional<RunDirectory> directory;
  if (!common.run.empty()) directory.emplace(common.run, common.force);
  const FitInput input = read_fit_input(options);
  RunLog log;
  log.start({.version = std::string(version()), .command = call.text, .sha256 = input.sha256});
  if (!common.output.quiet) print_dropped(input.data, use_colour(common.output.color, STDERR_FILENO));
  const std::vector<std::string>& constants = input.law.formula.symbols;
  Record record = fit_law(input.data, input.law,
                          {.likelihood = common.discover.likelihood,
                           .fixed = by_constant(options.fixed, constants, "fix"),
                           .starts = by_constant(options.starts, constants, "start"),
                           .bounds = by_constant(options.bounds, constants, "bound"),
                           .seed = common.discover.seed},
                          stop);
  record.version = version();
  record.command = call.text;
  record.options = table.recorded();
  record.threads = common.discover.threads;
  record.data.file = input.file;
  record.data.sha256 = input.sha256;
  deliver(record, options, directory, std::move(log));
  if (SignalGuard::caught() != 0) return 128 + SignalGuard::caught();
  return common.output.strict && has_warnings(record) ? 1 : 0;
}

}  // namespace

int run_fit(const Call& call) {
  FitCallOptions options;
  const OptionTable table = fit_table(options);
  if (is_answered(call, table)) return 0;
  return fit(call, options, table);
}

}  // namespace lawdart
