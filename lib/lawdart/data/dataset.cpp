#include "lawdart/data/dataset.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <iterator>
#include <optional>
#include <utility>

#include "lawdart/core/error.h"
#include "lawdart/core/nearest_name.h"
#include "lawdart/data/groups.h"
#include "lawdart/data/measure.h"
#include "lawdart/data/message.h"
#include "lawdart/data/roles.h"
#include "lawdart/data/sizes.h"

namespace lawdart {
namespace {

/// The columns of the table that the roles name.
struct RoleColumns {
  std::vector<int> targets;
  std::vector<int> inputs;
  std::vector<int> measure;  ///< the column of weights, errors or trials, if there is one
  std::vector<int> group;    ///< likewise
  std::vector<int> cluster;  ///< likewise
  std::vector<int> errors;   ///< of inputs

  [[nodiscard]] std::vector<int> all() const {
    std::vector<int> columns = targets;
    for (const std::vector<int>* more : {&inputs, &measure, &group, &cluster, &errors})
      columns.insert(columns.end(), more->begin(), more->end());
    return columns;
  }
};

RoleColumns find_columns(const Table& table, const Roles& roles) {
  if (!roles.weights.empty() && !roles.yerr.empty()) {
    throw Error(ErrorCode::kUsage,
                fmt::format("both weights ('{}') and errors of the target ('{}') are named; take one",
                            roles.weights, roles.yerr));
  }
  RoleColumns columns;
  for (const std::string& name : roles.targets) columns.targets.push_back(find_numeric_column(table, name));
  for (const std::string& name : roles.inputs) columns.inputs.push_back(find_numeric_column(table, name));
  if (!roles.trials.empty() && !(roles.weights + roles.yerr).empty()) {
    throw Error(ErrorCode::kUsage, fmt::format("counts weigh what their trials ('{}') say; take out '{}'",
                                               roles.trials, roles.weights + roles.yerr));
  }
  for (const std::string* name : {&roles.weights, &roles.yerr, &roles.trials}) {
    if (!name->empty()) columns.measure.push_back(find_numeric_column(table, *name));
  }
  for (const std::string& name : {roles.group, roles.cluster}) {
    if (std::ranges::find(roles.targets, name) == roles.targets.end()) continue;
    throw Error(ErrorCode::kUsage,
                fmt::format("'{}' is the target and cannot split the rows into groups", name));
  }
  for (const auto& [input, name] : roles.xerr) columns.errors.push_back(find_numeric_column(table, name));
  if (!roles.group.empty()) columns.group.push_back(find_column(table, roles.group));
  if (!roles.cluster.empty()) columns.cluster.push_back(find_column(table, roles.cluster));
  return columns;
}

/// Counts rows under their reasons; reasons come in the order of the columns.
class DropCounter {
 public:
  /// `weights`: the column of which 0 takes the row away, or none.
  DropCounter(const Table& table, std::vector<int> columns, std::optional<int> weights)
      : table_(table),
        columns_(std::move(columns)),
        weights_(weights),
        missing_(columns_.size()),
        infinite_(columns_.size()) {}

  /// Whether the row can be used; if not it is counted.
  bool keeps(int row) {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const double value = table_.numbers(row, columns_[i]);
      if (std::isfinite(value)) continue;
      count(row, std::isnan(value) ? missing_[i] : infinite_[i]);
      return false;
    }
    if (!weights_ || table_.numbers(row, *weights_) != 0.0) return true;
    count(row, weightless_);
    return false;
  }

  [[nodiscard]] std::vector<DroppedRows> reasons() const {
    std::vector<DroppedRows> reasons;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      add(reasons, missing_[i], fmt::format("missing value in column {}", name_of(columns_[i])));
      add(reasons, infinite_[i], fmt::format("infinite value in column {}", name_of(columns_[i])));
    }
    if (weights_) add(reasons, weightless_, fmt::format("weight 0 in column {}", name_of(*weights_)));
    return reasons;
  }

 private:
  void count(int row, DroppedRows& rows) const {
    if (rows.count++ == 0) rows.first_line = table_.lines[static_cast<std::size_t>(row)];
  }
  [[nodiscard]] std::string name_of(int column) const {
    return shown_name(table_.columns[static_cast<std::size_t>(column)].name);
  }
  static void add(std::vector<DroppedRows>& reasons, const DroppedRows& rows, const std::string& reason) {
    if (rows.count > 0) reasons.push_back({reason, rows.count, rows.first_line});
  }

  const Table& table_;
  std::vector<int> columns_;
  std::optional<int> weights_;
  std::vector<DroppedRows> missing_;
  std::vector<DroppedRows> infinite_;
  DroppedRows weightless_;
};

void check_rows(const Table& table, const std::vector<int>& rows, const std::vector<DroppedRows>& dropped) {
  if (rows.size() >= 2) return;
  if (dropped.empty()) {
    throw Error(ErrorCode::kData,
                fmt::format("{}: there is only 1 row; add data, for two rows at least are needed",
                            shown_file(table.file)));
  }
  std::vector<std::string> reasons;
  for (const DroppedRows& drop : dropped) {
    reasons.push_back(fmt::format("{} ({} row{}, first on line {})", drop.reason, drop.count,
                                  drop.count == 1 ? "" : "s", drop.first_line));
  }
  throw Error(
      ErrorCode::kData,
      fmt::format("{}: {} of {} rows can be used: {}; fill in what is missing or leave such columns out, for "
                  "two rows at least are needed",
                  shown_file(table.file), rows.empty() ? "none" : "only 1", table.rows(),
                  fmt::join(reasons, ", ")));
}

/// These cells of the table in the memory of the whole, where that can be: the data may be too large for a
/// second copy. What is left in `numbers` is of no use.
Columns take_columns(Columns& numbers, const std::vector<int>& rows, const std::vector<int>& columns) {
  const auto step_back = std::adjacent_find(columns.begin(), columns.end(), std::greater_equal<>());
  if (step_back != columns.end()) return numbers(rows, columns);
  // No cell moves to a place that is read later, because rows and columns ascend.
  double* to = numbers.data();
  for (const int column : columns) {
    const double* const from = numbers.data() + column * numbers.rows();
    for (const int row : rows) *to++ = from[row];
  }
  const auto height = static_cast<Eigen::Index>(rows.size()),
             width = static_cast<Eigen::Index>(columns.size());
  numbers.resize(1, numbers.size());  // an array of one row is cut where it stands
  numbers.conservativeResize(1, height * width);
  numbers.resize(height, width);
  return std::move(numbers);
}

void check_targets(const Table& table, const Dataset& data) {
  for (Eigen::Index i = 0; i < data.targets.cols(); ++i) {
    const double first = data.targets(0, i);
    if ((data.targets.col(i) != first).any()) continue;
    throw Error(ErrorCode::kData,
                fmt::format("{}: the target is {} in all {} rows; choose a target that changes",
                            place(table.file, 0, data.target_names[static_cast<std::size_t>(i)]), first,
                            data.rows()));
  }
}

/// The first names of a list that may be long.
std::string shown_list(std::vector<std::string> names) {
  constexpr std::size_t kMostShown = 20;
  const bool is_cut = names.size() > kMostShown;
  names.resize(std::min(names.size(), kMostShown));
  for (std::string& name : names) name = shown_name(name);
  return fmt::format("{}{}", fmt::join(names, ", "), is_cut ? ", ..." : "");
}

}  // namespace

int find_column(const Table& table, std::string_view name) {
  const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                  [&](const ColumnSummary& column) { return column.name == name; });
  if (found != table.columns.end()) return static_cast<int>(found - table.columns.begin());
  std::vector<std::string> names;
  for (const ColumnSummary& column : table.columns) names.push_back(column.name);
  const std::string nearest = nearest_name(name, names);
  throw Error(ErrorCode::kData,
              fmt::format("{}: there is no column {}; {}", shown_file(table.file), shown_name(name),
                          nearest.empty() ? "the columns are " + shown_list(std::move(names))
                                          : fmt::format("did you mean {}?", shown_name(nearest))));
}

int find_numeric_column(const Table& table, std::string_view name) {
  const int column = find_column(table, name);
  const ColumnSummary& summary = table.columns[static_cast<std::size_t>(column)];
  if (summary.type == ColumnSummary::Type::kNumeric) return column;
  throw Error(ErrorCode::kData,
              fmt::format("{}: {}; name a numeric column", place(table.file, 0, name),
                          summary.type == ColumnSummary::Type::kText ? "its cells are text, not numbers"
                                                                     : "all its cells are missing"));
}

Dataset make_dataset(Table table, const Roles& roles) {
  const RoleColumns columns = find_columns(table, roles);
  for (const std::vector<int>* one : {&columns.group, &columns.cluster}) {
    if (!one->empty()) number_texts(one->front(), table);
  }
  const std::optional<int> weights =
      roles.weights.empty() ? std::nullopt : std::optional(columns.measure.front());
  DropCounter counter(table, columns.all(), weights);
  std::vector<int> rows;
  for (int row = 0; row < table.rows(); ++row) {
    if (counter.keeps(row)) rows.push_back(row);
  }
  Dataset data;
  data.input_names = roles.inputs;
  data.target_names = roles.targets;
  data.rows_read = table.rows();
  data.dropped = counter.reasons();
  check_rows(table, rows, data.dropped);
  data.targets = table.numbers(rows, columns.targets);
  const Columns measure = table.numbers(rows, columns.measure);
  const Columns errors = table.numbers(rows, columns.errors);
  if (!columns.group.empty())
    data.groups = row_groups(table, rows, columns.group.front(), {.option = "--group", .most = kMostGroups});
  data.clusters = columns.cluster.empty()
                      ? data.groups
                      : row_groups(table, rows, columns.cluster.front(), {.option = "--cluster"});
  data.inputs = take_columns(table.numbers, rows, columns.inputs);
  check_sizes(data, table.file);
  for (const int row : rows) data.lines.push_back(table.lines[static_cast<std::size_t>(row)]);
  data.absolute_errors = !roles.yerr.empty();
  data.weights = Column::Ones(data.rows());
  if (!roles.trials.empty()) take_trials(table, roles, measure.col(0), data);
  check_targets(table, data);
  if (!roles.weights.empty()) {
    data.weights = relative_weights(table, data, roles.weights, measure.col(0));
    data.weight_unit = measure(0, 0) / data.weights(0);
  }
  if (!roles.xerr.empty()) data.input_errors = input_errors(table, data, roles, errors);
  if (!columns.group.empty()) add_group_inputs(data);
  if (!roles.yerr.empty()) data.weights = absolute_weights(table, data, roles.yerr, measure.col(0));
  return data;
}

RowGroups RowGroups::subset(const std::vector<int>& rows) const {
  RowGroups part{.column = column, .names = names, .of_row = {}};
  for (const int row : rows) {
    if (!of_row.empty()) part.of_row.push_back(of_row[static_cast<std::size_t>(row)]);
  }
  return part;
}

std::vector<std::vector<int>> RowGroups::rows() const {
  std::vector<std::vector<int>> rows(names.size());
  for (std::size_t row = 0; row < of_row.size(); ++row)
    rows[static_cast<std::size_t>(of_row[row])].push_back(static_cast<int>(row));
  return rows;
}

Dataset Dataset::subset(const std::vector<int>& rows) const {
  Dataset part;
  part.input_names = input_names;
  part.target_names = target_names;
  part.inputs = inputs(rows, Eigen::all);
  part.targets = targets(rows, Eigen::all);
  part.weights = weights(rows);
  part.weight_unit = weight_unit;
  if (input_errors.size() > 0) part.input_errors = input_errors(rows, Eigen::all);
  part.absolute_errors = absolute_errors;
  for (const int row : rows) part.lines.push_back(lines[static_cast<std::size_t>(row)]);
  part.dropped = dropped;
  part.rows_read = rows_read;
  part.successes = successes;
  part.trials = trials;
  part.groups = groups.subset(rows);
  part.clusters = clusters.subset(rows);
  return part;
}

}  // namespace lawdart
