#include "lawdart/data/groups.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <string>

#include "lawdart/core/error.h"
#include "lawdart/data/message.h"

namespace lawdart {
namespace {

void check_groups(const Table& table, const RowGroups& groups, const GroupRole& role) {
  const std::size_t count = groups.names.size();
  if (count >= 2 && count <= role.most) return;
  const std::string where = place(table.file, 0, groups.column);
  throw Error(ErrorCode::kData,
              count < 2
                  ? fmt::format("{}: all rows are of one group, {}; leave {} out", where,
                                shown_name(groups.names.front()), role.option)
                  : fmt::format("{}: found {} groups where at most {} were expected; name a column that "
                                "tells groups of rows apart",
                                where, count, role.most));
}

}  // namespace

void number_texts(int column, Table& table) {
  const auto text = std::ranges::find(table.texts, column, &TextColumn::column);
  if (text == table.texts.end()) return;
  for (int row = 0; row < table.rows(); ++row) {
    const int level = text->level[static_cast<std::size_t>(row)];
    if (level >= 0) table.numbers(row, column) = level;
  }
}

std::vector<std::string> group_names(const Table& table, int column) {
  std::vector<std::string> names;
  const auto text = std::ranges::find(table.texts, column, &TextColumn::column);
  for (int row = 0; row < table.rows(); ++row) {
    if (text != table.texts.end()) {
      const int level = text->level[static_cast<std::size_t>(row)];
      names.push_back(level < 0 ? "" : text->levels[static_cast<std::size_t>(level)]);
    } else {
      const double value = table.numbers(row, column);
      names.push_back(std::isnan(value) ? "" : fmt::format("{}", value));
    }
  }
  return names;
}

RowGroups row_groups(const Table& table, const std::vector<int>& rows, int column, const GroupRole& role) {
  RowGroups groups{.column = table.columns[static_cast<std::size_t>(column)].name, .names = {}, .of_row = {}};
  const std::vector<std::string> names = group_names(table, column);
  std::map<double, int> places;
  for (const int row : rows) places.emplace(table.numbers(row, column), row);
  for (auto& [value, place] : places) {
    groups.names.push_back(names[static_cast<std::size_t>(place)]);
    place = static_cast<int>(groups.names.size()) - 1;
  }
  for (const int row : rows) groups.of_row.push_back(places.at(table.numbers(row, column)));
  check_groups(table, groups, role);
  return groups;
}

void add_group_inputs(Dataset& data) {
  const auto before = data.inputs.cols(), count = static_cast<Eigen::Index>(data.groups.names.size());
  for (const std::string& group : data.groups.names) {
    std::string name = data.groups.column + "=" + group;
    if (std::ranges::find(data.input_names, name) != data.input_names.end()) {
      throw Error(
          ErrorCode::kData,
          fmt::format("column {} has the name that stands for a group; call it otherwise", shown_name(name)));
    }
    data.input_names.push_back(std::move(name));
  }
  data.inputs.conservativeResize(Eigen::NoChange, before + count);
  data.inputs.rightCols(count).setZero();
  for (std::size_t row = 0; row < data.groups.of_row.size(); ++row)
    data.inputs(static_cast<Eigen::Index>(row), before + data.groups.of_row[row]) = 1.0;
}

}  // namespace lawdart
