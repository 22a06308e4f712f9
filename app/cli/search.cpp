#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <exception>
#include <optional>
#include <utility>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/options_search.h"
#include "cli/progress.h"
#include "cli/run_directory.h"
#include "cli/signals.h"
#include "lawdart/core/error.h"
#include "lawdart/data/roles.h"
#include "lawdart/report/json.h"
#include "lawdart/report/text.h"

namespace lawdart {
namespace {

/// The data of a call, and what the record tells of the file.
struct Input {
  Dataset data;
  std::string file, sha256;
};

Input read_input(const SearchOptions& options) {
  Table table = read_csv(options.file, options.csv);
  const std::array<std::string, 2> reserved = {options.weights, options.yerr};
  Roles roles = parse_roles(options.formula, table, reserved);
  roles.weights = options.weights;
  roles.yerr = options.yerr;
  Input input{.data = {}, .file = table.file, .sha256 = table.sha256};
  input.data = make_dataset(std::move(table), roles);
  return input;
}

void print_dropped(const Dataset& data, bool colour) {
  for (const DroppedRows& dropped : data.dropped) {
    print_warning(fmt::format("{} of {} rows dropped, the first on line {}: {}", dropped.count,
                              data.rows_read, dropped.first_line, dropped.reason),
                  colour);
  }
}

void print_settings(const Dataset& data, const OptionTable& table) {
  std::string text = fmt::format("rows: {}, targets: {}, inputs: {}\n", data.rows(),
                                 fmt::join(data.target_names, ", "), fmt::join(data.input_names, ", "));
  for (const auto& [name, value] : table.recorded()) text += fmt::format("{} = {}\n", name, value);
  print_log(text);
}

/// A model that a user should not trust blindly.
bool has_warnings(const Record& record) {
  return !record.warnings.empty() ||
         std::any_of(record.models.begin(), record.models.end(), [&](const ModelRecord& model) {
           const bool best = std::find(record.best.begin(), record.best.end(), model.id) != record.best.end();
           return best && !model.warnings.empty();
         });
}

/// Runs the search on the data, which it takes, shows its progress, and logs each better model.
Record watched_search(Input& input, const SearchOptions& options, const Stop& stop, RunLog& log) {
  ProgressPrinter printer(progress_style(options.progress, options.quiet, ::isatty(STDERR_FILENO) == 1));
  std::string best;
  return discover(std::move(input.data), options.discover, stop, [&](const Progress& progress) {
    printer.show(progress);
    if (progress.formula == best) return;
    best = progress.formula;
    log.improved(progress.seconds, progress.rounds, progress.loss, best);
  });
}

void complete(Record& record, const Input& input, const OptionTable& table, const Call& call) {
  record.version = version();
  record.command = call.text;
  record.options = table.recorded();
  record.data.file = input.file;
  record.data.sha256 = input.sha256;
}

/// The results reach the screen even if the directory cannot be written; the error comes after them.
void deliver(const Record& record, const RunLog& log, const std::optional<RunDirectory>& directory,
             const SearchOptions& options) {
  std::exception_ptr failure;
  try {
    if (directory) directory->write(record, log);
  } catch (const std::exception&) {
    failure = std::current_exception();
  }
  print_result(options.json ? to_json(record) : summary_text(record));
  if (failure) std::rethrow_exception(failure);
}

void check_together(const SearchOptions& options) {
  const auto refuse = [](const char* message) {
    throw Error(ErrorCode::kUsage, fmt::format("{} (try lawdart search --help)", message));
  };
  if (!options.weights.empty() && !options.yerr.empty()) refuse("--weights and --yerr exclude each other");
  if (options.force && options.run.empty()) refuse("--force needs -o");
  if (options.quiet && options.verbose) refuse("--quiet and --verbose exclude each other");
}

/// One part in so many of the time given is kept for what follows the search.
constexpr int kShareAfterSearch = 10;

int search(const Call& call, SearchOptions& options, const OptionTable& table) {
  check_together(options);
  const bool colour = use_colour(options.color, STDERR_FILENO);
  Stop stop(Stop::Clock::now() + options.time, options.time / kShareAfterSearch);
  std::optional<RunDirectory> directory;
  if (!options.run.empty()) directory.emplace(options.run, options.force);
  Input input = read_input(options);
  if (!options.quiet) print_dropped(input.data, colour);

  const SignalGuard guard(stop);
  if (options.verbose) print_settings(input.data, table);
  Record record;
  complete(record, input, table, call);
  RunLog log;
  log.start(record);
  try {
    record = watched_search(input, options, stop, log);
  } catch (const Error& error) {
    if (SignalGuard::caught() == 0) throw;
    print_error("interrupted before any model was found", colour);
    return 128 + SignalGuard::caught();
  }
  complete(record, input, table, call);
  log.end(record);
  deliver(record, log, directory, options);
  if (SignalGuard::caught() != 0) return 128 + SignalGuard::caught();
  return options.strict && has_warnings(record) ? 1 : 0;
}

}  // namespace

int run_search(const Call& call) {
  SearchOptions options;
  const OptionTable table = search_table(options);
  const std::string help = help_text(table, use_colour(When::kAuto, STDOUT_FILENO));
  if (parse_options(table, call.arguments) == Parsed::kHelp) {
    print_result(help);
    return 0;
  }
  return search(call, options, table);
}

}  // namespace lawdart
