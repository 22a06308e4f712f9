#pragma once

#include <cstddef>
#include <string_view>

namespace lawdart {

/// A character beyond ASCII that formulas copied from papers contain, and the sign that it stands for.
struct WrittenSign {
  std::string_view written;  ///< UTF-8
  char means;                ///< `+ - * /`, or a blank
};

/// The sign that `text` begins with: minus sign and dash, dots and crosses of products, division signs,
/// blanks of all widths. Null if it begins with none of them.
[[nodiscard]] const WrittenSign* written_sign(std::string_view text);

/// The digit or minus sign whose superscript `text` begins with, such as 2 for ² and - for ⁻; else NUL.
/// `bytes`: the length of the superscript.
[[nodiscard]] char superscript(std::string_view text, std::size_t& bytes);

/// What to write in place of the character that `text` begins with and that formulas do not have.
[[nodiscard]] std::string_view advice_for(std::string_view text);

}  // namespace lawdart
