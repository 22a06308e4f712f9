#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lawdart {

/// A letter at the front of a text in UTF-8.
struct Letter {
  char32_t code = U'\uFFFD';  ///< this one stands for a byte that begins no letter
  std::size_t bytes = 1;
};

/// The first letter of a text that is not empty.
[[nodiscard]] Letter first_letter(std::string_view text);

/// How many letters a text in UTF-8 has: bytes but those that go on with a letter.
[[nodiscard]] std::size_t letter_count(std::string_view text);

/// Any text as XML and HTML may hold it, between tags or in a quoted attribute: `&<>"` as entities, bytes
/// that are no UTF-8 as U+FFFD; control characters but the end of a line are left away.
[[nodiscard]] std::string xml_text(std::string_view text);

}  // namespace lawdart
