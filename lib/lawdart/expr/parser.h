#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lawdart/expr/lexer.h"
#include "lawdart/expr/parse.h"

namespace lawdart {

/// Recursive descent over one formula:
///   sum      = product {("+" | "-") product}
///   product  = unary {("*" | "/") unary}
///   unary    = ("+" | "-") unary | power
///   power    = atom ["^" unary]
///   atom     = number | name | function "(" sum {"," sum} ")" | "(" sum ")"
class Parser {
 public:
  Parser(std::string_view text, std::span<const std::string> names);

  [[nodiscard]] ParsedExpression run();

 private:
  [[nodiscard]] Expression sum();
  [[nodiscard]] Expression product();
  [[nodiscard]] Expression unary();
  [[nodiscard]] Expression power();
  [[nodiscard]] Expression atom();
  [[nodiscard]] Expression name(const Token& token);
  [[nodiscard]] Expression call(const Token& token);
  [[nodiscard]] Expression apply(const Token& token, const Op& row, const std::vector<Expression>& arguments);

  [[nodiscard]] bool at(std::string_view sign) const;
  Token take();
  void expect(std::string_view sign, const std::string& expected);
  void enter(const Token& token);

  Lexer lexer_;
  Token token_;
  std::span<const std::string> names_;
  std::vector<std::string> symbols_;
  int depth_ = 0;
};

}  // namespace lawdart
