#include "lawdart/expr/parser.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "lawdart/core/nearest_name.h"

namespace lawdart {
namespace {

// Deep enough for any formula that somebody wrote, far from the end of the stack.
constexpr int kDeepest = 200;

Expression number(double value) {
  const bool structure = value == 0.0 || value == 1.0;
  return structure ? Expression::exact(value) : Expression::free(value);
}

Expression negated(const Expression& z) {
  if (z.root().kind == NodeKind::kFree) return Expression::free(-z.root().value);
  if (z.root().kind == NodeKind::kExact) return Expression::exact(-z.root().value);
  return Expression::exact(-1.0) * z;
}

/// An exponent that is all numbers: its integers belong to the structure.
Expression with_exact_integers(const Expression& exponent) {
  std::vector<ExpressionNode> nodes(exponent.nodes().begin(), exponent.nodes().end());
  for (ExpressionNode& node : nodes) {
    if (node.kind == NodeKind::kVariable) return exponent;
    if (node.kind == NodeKind::kFree && node.value == std::floor(node.value)) node.kind = NodeKind::kExact;
  }
  return Expression::from_nodes(std::move(nodes));
}

std::vector<std::string> function_names() {
  std::vector<std::string> known;
  for (const Op& row : ops()) {
    known.emplace_back(row.name);
    if (!row.alias.empty()) known.emplace_back(row.alias);
  }
  return known;
}

std::string counted(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " argument" : " arguments");
}

}  // namespace

Parser::Parser(std::string_view text, std::span<const std::string> names)
    : lexer_(text), token_(lexer_.next()), names_(names) {}

ParsedExpression Parser::run() {
  Expression expression = sum();
  if (at(")")) lexer_.fail(token_.begin, "this `)` has no `(`");
  if (token_.kind != TokenKind::kEnd) lexer_.fail(token_.begin, "expected an operator or the end");
  return {std::move(expression), std::move(symbols_)};
}

Expression Parser::sum() {
  enter(token_);
  std::vector<Expression> terms = {product()};
  while (at("+") || at("-")) {
    const bool minus = take().text == "-";
    terms.push_back(minus ? negated(product()) : product());
  }
  --depth_;
  return Expression::sum(terms);
}

Expression Parser::product() {
  std::vector<Expression> factors = {unary()};
  while (at("*") || at("/")) {
    const bool quotient = take().text == "/";
    Expression factor = unary();
    factors.push_back(quotient ? Expression::apply(OpId::kPower, factor, Expression::exact(-1.0)) : factor);
  }
  return Expression::product(factors);
}

Expression Parser::unary() {
  if (!at("+") && !at("-")) return power();
  enter(token_);
  const bool minus = take().text == "-";
  const Expression z = unary();
  --depth_;
  return minus ? negated(z) : z;
}

Expression Parser::power() {
  const Expression base = atom();
  if (!at("^")) return base;
  enter(take());
  const Expression exponent = with_exact_integers(unary());
  --depth_;
  return Expression::apply(OpId::kPower, base, exponent);
}

Expression Parser::atom() {
  const Token token = take();
  switch (token.kind) {
    case TokenKind::kNumber:
      return number(token.value);
    case TokenKind::kName:
      return at("(") ? call(token) : name(token);
    case TokenKind::kQuotedName:
      return name(token);
    case TokenKind::kSign:
    case TokenKind::kEnd:
      break;
  }
  if (token.text != "(") {
    lexer_.fail(token.begin, "expected a number, a name, a function or `(`" +
                                 std::string(token.kind == TokenKind::kEnd ? ", found the end" : ""));
  }
  const Expression inner = sum();
  expect(")", "expected an operator or `)`");
  return inner;
}

Expression Parser::name(const Token& token) {
  const auto find = [&token](const auto& list) {
    return static_cast<std::size_t>(std::ranges::find(list, token.text) - list.begin());
  };
  const std::size_t input = find(names_);
  if (input < names_.size()) return Expression::variable(static_cast<int>(input));
  const bool plain = token.kind == TokenKind::kName;
  if (plain && token.text == "pi") return Expression::exact(std::numbers::pi);
  if (plain && find_op(token.text) != nullptr) {
    lexer_.fail(token.end, "expected `(` after the function `" + token.text + "`");
  }
  const std::size_t symbol = find(symbols_);
  if (symbol == symbols_.size()) symbols_.push_back(token.text);
  return Expression::variable(static_cast<int>(names_.size() + symbol));
}

Expression Parser::call(const Token& token) {
  const Op* row = find_op(token.text);
  if (row == nullptr) {
    const std::string near = nearest_name(token.text, function_names());
    const bool column = std::ranges::find(names_, token.text) != names_.end();
    std::string problem = "unknown function `" + token.text + "`";
    if (column) problem = "`" + token.text + "` is a column, not a function; write a product with `*`";
    if (!column && !near.empty()) problem += ", did you mean `" + near + "`?";
    lexer_.fail(token.begin, problem);
  }
  expect("(", "expected `(`");
  std::vector<Expression> arguments = {sum()};
  while (at(",")) {
    take();
    arguments.push_back(sum());
  }
  expect(")", "expected an operator, `,` or `)`");
  return apply(token, *row, arguments);
}

Expression Parser::apply(const Token& token, const Op& row, const std::vector<Expression>& arguments) {
  const std::size_t wanted = row.has_constant() ? 2 : 1;
  if (arguments.size() != wanted) {
    lexer_.fail(token.begin,
                "`" + token.text + "` takes " + counted(wanted) + ", found " + counted(arguments.size()));
  }
  if (wanted == 1) return Expression::apply(row.id, arguments[0]);
  const bool power = row.id == OpId::kPower;
  return Expression::apply(row.id, arguments[0], power ? with_exact_integers(arguments[1]) : arguments[1]);
}

bool Parser::at(std::string_view sign) const {
  return token_.kind == TokenKind::kSign && token_.text == sign;
}

Token Parser::take() { return std::exchange(token_, lexer_.next()); }

void Parser::expect(std::string_view sign, const std::string& expected) {
  if (!at(sign)) lexer_.fail(token_.begin, expected);
  take();
}

void Parser::enter(const Token& token) {
  if (++depth_ > kDeepest) {
    lexer_.fail(token.begin, "more than " + std::to_string(kDeepest) + " levels of nesting");
  }
}

}  // namespace lawdart
