#pragma once

#include <vector>

#include "lawdart/data/dataset.h"

namespace lawdart {

/// Writes the places of their levels into the cells of a text column, which are not numbers; NaN where they
/// are missing.
void number_texts(int column, Table& table);

/// The groups of these rows by a column, whose texts have been numbered. Throws Error{kData} for less than
/// two and more than kMostGroups groups.
[[nodiscard]] RowGroups row_groups(const Table& table, const std::vector<int>& rows, int column);

/// Appends the inputs that tell the groups (Dataset::own_inputs). Throws Error{kData} if there is an input of
/// that name.
void add_group_inputs(Dataset& data);

}  // namespace lawdart
