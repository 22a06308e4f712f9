#include <fmt/format.h>

#include <utility>

#include "cli/commands.h"
#include "cli/options_search.h"
#include "cli/search_job.h"
#include "cli/version.h"
#include "lawdart/core/error.h"

namespace lawdart {
namespace {

/// What a search finds depends on how many ranks it has.
void check_same_ranks(const Checkpoint& checkpoint, int ranks, const std::string& run) {
  if (checkpoint.ranks == ranks) return;
  throw Error(
      ErrorCode::kUsage,
      fmt::format("the search in '{}' has run on {} rank{}, and this call has {}; call {}lawdart resume", run,
                  checkpoint.ranks, checkpoint.ranks == 1 ? "" : "s", ranks,
                  checkpoint.ranks == 1 ? "" : fmt::format("mpirun -n {} ", checkpoint.ranks)));
}

void check_unfinished(const Checkpoint& checkpoint, const std::string& run) {
  if (checkpoint.version != version()) {
    throw Error(
        ErrorCode::kIo,
        fmt::format("'{}' was kept by lawdart {}, and this is {}: go on with that version, or run the "
                    "search again",
                    run, checkpoint.version, version()));
  }
  if (!checkpoint.finished()) return;
  throw Error(
      ErrorCode::kIo,
      fmt::format("the search in '{}' has ended ({} after {} rounds), more time would change nothing; "
                  "lawdart front shows what it found",
                  run, checkpoint.status, checkpoint.rounds));
}

/// The options of the search as its own call gave them, and what the call of resume says.
SearchOptions restored(const Checkpoint& checkpoint, const SearchOptions& asked,
                       std::vector<std::pair<std::string, std::string>>& recorded) {
  SearchOptions options;
  const OptionTable table = search_table(options);
  std::vector<Assignment> values;
  for (const auto& [name, value] : checkpoint.options) {
    values.push_back({.name = name, .value = value, .place = "checkpoint: " + name});
  }
  set_options(table, values);
  recorded = table.recorded();
  options.file = checkpoint.path;
  options.formula = checkpoint.formula;
  options.run = asked.run;
  options.output = asked.output;
  options.discover.threads = asked.discover.threads;
  if (asked.time.count() > 0) options.time = asked.time;
  return options;
}

int resume(const Call& call, const SearchOptions& asked, const OptionTable& table, Exchange* ranks) {
  check_together(asked, table.command);
  const auto start = Stop::Clock::now();
  Checkpoint checkpoint = read_checkpoint(asked.run);
  check_unfinished(checkpoint, asked.run);
  check_same_ranks(checkpoint, ranks == nullptr ? 1 : ranks->size(), asked.run);
  std::vector<std::pair<std::string, std::string>> recorded;
  SearchOptions options = restored(checkpoint, asked, recorded);
  check_ranks(options, ranks);
  if (!is_first(ranks)) options.output = {.quiet = true};
  SearchJob job{.options = options, .start = start, .recorded = std::move(recorded), .ranks = ranks};
  if (is_first(ranks)) job.directory.emplace(asked.run, true);
  job.input = read_input(options, checkpoint.sha256);
  job.input.file = checkpoint.file;
  job.log = RunLog(checkpoint.log);
  job.log.resume(call.text, checkpoint.rounds);
  checkpoint.status = "running";
  job.checkpoint = std::move(checkpoint);
  return run_job(job);
}

}  // namespace

int run_resume(const Call& call) {
  return call.on_ranks([&call](Exchange* ranks) {
    SearchOptions asked;
    const OptionTable table = resume_table(asked);
    if (is_answered(call, table, nullptr, !is_first(ranks))) return 0;
    return resume(call, asked, table, ranks);
  });
}

}  // namespace lawdart
