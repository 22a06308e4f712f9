#include "cli/new_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "lawdart/core/error.h"
#include "lawdart/core/nearest_name.h"
#include "lawdart/data/groups.h"
#include "lawdart/data/message.h"
#include "lawdart/expr/parse.h"

namespace lawdart {
namespace {

std::vector<std::size_t> used_inputs(const std::vector<ModelRecord>& models,
                                     const std::vector<std::string>& names) {
  std::vector<bool> is_used(names.size());
  for (const ModelRecord& model : models) {
    const Expression formula = parse_expression(model.formula, names).expression;
    for (const ExpressionNode& node : formula.nodes()) {
      if (node.kind == NodeKind::kVariable) is_used[static_cast<std::size_t>(node.variable)] = true;
    }
  }
  std::vector<std::size_t> used;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (is_used[i]) used.push_back(i);
  }
  return used;
}

/// Its place among the columns.
std::optional<std::size_t> find(const Table& table, const std::string& name) {
  const auto found = std::ranges::find(table.columns, name, &ColumnSummary::name);
  if (found == table.columns.end()) return {};
  return static_cast<std::size_t>(found - table.columns.begin());
}

/// "no column 'conc' (did you mean 'Conc'?)", or nothing if it can be used.
std::string complaint(const Table& table, const std::string& name) {
  const std::optional<std::size_t> place = find(table, name);
  if (place && table.columns[*place].type == ColumnSummary::Type::kText)
    return fmt::format("the column {} is text", shown_name(name));
  if (place) return {};
  std::vector<std::string> columns;
  for (const ColumnSummary& column : table.columns) columns.push_back(column.name);
  const std::string near = nearest_name(name, columns);
  return fmt::format("no column {}{}", shown_name(name),
                     near.empty() ? "" : fmt::format(" (did you mean {}?)", shown_name(near)));
}

void check_columns(const Table& table, const std::vector<std::string>& wanted) {
  std::vector<std::string> complaints;
  for (const std::string& name : wanted) {
    if (const std::string found = complaint(table, name); !found.empty()) complaints.push_back(found);
  }
  if (complaints.empty()) return;
  throw Error(
      ErrorCode::kData,
      fmt::format("{}: {}; the model needs {}, named in the header as in the data of the run",
                  shown_file(table.file), fmt::join(complaints, ", "), wanted.size() == 1 ? "it" : "them"));
}

/// Those that are columns of the file, and no groups.
std::size_t own_inputs(const DataRecord& data) {
  const std::size_t groups = data.groups ? data.groups->names.size() : 0;
  return data.inputs.size() - std::min(data.inputs.size(), groups);
}

/// The inputs that tell the groups. A row of a group that the data do not have has no prediction.
void add_groups(const RowGroupsRecord& groups, NewRows& rows) {
  const std::optional<std::size_t> place = find(rows.table, groups.column);
  if (!place)
    throw Error(ErrorCode::kData,
                fmt::format("{}: {}; the model has constants for each of its groups",
                            shown_file(rows.table.file), complaint(rows.table, groups.column)));
  rows.groups = group_names(rows.table, static_cast<int>(*place));
  const auto first = rows.inputs.cols() - std::ssize(groups.names);
  for (Eigen::Index row = 0; row < rows.inputs.rows(); ++row) {
    const auto group = std::ranges::find(groups.names, rows.groups[static_cast<std::size_t>(row)]);
    if (group == groups.names.end()) {
      rows.missing[row] = true;
      rows.inputs.row(row).tail(std::ssize(groups.names)) = std::numeric_limits<double>::quiet_NaN();
    } else {
      rows.inputs(row, first + (group - groups.names.begin())) = 1.0;
    }
  }
}

}  // namespace

std::string NewRows::file() const { return shown_file(table.file); }

int NewRows::line(Eigen::Index row) const { return table.lines[static_cast<std::size_t>(row)]; }

std::optional<Column> NewRows::column(const std::string& name) const {
  const std::optional<std::size_t> place = find(table, name);
  if (!place) return {};
  return table.numbers.col(static_cast<Eigen::Index>(*place));
}

NewRows read_new_rows(const std::string& file, const CsvOptions& csv, const std::vector<ModelRecord>& models,
                      const DataRecord& data) {
  const std::vector<std::string>& names = data.inputs;
  NewRows rows{
      .table = read_csv(file, csv), .needed = used_inputs(models, names), .inputs = {}, .missing = {}};
  const std::size_t own = own_inputs(data);
  const bool by_group = !rows.needed.empty() && rows.needed.back() >= own;
  std::erase_if(rows.needed, [own](std::size_t input) { return input >= own; });
  std::vector<std::string> wanted;
  for (const std::size_t input : rows.needed) wanted.push_back(names[input]);
  check_columns(rows.table, wanted);
  const Eigen::Index count = rows.table.rows();
  rows.inputs = Columns::Zero(count, static_cast<Eigen::Index>(names.size()));
  rows.missing = Eigen::Array<bool, Eigen::Dynamic, 1>::Constant(count, false);
  for (const std::size_t input : rows.needed) {
    const Column values = *rows.column(names[input]);
    rows.inputs.col(static_cast<Eigen::Index>(input)) = values;
    rows.missing = rows.missing || values.isNaN();
  }
  if (by_group) add_groups(*data.groups, rows);
  return rows;
}

}  // namespace lawdart
