#pragma once

#include <span>
#include <string>
#include <string_view>

#include "lawdart/data/dataset.h"

namespace lawdart {

/// Reads the formula argument of `search`: `y ~ a + b`, `y ~ .` (all other numeric columns), `y ~ . - a` (all
/// but a), `y1 + y2 ~ .`, `k/n ~ .` (k successes of n trials). Empty text: the last numeric column is the
/// target and all other numeric columns are inputs. Names with other characters than letters, digits, _ and .
/// stand in back quotes. Columns in `reserved` have another part (weights, errors, groups): `.` and the empty
/// text pass over them; empty names in it do not count. Those parts are left empty in the roles. Throws
/// Error{kUsage} with a caret under the place for bad grammar; Error{kData} for unknown or text columns (with
/// the nearest name), a target among the inputs.
[[nodiscard]] Roles parse_roles(std::string_view formula, const Table& table,
                                std::span<const std::string> reserved = {});

/// The rows that can be used in the roles' columns. Rows with a missing or infinite value are dropped and
/// counted under the first reason, in the order targets, inputs, weights or errors or trials, group, cluster.
/// The target of counts is the share k/n, called so, with weight n. Throws Error{kData} for what cannot be
/// fitted: less than two rows left, constant target, negative or all-zero weights, sigma <= 0, no whole
/// number of successes from 0 to the trials, less than two groups or clusters or more than kMostGroups
/// groups, numbers beyond check_sizes(), a column that is unknown or not numeric (groups and clusters may be
/// text); Error{kUsage} if two of weights, errors and trials are named. Move a large table in: its memory is
/// used again.
[[nodiscard]] Dataset make_dataset(Table table, const Roles& roles);
inline constexpr int kMostGroups = 100;

}  // namespace lawdart
