#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace lawdart {

enum class TokenKind : std::uint8_t { kNumber, kName, kQuotedName, kHole, kSuperscript, kSign, kEnd };

struct Token {
  TokenKind kind;
  std::size_t begin;  ///< where it stands in the formula
  std::size_t end;
  std::string text;    ///< a name without its quotes or its question mark, a sign ("**" is "^")
  double value = 0.0;  ///< kNumber, kSuperscript
};

/// Cuts a formula into numbers, names and signs.
class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  /// The next token; kEnd at the end and ever after. Throws as fail() does.
  [[nodiscard]] Token next();

  /// Throws Error{kUsage}: `problem`, the formula, and a caret under the byte `at`.
  [[noreturn]] void fail(std::size_t at, const std::string& problem) const;

  [[nodiscard]] std::string_view text() const { return text_; }

 private:
  [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }
  void skip_blanks();
  [[nodiscard]] Token number();
  [[nodiscard]] Token quoted_name();
  [[nodiscard]] Token superscripts();
  [[nodiscard]] Token hole();
  [[nodiscard]] Token sign();

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace lawdart
