#include "lawdart/expr/parser.h"

#include <algorithm>
#include <numbers>
#include <numeric>
#include <utility>

#include "lawdart/expr/written_number.h"

namespace lawdart {
namespace {

// Holes stand behind the symbols, whose number is known at the end only.
constexpr int kFirstHole = 1 << 20;

}  // namespace

Parser::Parser(std::string_view text, std::span<const std::string> names, ParseOptions options)
    : lexer_(text),
      token_{.kind = TokenKind::kEnd, .begin = 0, .end = 0, .text = {}},
      names_(names),
      options_(options) {
  if (text.size() > kLongestFormula) {
    lexer_.fail(kLongestFormula, "longer than " + std::to_string(kLongestFormula) + " characters");
  }
  take();
}

ParsedExpression Parser::run() {
  const Expression read = sum();
  if (at(")")) lexer_.fail(token_.begin, "this `)` has no `(`");
  if (token_.kind != TokenKind::kEnd) fail_goes_on("expected an operator or the end");
  if (holes_.empty()) return {read, std::move(symbols_)};
  std::vector<ExpressionNode> nodes(read.nodes().begin(), read.nodes().end());
  for (ExpressionNode& node : nodes) {
    if (node.kind == NodeKind::kVariable && node.variable >= kFirstHole)
      node.variable += static_cast<int>(names_.size() + symbols_.size()) - kFirstHole;
  }
  return {Expression::from_nodes(std::move(nodes)), std::move(symbols_), std::move(holes_)};
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
  if (!at_power()) return base;
  const Token sign = take();
  Expression exponent = Expression::exact(sign.value);
  if (sign.kind == TokenKind::kSuperscript) {
    if (at_power()) lexer_.fail(token_.begin, "write a power of a power with parentheses");
  } else {
    enter(sign);
    exponent = with_exact_integers(unary());
    --depth_;
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
  const Expression inner = sum();
  expect(")", "expected an operator or `)`");
  return inner;
}

Expression Parser::hole(const Token& token) {
  if (!options_.holes) {
    lexer_.fail(token.begin, "unknown parts such as `?" + token.text + "` belong in a search");
  }
  Hole read{.name = token.text, .inputs = hole_inputs()};
  const auto place = std::ranges::find(holes_, token.text, &Hole::name) - holes_.begin();
  if (place == std::ssize(holes_)) {
    holes_.push_back(std::move(read));
  } else {
    Hole& known = holes_[static_cast<std::size_t>(place)];
    if (known.inputs != read.inputs) {
      lexer_.fail(token.begin,
                  "`?" + token.text + "` has other inputs here than before; give it another name");
    }
    ++known.uses;
  }
  return Expression::variable(kFirstHole + static_cast<int>(place));
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
