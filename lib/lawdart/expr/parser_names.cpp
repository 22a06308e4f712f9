#include <algorithm>
#include <iterator>
#include <numbers>
#include <string>
#include <utility>

#include "lawdart/core/nearest_name.h"
#include "lawdart/expr/parser.h"
#include "lawdart/expr/written_number.h"

// The parts of Parser that read names and calls of functions, and its complaints.

namespace lawdart {
namespace {

/// A logarithm to another base; the table has only the natural one.
struct Logarithm {
  std::string_view name;
  double base;
};
constexpr Logarithm kLogarithms[] = {{"log10", 10.0}, {"log2", 2.0}};

const Logarithm* find_logarithm(std::string_view name) {
  const auto* const found = std::ranges::find(kLogarithms, name, &Logarithm::name);
  return found == std::end(kLogarithms) ? nullptr : found;
}

bool is_function(std::string_view name) {
  return find_op(name) != nullptr || find_logarithm(name) != nullptr;
}

std::vector<std::string> function_names() {
  std::vector<std::string> known;
  for (const Op& row : ops()) {
    known.emplace_back(row.name);
    if (!row.alias.empty()) known.emplace_back(row.alias);
  }
  for (const Logarithm& row : kLogarithms) known.emplace_back(row.name);
  return known;
}

std::string counted(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " argument" : " arguments");
}

}  // namespace

Expression Parser::name(const Token& token) {
  const std::size_t place = input(token.text);
  if (place < names_.size()) return Expression::variable(static_cast<int>(place));
  if (token.kind == TokenKind::kQuotedName) return symbol(token);
  if (token.text == "pi" || token.text == "π") return Expression::exact(std::numbers::pi);
  if (token.text == "e" && at_power()) return Expression::exact(std::numbers::e);
  if (is_function(token.text)) fail_unknown_name(token);
  return symbol(token);
}

Expression Parser::symbol(const Token& token) {
  if (!options_.symbols) fail_unknown_name(token);
  const auto place = std::ranges::find(symbols_, token.text) - symbols_.begin();
  if (place == std::ssize(symbols_)) {
    symbols_.push_back(token.text);
  } else if (options_.hole) {
    lexer_.fail(token.begin, "`" + token.text + "` stands twice; a constant of a known part stands once");
  }
  return Expression::variable(static_cast<int>(std::ssize(names_) + place));
}

Expression Parser::call(const Token& token) {
  if (!is_function(token.text)) fail_unknown_function(token);
  expect("(", "expected `(`");
  std::vector<Expression> arguments = {sum()};
  while (at(",")) {
    take();
    arguments.push_back(sum());
  }
  if (!at(")")) fail_goes_on("expected an operator, `,` or `)`");
  take();
  return apply(token, arguments);
}

Expression Parser::apply(const Token& token, const std::vector<Expression>& arguments) const {
  const Op* row = find_op(token.text);
  const std::size_t wanted = row != nullptr && row->has_constant() ? 2 : 1;
  if (arguments.size() != wanted) {
    lexer_.fail(token.begin,
                "`" + token.text + "` takes " + counted(wanted) + ", found " + counted(arguments.size()));
  }
  if (wanted == 2) {
    const bool power = row->id == OpId::kPower;
    return Expression::apply(row->id, arguments[0], power ? with_exact_integers(arguments[1]) : arguments[1]);
  }
  const Expression z = with_exact_integers(arguments[0]);
  if (row != nullptr) return Expression::apply(row->id, z);
  const Expression base = Expression::exact(find_logarithm(token.text)->base);
  return Expression::apply(OpId::kLn, z) / Expression::apply(OpId::kLn, base);
}

std::size_t Parser::input(const std::string& name) const {
  return static_cast<std::size_t>(std::ranges::find(names_, name) - names_.begin());
}

bool Parser::at(std::string_view sign) const {
  return token_.kind == TokenKind::kSign && token_.text == sign;
}

Token Parser::take() { return std::exchange(token_, lexer_.next()); }

void Parser::expect(std::string_view sign, const std::string& expected) {
  if (!at(sign)) fail_goes_on(expected);
  take();
}

void Parser::enter(const Token& token) {
  if (++depth_ > kDeepest) {
    lexer_.fail(token.begin, "more than " + std::to_string(kDeepest) + " levels of nesting");
  }
}

void Parser::fail_unknown_function(const Token& token) const {
  const std::string& name = token.text;
  if (input(name) < names_.size() || name == "pi") {
    const std::string what = name == "pi" ? "number" : called_;
    lexer_.fail(token.begin, "`" + name + "` is a " + what + ", not a function; write a product with `*`");
  }
  const std::string near = nearest_name(name, function_names());
  lexer_.fail(token.begin,
              "unknown function `" + name + "`" +
                  (near.empty() ? "; write a product with `*`" : ", did you mean `" + near + "`?"));
}

void Parser::fail_unknown_name(const Token& token) const {
  const std::string& name = token.text;
  const bool plain = token.kind == TokenKind::kName;
  if (plain && is_function(name) && at_power()) {
    lexer_.fail(token_.begin, "write the power behind the call, as in `" + name + "(x)^2`");
  }
  if (plain && is_function(name)) lexer_.fail(token.end, "expected `(` after the function `" + name + "`");
  const std::string near = nearest_name(name, names_);
  lexer_.fail(token.begin, "unknown " + called_ + " `" + name + "`" +
                               (near.empty() ? "" : ", did you mean `" + near + "`?"));
}

void Parser::fail_goes_on(const std::string& expected) const {
  const TokenKind kind = token_.kind;
  if (kind == TokenKind::kName || kind == TokenKind::kQuotedName || kind == TokenKind::kNumber ||
      kind == TokenKind::kHole || at("(")) {
    lexer_.fail(token_.begin, expected + "; write a product with `*`");
  }
  if (at(",")) lexer_.fail(token_.begin, expected + "; a decimal has a point");
  if (kind == TokenKind::kSuperscript) lexer_.fail(token_.begin, "write a power of a power with parentheses");
  lexer_.fail(token_.begin, expected);
}

}  // namespace lawdart
