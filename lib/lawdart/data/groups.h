#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "lawdart/data/dataset.h"

namespace lawdart {

/// Writes the places of their levels into the cells of a text column, which are not numbers; NaN where they
/// are missing.
void number_texts(int column, Table& table);

/// What the cells of a column are called as groups, one a row; empty where they are missing.
[[nodiscard]] std::vector<std::string> group_names(const Table& table, int column);

/// What a column that makes groups is named by, and how many it may make.
struct GroupRole {
  std::string_view option;
  std::size_t most = std::numeric_limits<std::size_t>::max();
};

/// The groups of these rows by a column, whose texts have been numbered. Throws Error{kData} for less than
/// two groups, and more than there may be.
[[nodiscard]] RowGroups row_groups(const Table& table, const std::vector<int>& rows, int column,
                                   const GroupRole& role);

/// Appends the inputs that tell the groups (Dataset::own_inputs). Throws Error{kData} if there is an input of
/// that name.
void add_group_inputs(Dataset& data);

}  // namespace lawdart
