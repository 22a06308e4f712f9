#pragma once

#include <string_view>

namespace lawdart {

/// Throws Error{kData} that names the line if the bytes are not UTF-8 text (RFC 3629): NUL bytes, UTF-16,
/// Latin-1. `file` is the name for messages.
void check_text(std::string_view bytes, std::string_view file);

/// Line ends (LF, CRLF or a lone CR) in the text.
[[nodiscard]] int count_line_ends(std::string_view text);

}  // namespace lawdart
