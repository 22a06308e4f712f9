#include "lawdart/expr/parser.h"

#include <algorithm>
#include <numbers>
#include <numeric>
#include <utility>

#include "lawdart/expr/written_number.h"

namespace lawdart {
namespace {

// The hole stands behind the symbols, whose number is known at the end only.
constexpr int kHole = 1 << 20;

}  // namespace

Parser::Parser(std::string_view text, std::span<const std::string> names, ParseOptions options,
               std::string called)
    : lexer_(text),
      token_{.kind = TokenKind::kEnd, .begin = 0, .end = 0, .text = {}},
      names_(names),
      options_(options),
      called_(std::move(called)) {
  if (text.size() > kLongestFormula) {
    lexer_.fail(kLongestFormula, "longer than " + std::to_string(kLongestFormula) + " characters");
  }
  take();
}

ParsedExpression Parser::run() {
  const Expression read = sum();
  if (at(")")) lexer_.fail(token_.begin, "this `)` has no `(`");
  if (token_.kind != TokenKind::kEnd) fail_goes_on("expected an operator or the end");
  std::vector<ExpressionNode> nodes(read.nodes().begin(), read.nodes().end());
  for (ExpressionNode& node : nodes) {
    if (node.variable == kHole) node.variable = static_cast<int>(names_.size() + symbols_.size());
  }
  return {Expression::from_nodes(std::move(nodes)), std::move(symbols_), std::move(hole_)};
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
  bool minus = false;
  std::vector<Expression> factors = {signed_power(minus)};
  while (at("*") || at("/")) {
    const bool quotient = take().text == "/";
    Expression factor = signed_power(minus);
    factors.push_back(quotient ? Expression::apply(OpId::kPower, factor, Expression::exact(-1.0)) : factor);
  }
  const Expression whole = Expression::product(factors);
  return minus ? negated(whole) : whole;
}

Expression Parser::signed_power(bool& minus) {
  while (at("+") || at("-")) minus = (take().text == "-") != minus;
  return power();
}

Expression Parser::power() {
  const Expression base = atom();
  if (!at_power()) return base;
  const Token sign = take();
  Expression exponent = Expression::exact(sign.value);
  if (sign.kind == TokenKind::kSuperscript) {
    if (at_power()) lexer_.fail(token_.begin, "write a power of a power with parentheses");
  } else {
    // A level for the power, and one for the parentheses in which its exponent is printed, or stands.
    enter(sign);
    enter(sign);
    counted_parentheses_ = at("(");
    bool minus = false;
    exponent = signed_power(minus);
    if (minus) exponent = negated(exponent);
    exponent = with_exact_integers(exponent);
    depth_ -= 2;
  }
  const bool euler = base.root().kind == NodeKind::kExact && base.root().value == std::numbers::e;
  return euler ? Expression::apply(OpId::kExp, exponent) : Expression::apply(OpId::kPower, base, exponent);
}

Expression Parser::atom() {
  const Token token = take();
  switch (token.kind) {
    case TokenKind::kNumber:
      return written_number(token.value);
    case TokenKind::kName:
      return at("(") ? call(token) : name(token);
    case TokenKind::kQuotedName:
      return name(token);
    case TokenKind::kHole:
      return hole(token);
    case TokenKind::kSuperscript:
    case TokenKind::kSign:
    case TokenKind::kEnd:
      break;
  }
  if (token.text != "(" || token.kind != TokenKind::kSign) {
    lexer_.fail(token.begin, "expected a number, a name, a function or `(`" +
                                 std::string(token.kind == TokenKind::kEnd ? ", found the end" : ""));
  }
  const int counted = std::exchange(counted_parentheses_, false) ? 1 : 0;
  depth_ -= counted;
  const Expression inner = sum();
  depth_ += counted;
  expect(")", "expected an operator or `)`");
  return inner;
}

Expression Parser::hole(const Token& token) {
  if (!options_.hole) {
    lexer_.fail(token.begin, "an unknown part such as `?" + token.text + "` belongs in a search");
  }
  if (hole_) lexer_.fail(token.begin, "a second unknown part; a search finds one, which stands once");
  hole_ = {.name = token.text, .inputs = hole_inputs()};
  return Expression::variable(kHole);
}

std::vector<int> Parser::hole_inputs() {
  std::vector<int> inputs;
  if (at("(")) {
    for (take(); !at(")"); take()) {
      const int place = hole_input();
      if (std::ranges::find(inputs, place) == inputs.end()) inputs.push_back(place);
      if (!at(",")) break;
    }
    expect(")", "expected `,` or `)`; a hole takes names of inputs");
  }
  if (inputs.empty()) {
    inputs.resize(names_.size());
    std::iota(inputs.begin(), inputs.end(), 0);
  }
  std::ranges::sort(inputs);
  return inputs;
}

int Parser::hole_input() {
  const Token token = take();
  const bool named = token.kind == TokenKind::kName || token.kind == TokenKind::kQuotedName;
  if (!named) lexer_.fail(token.begin, "expected the name of an input; a hole takes no formulas");
  const std::size_t place = input(token.text);
  if (place == names_.size()) fail_unknown_name(token);
  return static_cast<int>(place);
}

}  // namespace lawdart
