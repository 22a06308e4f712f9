#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lawdart/discover/fit_law.h"

namespace lawdart {

/// Values of constants by name.
using NamedValues = std::vector<std::pair<std::string, double>>;
using NamedBounds = std::vector<std::pair<std::string, Bound>>;

/// Formulas, or columns, by name.
using NamedTexts = std::vector<std::pair<std::string, std::string>>;

/// Reads `Km=2, Vmax=200`. Throws Error{kUsage} that quotes what is wrong.
[[nodiscard]] NamedValues parse_values(std::string_view text);

/// Reads `0<Km<10, b>0`; `<=` says the same as `<`. Throws Error{kUsage} that quotes what is wrong.
[[nodiscard]] NamedBounds parse_bounds(std::string_view text);

/// Reads `half=ln(2)/k, top=max(a, b)`; commas in parentheses part nothing. Throws Error{kUsage} that quotes
/// what is wrong.
[[nodiscard]] NamedTexts parse_quantities(std::string_view text);

/// Reads `x=sx, z=sz`: inputs and the columns of their errors. Throws Error{kUsage} that quotes what is
/// wrong.
[[nodiscard]] NamedTexts parse_errors(std::string_view text);

/// The formulas in the constants of the law. Throws Error{kUsage} with a caret under the place.
[[nodiscard]] std::vector<GivenQuantity> given_quantities(const NamedTexts& texts,
                                                          const std::vector<std::string>& constants);

/// Reads names, as `a, b`. Throws Error{kUsage} for an empty one.
[[nodiscard]] std::vector<std::string> parse_names(std::string_view text);

/// The values in the order of the constants, nothing where there is none. Throws Error{kUsage} for a name
/// that is no constant of the formula, with the nearest one; `option`: who gave it, for the message.
[[nodiscard]] std::vector<std::optional<double>> by_constant(const NamedValues& values,
                                                             const std::vector<std::string>& constants,
                                                             std::string_view option);
/// The same for bounds; without any the result is empty.
[[nodiscard]] std::vector<Bound> by_constant(const NamedBounds& bounds,
                                             const std::vector<std::string>& constants,
                                             std::string_view option);
/// The same for names: true for the constants that are named.
[[nodiscard]] std::vector<bool> by_constant(const std::vector<std::string>& names,
                                            const std::vector<std::string>& constants,
                                            std::string_view option);

}  // namespace lawdart
