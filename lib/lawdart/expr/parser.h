#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lawdart/expr/lexer.h"
#include "lawdart/expr/parse.h"

namespace lawdart {

/// Recursive descent over one formula:
///   sum      = product {("+" | "-") product}
///   product  = signed {("*" | "/") signed}; the signs of its factors make one sign of the whole
///   signed   = {"+" | "-"} power
///   power    = atom [superscript | "^" signed]
///   atom     = number | name | function "(" sum {"," sum} ")" | "(" sum ")" | hole ["(" [name {"," name}]
///   ")"]
class Parser {
 public:
  /// `called`: what messages call the names.
  Parser(std::string_view text, std::span<const std::string> names, ParseOptions options,
         std::string called = "column");

  [[nodiscard]] ParsedExpression run();

 private:
  /// Deep enough for any formula that somebody wrote, far from the end of the stack.
  static constexpr int kDeepest = 200;

  [[nodiscard]] Expression sum();
  [[nodiscard]] Expression product();
  /// A power; its signs change `minus`.
  [[nodiscard]] Expression signed_power(bool& minus);
  [[nodiscard]] Expression power();
  [[nodiscard]] Expression atom();
  [[nodiscard]] Expression name(const Token& token);
  [[nodiscard]] Expression symbol(const Token& token);
  [[nodiscard]] Expression hole(const Token& token);
  [[nodiscard]] std::vector<int> hole_inputs();
  [[nodiscard]] int hole_input();
  [[nodiscard]] Expression call(const Token& token);
  [[nodiscard]] Expression apply(const Token& token, const std::vector<Expression>& arguments) const;

  [[noreturn]] void fail_unknown_function(const Token& token) const;
  /// A name that stands alone: a function without its argument, or no column.
  [[noreturn]] void fail_unknown_name(const Token& token) const;
  /// `token_` stands where an operator, an end or a closing sign should stand.
  [[noreturn]] void fail_goes_on(const std::string& expected) const;

  /// The index of the input, or the number of inputs.
  [[nodiscard]] std::size_t input(const std::string& name) const;
  [[nodiscard]] bool at(std::string_view sign) const;
  [[nodiscard]] bool at_power() const { return at("^") || token_.kind == TokenKind::kSuperscript; }
  Token take();
  void expect(std::string_view sign, const std::string& expected);
  void enter(const Token& token);

  Lexer lexer_;
  Token token_;
  std::span<const std::string> names_;
  ParseOptions options_;
  std::string called_;
  std::vector<std::string> symbols_;
  std::optional<Hole> hole_;
  int depth_ = 0;
  bool counted_parentheses_ = false;  ///< the next ones count as a level already
};

}  // namespace lawdart
