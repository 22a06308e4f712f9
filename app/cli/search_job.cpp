#include "cli/search_job.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "cli/computed_columns.h"
#include "cli/delivery.h"
#include "cli/formula_call.h"
#include "cli/progress.h"
#include "cli/signals.h"
#include "lawdart/core/error.h"
#include "lawdart/data/roles.h"
#include "lawdart/data/sha256.h"

namespace lawdart {
namespace {

/// Between two checkpoints, and how many times longer than it took to write the last one.
constexpr std::chrono::seconds kBetweenCheckpoints(1);
constexpr int kCheckpointShare = 20;
/// One part in so many of the time given is kept for what follows the search.
constexpr int kShareAfterSearch = 10;

/// Keeps where a running search stands: in the job at its end, on disk now and then.
class Keeper {
 public:
  explicit Keeper(SearchJob& job)
      : job_(job),
        seconds_before_(job.checkpoint.seconds),
        colour_(use_colour(job.options.output.color, STDERR_FILENO)) {}

  void look(const Progress& progress) {
    if (!job_.directory || (!progress.searched && Stop::Clock::now() < next_)) return;
    job_.checkpoint.rounds = progress.rounds;
    job_.checkpoint.seconds = seconds_before_ + progress.seconds;
    job_.checkpoint.log = job_.log.text();
    job_.checkpoint.state = progress.state();
    write();
  }

  /// A disk that is full now may have room later: the search goes on.
  void write() {
    if (!job_.directory) return;
    const auto start = Stop::Clock::now();
    try {
      job_.directory->keep(job_.checkpoint);
    } catch (const Error& error) {
      if (!warned_ && !job_.options.output.quiet)
        print_warning(fmt::format("no checkpoint: {}; the search goes on", error.what()), colour_);
      warned_ = true;
    }
    const auto end = Stop::Clock::now();
    next_ = end + std::max<Stop::Clock::duration>(kBetweenCheckpoints, kCheckpointShare * (end - start));
  }

 private:
  SearchJob& job_;
  double seconds_before_;
  bool colour_;
  bool warned_ = false;
  Stop::Clock::time_point next_{};
};

void print_settings(const SearchJob& job) {
  const Dataset& data = job.input.data;
  std::string text = fmt::format("rows: {}, targets: {}, inputs: {}\n", data.rows(),
                                 fmt::join(data.target_names, ", "), fmt::join(data.input_names, ", "));
  for (const auto& [name, value] : job.recorded) text += fmt::format("{} = {}\n", name, value);
  print_log(text);
}

/// Runs the search on the data, which it takes, shows its progress, logs each better model, and keeps
/// checkpoints.
Record watched_search(SearchJob& job, const Stop& stop) {
  const SearchOptions& options = job.options;
  ProgressPrinter printer(
      progress_style(options.output.progress, options.output.quiet, ::isatty(STDERR_FILENO) == 1));
  Keeper keeper(job);
  job.checkpoint.log = job.log.text();
  keeper.write();
  std::string best;
  const std::string state = std::exchange(job.checkpoint.state, {});
  const double seconds_before = job.checkpoint.seconds;
  DiscoverOptions set = settings(options, job.input);
  set.wide.ranks = job.ranks;
  Record record = discover(
      std::move(job.input.data), set, stop,
      [&](const Progress& progress) {
        printer.show(progress);
        if (progress.rerun > 0) return;
        if (progress.formula != best) {
          best = progress.formula;
          job.log.improved(seconds_before + progress.seconds, progress.rounds, progress.loss, best);
        }
        keeper.look(progress);
      },
      state);
  record.seconds += seconds_before;
  return record;
}

bool is_same_on_all(Exchange& ranks, const std::string& mine) {
  const std::vector<std::string> all = ranks.all_gather(mine);
  return std::ranges::all_of(all, [&](const std::string& text) { return text == all.front(); });
}

/// Whether all ranks have read the same options, the same data and, to go on from, the same checkpoint.
void check_alike(const SearchJob& job) {
  if (job.ranks == nullptr) return;
  std::string options = job.options.formula;
  for (const auto& [name, value] : job.recorded) options += fmt::format("\n{} {}", name, value);
  if (!is_same_on_all(*job.ranks, options))
    throw Error(ErrorCode::kUsage,
                "not the same options on all ranks; give all of them one call, but for --threads");
  Sha256 state;
  state.add(job.checkpoint.state);
  if (!is_same_on_all(*job.ranks, job.input.sha256 + state.hex()))
    throw Error(ErrorCode::kData,
                fmt::format("{}: not the same data, or not the same checkpoint, on all ranks; put them where "
                            "all read the same file",
                            job.input.file));
}

/// Whether the formula may be searched for in groups of rows.
void check_groups(const SearchFormula& formula) {
  if (formula.known)
    throw Error(ErrorCode::kUsage,
                "--group and a known part exclude each other; name the inputs alone, as in 'y ~ a + b'");
  if (formula.roles.targets.size() > 1)
    throw Error(ErrorCode::kUsage, "--group is for one target; name one, as in 'y ~ a + b'");
}

}  // namespace

void check_ranks(const SearchOptions& options, const Exchange* ranks) {
  if (ranks == nullptr) return;
  if (options.discover.method != Method::kWide)
    throw Error(ErrorCode::kUsage, "several ranks are for --method wide; run this one without mpirun");
  if (options.file == "-")
    throw Error(ErrorCode::kUsage,
                "standard input reaches one rank alone; name a file that all of them read");
}

DataUnits read_units(const SearchOptions& options, const Table& table, const Roles& roles) {
  if (options.units.empty()) return {};
  std::vector<std::string> columns;
  for (const ColumnSummary& column : table.columns) columns.push_back(column.name);
  std::vector<std::string> used = roles.targets;
  std::string units = options.units;
  if (!roles.trials.empty()) {  // a share is a plain number
    used = {roles.share()};
    columns.push_back(roles.share());
    units += ", `" + roles.share() + "`=1";
  }
  used.insert(used.end(), roles.inputs.begin(), roles.inputs.end());
  return {units, columns, used};
}

SearchInput make_input(const SearchOptions& options, Table table) {
  const Roles named = named_columns(options);
  add_computed_columns(named, table);
  SearchFormula formula = read_search_formula(options.formula, table, named);
  if (formula.known && options.discover.method != Method::kWide)
    throw Error(ErrorCode::kUsage,
                "a known part is for --method wide; name the inputs alone, as in 'y ~ a + b'");
  if (!options.group.empty()) check_groups(formula);
  if (!options.xerr.empty() && formula.roles.targets.size() > 1)
    throw Error(ErrorCode::kUsage,
                "--xerr is for one target, since slopes decide what rows weigh; name one, as in 'y ~ a + b'");
  check_counts(formula.roles, options.discover.likelihood);
  SearchInput input{.data = {},
                    .units = read_units(options, table, formula.roles),
                    .file = table.file,
                    .sha256 = table.sha256,
                    .known = std::move(formula.known)};
  input.data = make_dataset(std::move(table), formula.roles);
  return input;
}

SearchInput read_input(const SearchOptions& options, const std::string& expected) {
  Table table = read_csv(options.file, options.csv);
  if (!expected.empty() && table.sha256 != expected) {
    throw Error(ErrorCode::kData,
                fmt::format("{}: not the data that the search began with: their SHA-256 digest is {} now and "
                            "was {}; put them back, or begin anew with lawdart search",
                            table.file, table.sha256, expected));
  }
  return make_input(options, std::move(table));
}

DiscoverOptions settings(const SearchOptions& options, SearchInput& input) {
  DiscoverOptions set = options.discover;
  set.units = std::move(input.units);
  set.known = std::move(input.known);
  set.stability.time = options.time;
  set.stability.kept = options.time / kShareAfterSearch;
  return set;
}

Stop time_limit(const SearchOptions& options, Stop::Clock::time_point start) {
  return Stop(start + options.time, options.time / kShareAfterSearch);
}

int run_job(SearchJob& job) {
  const SearchOptions& options = job.options;
  const bool colour = use_colour(options.output.color, STDERR_FILENO);
  check_alike(job);
  Stop stop = time_limit(options, job.start);
  const SignalGuard guard(stop);
  print_dropped(job.input.data, options.output);
  if (options.output.verbose) print_settings(job);
  RunData run;
  run.options.common = options;
  if (options.output.plot) run.data = job.input.data;  // the search takes its own
  Record& record = run.record;
  try {
    record = watched_search(job, stop);
  } catch (const Error& error) {
    if (SignalGuard::caught() != 0) {
      if (is_first(job.ranks)) print_error("interrupted before any model was found", colour);
      return 128 + SignalGuard::caught();
    }
    // The last fits end by the clock of each rank; those of rank 0 are the answer.
    if (!is_first(job.ranks) && error.code() == ErrorCode::kNoModel) return 0;
    // To go on would only end in the same way.
    const bool hopeless = error.code() == ErrorCode::kNoModel || error.code() == ErrorCode::kData;
    if (job.directory && hopeless) job.directory->drop_checkpoint();
    throw;
  }
  if (!is_first(job.ranks)) return 0;
  sign(record, {.command = job.checkpoint.command,
                .options = job.recorded,
                .file = job.input.file,
                .sha256 = job.input.sha256});
  job.log.end(record);
  job.checkpoint.status = record.status;
  job.checkpoint.seconds = record.seconds;
  job.checkpoint.log = job.log.text();
  return deliver(run, [&job, &record] {
    if (job.directory) job.directory->write(record, job.log, job.checkpoint);
  });
}

}  // namespace lawdart
