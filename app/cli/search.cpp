#include <fmt/format.h>

#include <filesystem>
#include <vector>

#include "cli/commands.h"
#include "cli/options_search.h"
#include "cli/search_job.h"
#include "cli/version.h"

namespace lawdart {
namespace {

/// Where a new search stands.
Checkpoint first_checkpoint(const Call& call, const SearchOptions& options, const SearchInput& input,
                            int ranks) {
  const bool standard_input = options.file == "-";
  return {.version = std::string(version()),
          .command = ranks == 1 ? call.text : fmt::format("mpirun -n {} {}", ranks, call.text),
          .file = input.file,
          .path = standard_input ? options.file : std::filesystem::absolute(options.file).string(),
          .sha256 = input.sha256,
          .formula = options.formula,
          .ranks = ranks};
}

int search(const Call& call, SearchOptions& options, const OptionTable& table,
           const std::vector<Assignment>& given, Exchange* ranks) {
  check_together(options, table.command);
  check_ranks(options, ranks);
  SearchJob job{
      .options = options, .start = Stop::Clock::now(), .recorded = table.recorded(), .ranks = ranks};
  if (!is_first(ranks)) options.output = {.quiet = true};
  if (!options.run.empty() && is_first(ranks)) job.directory.emplace(options.run, options.force);
  job.input = read_input(options);
  job.checkpoint = first_checkpoint(call, options, job.input, ranks == nullptr ? 1 : ranks->size());
  for (const Assignment& value : given) job.checkpoint.options.emplace_back(value.name, value.value);
  job.log.start(job.checkpoint);
  return run_job(job);
}

}  // namespace

int run_search(const Call& call) {
  return call.on_ranks([&call](Exchange* ranks) {
    SearchOptions options;
    const OptionTable table = search_table(options);
    std::vector<Assignment> given;
    if (is_answered(call, table, &given, !is_first(ranks))) return 0;
    return search(call, options, table, given, ranks);
  });
}

}  // namespace lawdart
