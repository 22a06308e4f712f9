#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lawdart {

/// Whether a name may begin with, or go on with, this character. Bytes of non-ASCII letters may do both.
[[nodiscard]] bool begins_name(char c);
[[nodiscard]] bool continues_name(char c);

/// The bytes of the name that `text` begins with: letters of any script, digits, underscores, subscripts. 0
/// if it begins with none.
[[nodiscard]] std::size_t name_length(std::string_view text);

/// Whether a formula may contain this name without back quotes.
[[nodiscard]] bool is_identifier(std::string_view name);

/// A variable's name as text writes it: in back quotes where it is no identifier.
[[nodiscard]] std::string text_name(std::string_view name);

/// A variable's name as LaTeX writes it: x_1 and x1 are x with a subscript 1, k_cat is k with a subscript
/// cat.
[[nodiscard]] std::string latex_name(std::string_view name);

}  // namespace lawdart
