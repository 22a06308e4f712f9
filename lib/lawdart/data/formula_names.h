#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lawdart {

/// A name as it stands in a formula of column names.
struct FormulaName {
  std::string name;           ///< without back quotes
  bool is_rest = false;       ///< the lone `.`: all other columns
  bool is_left_out = false;   ///< behind a minus sign
  std::string_view spelling;  ///< the place in the formula, back quotes and all
};

/// The two sides of `y1 + y2 ~ . - a`, or of `k/n ~ .`.
struct FormulaNames {
  std::vector<FormulaName> targets;
  std::vector<FormulaName> inputs;
  std::optional<FormulaName> trials = {};  ///< of the one target
};

/// Reads the grammar `(name {+ name} | name/name) ~ term {(+|-) name}` and nothing of its meaning. The answer
/// borrows from `formula`. Throws Error{kUsage} with a caret under the place.
[[nodiscard]] FormulaNames read_formula_names(std::string_view formula);

/// Throws Error{kUsage}: `what`, and below it the formula with a caret under `place`, which is part of it.
[[noreturn]] void refuse_formula(std::string_view formula, std::string_view place, std::string_view what);

}  // namespace lawdart
