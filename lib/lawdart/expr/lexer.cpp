#include "lawdart/expr/lexer.h"

#include <charconv>
#include <system_error>

#include "lawdart/core/error.h"
#include "lawdart/expr/names.h"

namespace lawdart {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

Token Lexer::next() {
  while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  if (at_ == text_.size()) return {.kind = TokenKind::kEnd, .begin = at_, .end = at_, .text = {}};
  const std::size_t begin = at_;
  const char c = text_[at_];
  if (is_digit(c) || (c == '.' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1]))) return number();
  if (c == '`') return quoted_name();
  if (begins_name(c)) {
    while (at_ < text_.size() && continues_name(text_[at_])) ++at_;
    const std::string name(text_.substr(begin, at_ - begin));
    return {.kind = TokenKind::kName, .begin = begin, .end = at_, .text = name};
  }
  if (std::string_view("+-*/^(),").find(c) == std::string_view::npos) {
    fail(begin, std::string("unexpected `") + c + "`; a name with odd characters goes in back quotes");
  }
  ++at_;
  const bool power = c == '*' && at_ < text_.size() && text_[at_] == '*';
  if (power) ++at_;
  return {.kind = TokenKind::kSign, .begin = begin, .end = at_, .text = power ? "^" : std::string(1, c)};
}

Token Lexer::number() {
  Token token{.kind = TokenKind::kNumber, .begin = at_, .end = at_, .text = {}};
  const auto read = std::from_chars(text_.data() + at_, text_.data() + text_.size(), token.value);
  if (read.ec != std::errc()) fail(at_, "this number does not fit in a double");
  at_ = static_cast<std::size_t>(read.ptr - text_.data());
  token.end = at_;
  if (at_ < text_.size() && (continues_name(text_[at_]) || text_[at_] == '.')) {
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
  token.end = ++at_;
  return token;
}

void Lexer::fail(std::size_t at, const std::string& problem) const {
  std::string line(text_);
  std::string margin;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (is_space(line[i])) line[i] = ' ';
    // One blank a character, whatever its number of bytes.
    const bool first_byte = (static_cast<unsigned char>(line[i]) & 0xC0u) != 0x80u;
    if (i < at && first_byte) margin += ' ';
  }
  throw Error(ErrorCode::kUsage, "bad formula: " + problem + "\n  " + line + "\n  " + margin + "^");
}

}  // namespace lawdart
