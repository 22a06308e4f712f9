#pragma once

#include <string_view>

namespace lawdart {

/// Throws Error{kData} that names the line if the bytes are not UTF-8 text (RFC 3629): NUL bytes, UTF-16,
/// Latin-1. `file` is the name for messages, and the first line of the bytes counts as `first_line`.
void check_text(std::string_view bytes, std::string_view file, int first_line = 1);

/// Line ends (LF, CRLF or a lone CR) in the text.
[[nodiscard]] int count_line_ends(std::string_view text);

}  // namespace lawdart
