#include <cmath>
#include <cstddef>
#include <set>
#include <string>

#include "fuzz.h"
#include "lawdart/data/csv.h"
#include "lawdart/data/roles.h"

// Any bytes as a CSV file, plain or gzip. What is refused is refused with an Error; what is read is a table
// that hangs together, and a data set of it has no value that is missing or infinite.

namespace lawdart {
namespace {

void check_table(const Table& table, std::string_view text) {
  const auto columns = static_cast<Eigen::Index>(table.columns.size());
  if (table.numbers.cols() != columns) report("columns without numbers", text);
  if (table.lines.size() != static_cast<std::size_t>(table.rows())) report("rows without lines", text);
  std::set<std::string> names;
  for (const ColumnSummary& column : table.columns) {
    if (!names.insert(column.name).second) report("two columns of one name", text, column.name);
  }
  for (std::size_t row = 1; row < table.lines.size(); ++row) {
    if (table.lines[row] <= table.lines[row - 1]) report("lines out of order", text);
  }
  for (const TextColumn& column : table.texts) {
    if (column.level.size() != table.lines.size()) report("text column of another length", text);
    for (const int level : column.level) {
      if (level < -1 || level >= static_cast<int>(column.levels.size())) report("no such level", text);
    }
  }
}

void check(const std::string& text) {
  Table table;
  if (!accepted(text, {ErrorCode::kData}, [&] { table = parse_csv(text, "fuzz.csv"); })) return;
  check_table(table, text);
  Dataset data;
  const auto make = [&] {
    const Roles roles = parse_roles("", table);
    data = make_dataset(std::move(table), roles);
  };
  if (!accepted(text, {ErrorCode::kData, ErrorCode::kUsage}, make)) return;
  if (!data.inputs.isFinite().all() || !data.targets.isFinite().all())
    report("a missing value is left", text);
  if (data.rows() < 2) report("less than two rows", text);
}

}  // namespace
}  // namespace lawdart

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  lawdart::check(std::string(reinterpret_cast<const char*>(data), size));
  return 0;
}
