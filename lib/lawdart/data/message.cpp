#include "lawdart/data/message.h"

#include <fmt/format.h>

namespace lawdart {
namespace {

constexpr int kLongestShown = 40;

bool starts_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0u) != 0x80u; }

std::string cleaned(std::string_view text) {
  std::string clean;
  int characters = 0;
  for (const char byte : text) {
    if (starts_character(byte) && ++characters > kLongestShown) return clean + "...";
    const auto code = static_cast<unsigned char>(byte);
    if (code < 0x20u || code == 0x7Fu) {
      clean += fmt::format("\\x{:02X}", code);
    } else {
      clean += byte;
    }
  }
  return clean;
}

}  // namespace

std::string shown_file(std::string_view file) {
  return file == "-" ? std::string("standard input") : std::string(file);
}

std::string place(std::string_view file, int line, std::string_view column) {
  std::string text = shown_file(file);
  if (line > 0) text += fmt::format(", line {}", line);
  if (!column.empty()) text += ", column " + shown_name(column);
  return text;
}

std::string shown_name(std::string_view name) { return '\'' + cleaned(name) + '\''; }

std::string shown_text(std::string_view text) { return '"' + cleaned(text) + '"'; }

}  // namespace lawdart
