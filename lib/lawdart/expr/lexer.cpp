#include "lawdart/expr/lexer.h"

#include <algorithm>
#include <charconv>
#include <system_error>

#include "lawdart/core/error.h"
#include "lawdart/expr/names.h"
#include "lawdart/expr/written_signs.h"

namespace lawdart {
namespace {

// Of a formula in a message, so much stands before and behind the caret: a terminal's line.
constexpr std::size_t kShown = 60;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_first_byte(char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }

/// The character that the text begins with: its bytes as far as they belong together.
std::string_view first_character(std::string_view text) {
  std::size_t end = 1;
  while (end < text.size() && end < 4 && !is_first_byte(text[end])) ++end;
  return text.substr(0, end);
}

}  // namespace

Token Lexer::next() {
  skip_blanks();
  if (at_ == text_.size()) return {.kind = TokenKind::kEnd, .begin = at_, .end = at_, .text = {}};
  const std::size_t begin = at_;
  const char c = text_[at_];
  if (is_digit(c) || (c == '.' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1]))) return number();
  if (c == '`') return quoted_name();
  if (c == '?') return hole();
  std::size_t bytes = 0;
  if (superscript(rest(), bytes) != '\0') return superscripts();
  if (const std::size_t length = name_length(rest()); length > 0) {
    at_ += length;
    const std::string name(text_.substr(begin, length));
    return {.kind = TokenKind::kName, .begin = begin, .end = at_, .text = name};
  }
  return sign();
}

void Lexer::skip_blanks() {
  for (; at_ < text_.size(); ++at_) {
    if (is_space(text_[at_])) continue;
    const WrittenSign* blank = written_sign(rest());
    if (blank == nullptr || blank->means != ' ') break;
    at_ += blank->written.size() - 1;
  }
}

Token Lexer::sign() {
  const std::size_t begin = at_;
  char c = text_[at_];
  if (const WrittenSign* written = written_sign(rest())) {
    c = written->means;
    at_ += written->written.size();
  } else if (std::string_view("+-*/^(),").find(c) == std::string_view::npos) {
    fail(begin, std::string("unexpected `") + std::string(first_character(rest())) + "`; " +
                    std::string(advice_for(rest())));
  } else {
    ++at_;
  }
  const bool power = rest().starts_with('*') && text_[begin] == '*';
  if (power) ++at_;
  return {.kind = TokenKind::kSign, .begin = begin, .end = at_, .text = power ? "^" : std::string(1, c)};
}

Token Lexer::number() {
  Token token{.kind = TokenKind::kNumber, .begin = at_, .end = at_, .text = {}};
  const auto read = std::from_chars(text_.data() + at_, text_.data() + text_.size(), token.value);
  if (read.ec != std::errc()) fail(at_, "this number does not fit in a double");
  at_ = static_cast<std::size_t>(read.ptr - text_.data());
  token.end = at_;
  if (rest().starts_with('.')) fail(at_, "a second decimal point");
  if (name_length(rest()) > 0 || rest().starts_with('`')) {
    fail(at_, "expected an operator after the number; write a product with `*`");
  }
  return token;
}

Token Lexer::quoted_name() {
  Token token{.kind = TokenKind::kQuotedName, .begin = at_, .end = at_, .text = {}};
  for (++at_; at_ < text_.size(); ++at_) {
    if (text_[at_] == '`') {
      // A doubled back quote is a back quote of the name.
      if (at_ + 1 == text_.size() || text_[at_ + 1] != '`') break;
      ++at_;
    }
    token.text += text_[at_];
  }
  if (at_ == text_.size()) fail(token.begin, "this back quote is never closed");
  if (token.text.empty()) fail(token.begin, "there is no name between the back quotes");
  token.end = ++at_;
  return token;
}

Token Lexer::superscripts() {
  Token token{.kind = TokenKind::kSuperscript, .begin = at_, .end = at_, .text = {}};
  std::size_t bytes = 0;
  for (char c = superscript(rest(), bytes); c != '\0'; c = superscript(rest(), bytes)) {
    token.text += c;
    at_ += bytes;
  }
  token.end = at_;
  const char* const end = token.text.data() + token.text.size();
  const auto read = std::from_chars(token.text.data(), end, token.value);
  if (read.ec != std::errc() || read.ptr != end) {
    fail(token.begin, "this is no whole number; write the exponent behind a `^`");
  }
  return token;
}

Token Lexer::hole() {
  const std::size_t begin = at_++;
  const std::size_t length = name_length(rest());
  if (length == 0) fail(at_, "a hole has a name, as in `?f(x)`");
  at_ += length;
  const std::string name(text_.substr(begin + 1, length));
  return {.kind = TokenKind::kHole, .begin = begin, .end = at_, .text = name};
}

void Lexer::fail(std::size_t at, const std::string& problem) const {
  std::size_t first = at > kShown ? at - kShown : 0;
  std::size_t last = std::min(text_.size(), at + kShown);
  while (first < at && !is_first_byte(text_[first])) ++first;
  while (last < text_.size() && !is_first_byte(text_[last])) ++last;
  std::string line = first > 0 ? "..." : "";
  std::string margin(line.size(), ' ');
  for (std::size_t i = first; i < last; ++i) {
    const bool control = static_cast<unsigned char>(text_[i]) < 0x20 || text_[i] == 0x7F;
    line += control ? ' ' : text_[i];
    // One blank a character, whatever its number of bytes.
    if (i < at && is_first_byte(text_[i])) margin += ' ';
  }
  if (last < text_.size()) line += "...";
  throw Error(ErrorCode::kUsage, "bad formula: " + problem + "\n  " + line + "\n  " + margin + "^");
}

}  // namespace lawdart
