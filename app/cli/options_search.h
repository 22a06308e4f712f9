#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "cli/console.h"
#include "cli/fit_values.h"
#include "cli/options.h"
#include "cli/precision.h"
#include "lawdart/data/csv.h"
#include "lawdart/discover/discover.h"

namespace lawdart {

/// What a call shows of a search.
struct OutputOptions {
  bool json = false;
  bool plot = false;
  bool strict = false;
  bool quiet = false;
  bool verbose = false;
  Precision digits = Precision::kRounded;
  When color = When::kAuto;
  When progress = When::kAuto;
};

/// All that a call of `search` says.
struct SearchOptions {
  SearchOptions();

  std::string file;
  std::string formula;             ///< empty: the default roles
  CsvOptions csv = {.room = 2.0};  ///< a search has a copy of the rows
  std::string weights, yerr;
  NamedTexts xerr;      ///< inputs and the columns of their errors
  std::string group;    ///< column that tells the groups of rows; empty: none
  std::string cluster;  ///< column that tells which rows belong together; empty: none
  std::string units;    ///< as --units gives them; empty: none
  DiscoverOptions discover;
  std::chrono::milliseconds time = std::chrono::seconds(60);
  std::string run;  ///< run directory; empty: none
  bool force = false;
  OutputOptions output;
};

/// The columns that options name, without targets and inputs.
[[nodiscard]] Roles named_columns(const SearchOptions& options);

/// Throws Error{kUsage} for options that exclude each other.
void check_together(const SearchOptions& options, const std::string& command);

/// The options of `search`. Its rows refer to `options`.
[[nodiscard]] OptionTable search_table(SearchOptions& options);

/// The options of `resume`: the run, its time, threads and output. Of a new `options` the time is 0, which
/// stands for that of the search.
[[nodiscard]] OptionTable resume_table(SearchOptions& options);

/// Rows and groups that every searching or fitting call has.
[[nodiscard]] Option time_option(std::chrono::milliseconds& target);
[[nodiscard]] Option seed_option(std::uint64_t& target);
[[nodiscard]] Option threads_option(int& target);
[[nodiscard]] Option rounds_option(long& target, const std::string& help);
[[nodiscard]] Option cluster_option(std::string& target, const std::string& kept);
[[nodiscard]] Option units_option(std::string& target, const std::string& checked);
[[nodiscard]] Option group_option(std::string& target);
/// What the target is, and how sure it is.
[[nodiscard]] OptionGroup target_group(SearchOptions& options);
[[nodiscard]] OptionGroup results_group(SearchOptions& options);

/// --cost: what operations count towards complexity.
[[nodiscard]] Option cost_option(Costs& costs);

/// How to read the CSV file: --delimiter, --decimal, --header, --no-header.
[[nodiscard]] OptionGroup csv_group(CsvOptions& options);

/// The method and its space; then the settings of darts and fair-darts.
[[nodiscard]] OptionGroup space_group(DiscoverOptions& options);
[[nodiscard]] OptionGroup darts_training_group(DartsOptions& options);

}  // namespace lawdart
