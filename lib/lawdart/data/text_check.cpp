#include "lawdart/data/text_check.h"

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "lawdart/core/error.h"
#include "lawdart/data/message.h"

namespace lawdart {
namespace {

/// Length of the well-formed UTF-8 character at the start of `text`, which is not empty; 0 if there is none.
std::size_t character_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned first = byte(0);
  if (first < 0x80u) return 1;
  const std::size_t length = first >= 0xF0u ? 4 : first >= 0xE0u ? 3 : 2;
  if (first < 0xC2u || first > 0xF4u || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0u) != 0x80u) return 0;
  }
  // Too long forms, halves of UTF-16 pairs and codes beyond U+10FFFF show in the second byte.
  const unsigned second = byte(1);
  if ((first == 0xE0u && second < 0xA0u) || (first == 0xEDu && second > 0x9Fu)) return 0;
  if ((first == 0xF0u && second < 0x90u) || (first == 0xF4u && second > 0x8Fu)) return 0;
  return length;
}

/// Place of the first byte that is not part of a UTF-8 character; the size if there is none.
std::size_t first_bad_byte(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    // Nearly all text is ASCII: pass over eight such bytes in one step.
    std::uint64_t word = 0;
    if (at + sizeof(word) <= bytes.size()) {
      std::memcpy(&word, bytes.data() + at, sizeof(word));
      if ((word & 0x8080808080808080u) == 0) {
        at += sizeof(word);
        continue;
      }
    }
    const std::size_t length = character_length(bytes.substr(at));
    if (length == 0) return at;
    at += length;
  }
  return at;
}

}  // namespace

int count_line_ends(std::string_view text) {
  int count = 0;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    count += static_cast<int>((text[i] == '\n') | ((text[i] == '\r') & (text[i + 1] != '\n')));
  }
  if (!text.empty() && (text.back() == '\n' || text.back() == '\r')) ++count;
  return count;
}

void check_text(std::string_view bytes, std::string_view file, int first_line) {
  if (first_line == 1 && (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))) {
    throw Error(ErrorCode::kData, fmt::format("{}: the text is UTF-16; save it as UTF-8", shown_file(file)));
  }
  const std::size_t nul = bytes.find('\0');
  if (nul != std::string_view::npos) {
    throw Error(ErrorCode::kData,
                fmt::format("{}: found a NUL byte, so this is no text; export it as CSV",
                            place(file, first_line + count_line_ends(bytes.substr(0, nul)))));
  }
  const std::size_t bad = first_bad_byte(bytes);
  if (bad < bytes.size()) {
    throw Error(ErrorCode::kData,
                fmt::format("{}: found the byte 0x{:02X}, which is not UTF-8; save the file as UTF-8",
                            place(file, first_line + count_line_ends(bytes.substr(0, bad))),
                            static_cast<unsigned char>(bytes[bad])));
  }
}

}  // namespace lawdart
