#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "lawdart/data/dataset.h"

namespace lawdart {

// Weights and errors may be formulas of columns, as in `--weights '1/y^2'` and `--yerr '0.02*y + 0.1'`. A
// column of that very name goes before, and one word is always the name of a column.

[[nodiscard]] bool is_computed(std::string_view text, const Table& table);

/// Puts the weights and errors that are formulas into the table, as columns that are called as they are
/// written. Throws Error{kUsage} with a caret under the place, Error{kData} if such a formula names text.
void add_computed_columns(const Roles& named, Table& table);

/// The values of such a formula in rows of these columns; nothing if it names others.
[[nodiscard]] std::optional<Column> computed(const std::string& formula, std::span<const std::string> names,
                                             const Columns& columns);

}  // namespace lawdart
