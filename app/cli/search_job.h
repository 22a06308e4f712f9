#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/checkpoint.h"
#include "cli/options_search.h"
#include "cli/run_directory.h"
#include "lawdart/core/exchange.h"
#include "lawdart/core/stop.h"
#include "lawdart/expr/known_part.h"
#include "lawdart/units/data_units.h"

namespace lawdart {

/// The units that the options give, of the columns that are used.
[[nodiscard]] DataUnits read_units(const SearchOptions& options, const Table& table, const Roles& roles);

/// The data of a search, and what the record tells of the file.
struct SearchInput {
  Dataset data;
  DataUnits units;
  std::string file, sha256;
  std::optional<KnownPart> known = {};  ///< of the law
};

/// What the options make of a table, which it takes. Throws Error{kUsage} and Error{kData} as roles and
/// units do.
[[nodiscard]] SearchInput make_input(const SearchOptions& options, Table table);

/// Throws Error{kUsage} for what several ranks cannot do.
void check_ranks(const SearchOptions& options, const Exchange* ranks);

/// Reads the data that the options name. With `expected`, throws Error{kData} if that is not their
/// SHA-256 digest.
[[nodiscard]] SearchInput read_input(const SearchOptions& options, const std::string& expected = {});

/// The options with what the input tells, which moves out of it: all but the data.
[[nodiscard]] DiscoverOptions settings(const SearchOptions& options, SearchInput& input);

/// The end of the time of a search that begins at `start`.
[[nodiscard]] Stop time_limit(const SearchOptions& options, Stop::Clock::time_point start);

/// A search that is ready to run: a new one, or one that goes on from a checkpoint.
struct SearchJob {
  const SearchOptions& options;
  Stop::Clock::time_point start;                              ///< of the time that the options give
  std::vector<std::pair<std::string, std::string>> recorded;  ///< options of the record
  SearchInput input;
  Checkpoint checkpoint;  ///< where it stands; its state is empty for a new search
  RunLog log;
  std::optional<RunDirectory> directory;
  Exchange* ranks = nullptr;  ///< null: this process alone
};

/// Rank 0, which alone prints and writes.
[[nodiscard]] inline bool is_first(const Exchange* ranks) { return ranks == nullptr || ranks->rank() == 0; }

/// Runs the search to its end, keeps checkpoints meanwhile, prints and writes the results. Returns the exit
/// code. Throws Error{kData} if the ranks do not begin alike.
[[nodiscard]] int run_job(SearchJob& job);

}  // namespace lawdart
