#include "lawdart/expr/names.h"

#include <algorithm>
#include <array>
#include <utility>

namespace lawdart {
namespace {

constexpr std::array<std::string_view, 24> kGreek = {"alpha", "beta",  "gamma", "delta", "epsilon", "zeta",
                                                     "eta",   "theta", "iota",  "kappa", "lambda",  "mu",
                                                     "nu",    "xi",    "rho",   "sigma", "tau",     "phi",
                                                     "chi",   "psi",   "omega", "Gamma", "Delta",   "Omega"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Characters beyond ASCII that are signs rather than letters: punctuation, operators, superscripts, arrows,
/// boxes, and what stands for a character that could not be read.
constexpr std::pair<char32_t, char32_t> kNoLetters[] = {
    {0x80, 0xA9},     {0xAB, 0xB4},     {0xB6, 0xB9},     {0xBB, 0xBF},     {0xD7, 0xD7},
    {0xF7, 0xF7},     {0x2000, 0x207F}, {0x208A, 0x208E}, {0x2190, 0x2BFF}, {0x3000, 0x3004},
    {0x3008, 0x3020}, {0xD800, 0xF8FF}, {0xFE00, 0xFE6F}, {0xFEFF, 0xFEFF}, {0xFFF0, 0x10FFFF}};

/// The bytes of the letter beyond ASCII that `text` begins with, 0 if it is none or no UTF-8 (RFC 3629).
std::size_t letter_length(std::string_view text) {
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const std::size_t length = byte(0) < 0xC2 ? 0 : byte(0) < 0xE0 ? 2 : byte(0) < 0xF0 ? 3 : 0;
  if (length == 0 || length > text.size()) return 0;
  char32_t code = byte(0) & (length == 2 ? 0x1Fu : 0x0Fu);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0u) != 0x80u) return 0;
    code = code << 6 | (byte(i) & 0x3Fu);
  }
  const auto inside = [code](const auto& range) { return code >= range.first && code <= range.second; };
  return (length == 3 && code < 0x800) || std::ranges::any_of(kNoLetters, inside) ? 0 : length;
}

std::string quoted(std::string_view name) {
  std::string text = "`";
  for (const char c : name) {
    if (c == '`') text += c;
    text += c;
  }
  return text + '`';
}

std::string upright(std::string_view word) {
  if (word.size() == 1 && continues_name(word.front()) && word != "_") return std::string(word);
  if (std::ranges::all_of(word, is_digit)) return std::string(word);
  if (std::ranges::find(kGreek, word) != kGreek.end()) return std::string("\\").append(word);
  // Math mode has no accents and no letters beyond ASCII.
  const auto is_of_text = [](char c) {
    return c == '^' || c == '~' || static_cast<unsigned char>(c) >= 0x80;
  };
  const bool of_text = std::ranges::any_of(word, is_of_text);
  std::string text = of_text ? "\\textrm{" : "\\mathrm{";
  for (const char c : word) {
    if (c == '\\') {
      text += of_text ? "\\textbackslash " : "\\backslash ";
    } else if (c == '^' || c == '~') {
      text += std::string("\\") + c + "{}";
    } else {
      if (std::string_view("_%#&${} ").find(c) != std::string_view::npos) text += '\\';
      text += c;
    }
  }
  return text + '}';
}

}  // namespace

bool begins_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool continues_name(char c) { return begins_name(c) || is_digit(c); }

std::size_t name_length(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size()) {
    const char c = text[length];
    const bool ascii = static_cast<unsigned char>(c) < 0x80;
    const std::size_t more = !ascii ? letter_length(text.substr(length))
                             : begins_name(c) || (length > 0 && is_digit(c)) ? 1
                                                                             : 0;
    if (more == 0) break;
    length += more;
  }
  return length;
}

bool is_identifier(std::string_view name) { return !name.empty() && name_length(name) == name.size(); }

std::string text_name(std::string_view name) {
  return is_identifier(name) ? std::string(name) : quoted(name);
}

std::string latex_name(std::string_view name) {
  std::size_t head = name.find('_');
  std::size_t tail = head + 1;
  if (head == std::string_view::npos) {
    head = name.find_last_not_of("0123456789") + 1;
    tail = head;
  }
  if (head == 0 || tail >= name.size() || !is_identifier(name)) return upright(name);
  return upright(name.substr(0, head)) + "_{" + upright(name.substr(tail)) + "}";
}

}  // namespace lawdart
