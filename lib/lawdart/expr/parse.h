#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lawdart/expr/expression.h"

namespace lawdart {

/// An unknown function in a formula: `?f(x, z)`.
struct Hole {
  std::string name;
  std::vector<int> inputs;  ///< what it may depend on, in their order; all inputs for `?f` and `?f()`

  friend bool operator==(const Hole&, const Hole&) = default;
};

/// A formula that somebody wrote, read.
struct ParsedExpression {
  Expression expression;
  /// Symbols that are no input, in order of appearance: the constants to fit. The i-th stands for the i-th
  /// variable after the inputs (index names.size() + i).
  std::vector<std::string> symbols;
  /// The unknown function: the variable after the symbols.
  std::optional<Hole> hole = {};
};

/// What a formula may contain beside inputs, numbers and functions. Where something is not allowed it is
/// refused as the mistake that it most likely is: an unknown column, say.
struct ParseOptions {
  bool symbols = true;
  bool hole = false;  ///< one; then each symbol stands once
};

/// No formula is longer, in bytes.
inline constexpr std::size_t kLongestFormula = 20000;

/// Reads `+ - * / ^ **`, unary minus, parentheses, numbers, `pi`, `e`-notation, functions of the table by
/// name or alias (log means ln), `log10`, `log2`, and names (any text in back quotes). Understood as well are
/// the signs of print: minus sign and dashes, dots and crosses of products, superscripts as whole exponents,
/// the letter pi, and `e^z` for exp(z) where no input is called e. An input's name goes before all of these.
///
/// Numbers are free constants, but for these, which belong to the structure and are exact:
///   - 0, 1 and -1, and pi;
///   - whole numbers in an exponent that is all numbers, as in x^2, x^(3/2), x^(2*pi);
///   - whole numbers in the argument of a function of one argument that is all numbers, as in log(10),
///   sqrt(2).
/// What print() writes is read back with the same value. It has an order of its own and spells some functions
/// out, so that the first reading may give another tree; what has been brought to that order is read back as
/// the same Expression, to the last bit and with the same numbers exact.
///
/// Throws Error{kUsage} with a caret under the place. Any text is safe: nesting and length have a limit.
[[nodiscard]] ParsedExpression parse_expression(std::string_view text, std::span<const std::string> names,
                                                ParseOptions options = {});

}  // namespace lawdart
