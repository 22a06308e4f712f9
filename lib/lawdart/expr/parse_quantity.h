#pragma once

#include <span>
#include <string>
#include <string_view>

#include "lawdart/expr/expression.h"

namespace lawdart {

/// Reads a formula of constants alone, such as `ln(2)/k`: the i-th variable is the i-th of `constants`, its
/// numbers are exact. Grammar and errors as of parse_expression(), in words that call the names constants.
[[nodiscard]] Expression parse_quantity(std::string_view text, std::span<const std::string> constants);

}  // namespace lawdart
