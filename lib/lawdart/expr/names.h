#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "lawdart/ops/op.h"

namespace lawdart {

/// Whether a name may begin with, or go on with, this character. Bytes of non-ASCII letters may do both.
[[nodiscard]] bool begins_name(char c);
[[nodiscard]] bool continues_name(char c);

/// The bytes of the name that `text` begins with: letters of any script, digits, underscores, subscripts. 0
/// if it begins with none.
[[nodiscard]] std::size_t name_length(std::string_view text);

/// A variable's name as a formula in this language writes it. In text a name that is no identifier stands in
/// back quotes, in Python and C its odd characters become underscores.
[[nodiscard]] std::string spell_name(std::string_view name, Language language);

}  // namespace lawdart
