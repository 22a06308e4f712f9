#include "lawdart/core/xml_text.h"

#include <algorithm>

namespace lawdart {
namespace {

/// How many bytes follow one that begins a letter of several; 0 if it begins none.
std::size_t followers(unsigned char first) {
  if (first >= 0xC2 && first <= 0xDF) return 1;
  if (first >= 0xE0 && first <= 0xEF) return 2;
  if (first >= 0xF0 && first <= 0xF4) return 3;
  return 0;
}

/// Longer than it need be, a half of a pair, beyond the last letter, or one that XML forbids.
bool is_refused(char32_t code, std::size_t more) {
  constexpr char32_t kLeast[] = {0x0, 0x80, 0x800, 0x10000};
  return code < kLeast[more] || (code >= 0xD800 && code <= 0xDFFF) || code > 0x10FFFF || code == 0xFFFE ||
         code == 0xFFFF;
}

}  // namespace

Letter first_letter(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  if (first < 0x80) return {first, 1};
  const std::size_t more = followers(first);
  if (more == 0 || text.size() <= more) return {};
  char32_t code = first & (0x3Fu >> more);
  for (std::size_t i = 1; i <= more; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0u) != 0x80u) return {};
    code = (code << 6u) | (byte & 0x3Fu);
  }
  return is_refused(code, more) ? Letter{} : Letter{code, more + 1};
}

std::size_t letter_count(std::string_view text) {
  const auto begins = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0u) != 0x80u; };
  return static_cast<std::size_t>(std::ranges::count_if(text, begins));
}

std::string xml_text(std::string_view text) {
  std::string safe;
  while (!text.empty()) {
    const Letter letter = first_letter(text);
    if (letter.code == U'&') {
      safe += "&amp;";
    } else if (letter.code == U'<') {
      safe += "&lt;";
    } else if (letter.code == U'>') {
      safe += "&gt;";
    } else if (letter.code == U'"') {
      safe += "&quot;";
    } else if (letter.code == U'\uFFFD') {
      safe += "\uFFFD";
    } else if (letter.code == U'\n' || (letter.code >= U' ' && letter.code != 0x7F)) {
      safe += text.substr(0, letter.bytes);
    }
    text.remove_prefix(letter.bytes);
  }
  return safe;
}

}  // namespace lawdart
