#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "lawdart/expr/expression.h"

namespace lawdart {

/// How constants are written.
struct Digits {
  /// One a free constant: its standard error. Empty, or not finite: the shortest text that reads back the
  /// same double. Otherwise the constant is rounded to two digits of its standard error.
  std::vector<double> standard_errors;
};

/// How a formula is read by people. For programs see write/write.h.
enum class Language : std::uint8_t { kText, kLatex };

struct PrintOptions {
  Language language = Language::kText;
  Digits digits;
};

/// The formula in input names. A difference, a quotient and a power are written as such. `names`: one a
/// variable of the expression; a text name that is not an identifier is written in back quotes.
[[nodiscard]] std::string print(const Expression& expression, std::span<const std::string> names,
                                const PrintOptions& options = {});

/// As text with its constants to about four digits, for formulas that are named in passing.
[[nodiscard]] std::string print_briefly(const Expression& expression, std::span<const std::string> names);

/// Shortest decimal text that reads back the same double; "nan", "inf", "-inf".
[[nodiscard]] std::string shortest(double value);

/// `value` rounded to two significant digits of `standard_error`; shortest(value) where that makes no sense.
[[nodiscard]] std::string rounded(double value, double standard_error);

}  // namespace lawdart
