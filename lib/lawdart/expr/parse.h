#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lawdart/expr/expression.h"

namespace lawdart {

/// A formula that somebody wrote, read.
struct ParsedExpression {
  Expression expression;
  /// Symbols that are no input, in order of appearance: the constants to fit. The i-th stands for the i-th
  /// variable after the inputs (index names.size() + i).
  std::vector<std::string> symbols;
};

/// Reads `+ - * / ^ **`, unary minus, parentheses, numbers, `pi`, `e`-notation, functions of the table by
/// name or alias (log means ln), and names (any text in back quotes). Numbers become free constants, but for
/// integers in exponents, and the number 1, 0 and -1, which are exact. Throws Error{kUsage} with a caret
/// under the place.
[[nodiscard]] ParsedExpression parse_expression(std::string_view text, std::span<const std::string> names);

}  // namespace lawdart
