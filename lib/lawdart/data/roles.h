#pragma once

#include <string>
#include <string_view>

#include "lawdart/data/dataset.h"

namespace lawdart {

/// Reads the formula argument of `search`: `y ~ a + b`, `y ~ .` (all other numeric columns), `y1 + y2 ~ .`.
/// Empty text: the last numeric column is the target and all other numeric columns are inputs. Names with
/// other characters than letters, digits, _ and . stand in back quotes. Throws Error{kUsage} with a caret
/// under the place for bad grammar; Error{kData} for unknown or text columns (with the nearest name), a
/// target among the inputs.
[[nodiscard]] Roles parse_roles(std::string_view formula, const Table& table);

/// The rows that can be used in the roles' columns. Rows with a missing or infinite value are dropped and
/// counted with the reason. Throws Error{kData} for what cannot be fitted: no rows left, constant target,
/// negative or all-zero weights, sigma <= 0.
[[nodiscard]] Dataset make_dataset(const Table& table, const Roles& roles);

}  // namespace lawdart
