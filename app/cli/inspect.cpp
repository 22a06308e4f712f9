#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/options.h"
#include "cli/options_search.h"
#include "cli/table_text.h"
#include "lawdart/data/csv.h"
#include "lawdart/data/replicates.h"
#include "lawdart/data/roles.h"

namespace lawdart {
namespace {

std::string_view type_name(ColumnSummary::Type type) {
  switch (type) {
    case ColumnSummary::Type::kNumeric:
      return "numeric";
    case ColumnSummary::Type::kText:
      return "text";
    case ColumnSummary::Type::kEmpty:
      return "empty";
  }
  return {};
}

std::string file_text(const Table& table) {
  const std::string delimiter = table.delimiter == '\t' ? "tab" : fmt::format("'{}'", table.delimiter);
  return fmt::format(
      "file        {}\n"
      "sha256      {}\n"
      "rows        {}\n"
      "delimiter   {}\n"
      "decimal     '{}'\n"
      "header      {}\n",
      table.file == "-" ? "standard input" : table.file, table.sha256, table.rows(), delimiter, table.decimal,
      table.has_header ? "yes" : "no");
}

std::string columns_text(const Table& table, bool colour) {
  TableText text({"column", "type", "low", "high", "missing", "distinct"});
  for (const ColumnSummary& column : table.columns) {
    const bool numeric = column.type == ColumnSummary::Type::kNumeric;
    text.add({column.name, std::string(type_name(column.type)),
              numeric ? fmt::format("{:.6g}", column.low) : "",
              numeric ? fmt::format("{:.6g}", column.high) : "", std::to_string(column.missing),
              std::to_string(column.distinct)});
  }
  return text.str(colour);
}

/// "12 distinct inputs in 20 rows; up to 3 rows alike".
std::string replicates_text(const Dataset& data) {
  std::vector<int> sizes(static_cast<std::size_t>(data.rows()));
  for (const int group : replicate_groups(data.inputs)) ++sizes[static_cast<std::size_t>(group)];
  const auto used = std::count_if(sizes.begin(), sizes.end(), [](int size) { return size > 0; });
  const int largest = sizes.empty() ? 0 : *std::max_element(sizes.begin(), sizes.end());
  if (largest <= 1) return "none: no two rows have the same inputs";
  return fmt::format("{} distinct inputs in {} rows; up to {} rows alike", used, data.rows(), largest);
}

/// What a search would make of the table.
std::string use_text(Table table, const std::string& formula) {
  const Roles roles = parse_roles(formula, table);
  const Dataset data = make_dataset(std::move(table), roles);
  std::string text =
      fmt::format("formula     {} ~ {}\n", fmt::join(roles.targets, " + "), fmt::join(roles.inputs, " + "));
  text += fmt::format("used        {} of {} rows\n", data.rows(), data.rows_read);
  for (const DroppedRows& dropped : data.dropped) {
    text += fmt::format("dropped     {}: {} (the first on line {})\n", dropped.count, dropped.reason,
                        dropped.first_line);
  }
  return text + fmt::format("replicates  {}\n", replicates_text(data));
}

}  // namespace

int run_inspect(const Call& call) {
  std::string file;
  std::string formula;
  CsvOptions csv;
  const OptionTable options{
      .command = "inspect",
      .summary = "Shows what the reader saw in a CSV file, and which rows a search would use.",
      .positionals = {{"FILE", "CSV file, plain or gzip; - reads standard input", &file},
                      {"FORMULA", "as in search: 'y ~ a + b' [last column ~ .]", &formula, false}},
      .groups = {csv_group(csv)},
      .examples = {"lawdart inspect data.csv", "lawdart inspect data.csv 'y ~ a' --delimiter ';'"}};
  if (is_answered(call, options)) return 0;
  const bool colour = use_colour(When::kAuto, STDOUT_FILENO);
  Table table = read_csv(file, csv);
  print_result(file_text(table) + "\n" + columns_text(table, colour) + "\n");
  // A table that no search could use is still shown; then the reason comes as the error that it is.
  print_result(use_text(std::move(table), formula));
  return 0;
}

}  // namespace lawdart
