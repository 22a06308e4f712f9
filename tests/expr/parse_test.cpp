#include "lawdart/expr/parse.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "lawdart/core/error.h"
#include "lawdart/expr/evaluate.h"

namespace lawdart {
namespace {

using E = Expression;

const std::vector<std::string> kNames = {"x", "y", "e"};

E parsed(const std::string& text) { return parse_expression(text, kNames).expression; }

double value(const std::string& text) {
  Columns inputs(1, 3);
  inputs << 2.0, 3.0, 5.0;
  return evaluate(parsed(text), inputs)[0];
}

std::string complaint(const std::string& text) {
  try {
    (void)parsed(text);
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::kUsage);
    return error.what();
  }
  return "no error";
}

TEST_CASE("operators bind as in mathematics") {
  CHECK(value("1 + x*y") == 7.0);
  CHECK(value("-x^2") == -4.0);
  CHECK(value("(-x)^2") == 4.0);
  CHECK(value("2^-x") == 0.25);
  CHECK(value("2^y^2") == 512.0);
  CHECK(value("x**y") == 8.0);
  CHECK(value("x - y - 1") == -2.0);
  CHECK(value("x/y*3") == doctest::Approx(2.0));
  CHECK(value("12/x/y") == doctest::Approx(2.0));
  CHECK(value("- - x") == 2.0);
  CHECK(value("+x") == 2.0);
  CHECK(value("x*-y") == -6.0);
  CHECK(value("e + 1.5e1") == 20.0);
  CHECK(value(" max( x ,\ty )\n") == 3.0);
  CHECK(value("min(x, y)") == 2.0);
  CHECK(value(".5*x") == 1.0);
  CHECK(value("cos(pi)") == -1.0);
  CHECK(value("power(x, 3)") == 8.0);
}

TEST_CASE("numbers are free but for 0, 1, -1 and whole exponents") {
  CHECK(parsed("2") == E::free(2.0));
  CHECK(parsed("-2.5") == E::free(-2.5));
  CHECK(parsed("1") == E::exact(1.0));
  CHECK(parsed("-1") == E::exact(-1.0));
  CHECK(parsed("0") == E::exact(0.0));
  CHECK(parsed("x^2") == E::apply(OpId::kPower, E::variable(0), E::exact(2.0)));
  CHECK(parsed("x^-2") == E::apply(OpId::kPower, E::variable(0), E::exact(-2.0)));
  CHECK(parsed("x^2.5") == E::apply(OpId::kPower, E::variable(0), E::free(2.5)));
  CHECK(parsed("x^(3/2)").constant_count() == 0);
  CHECK(parsed("x^(3*y)").constant_count() == 1);
  CHECK(parsed("hill(x, 2)") == E::apply(OpId::kHill, E::variable(0), E::free(2.0)));
}

TEST_CASE("symbols that are no input become variables after the inputs") {
  const ParsedExpression read = parse_expression("Vmax*x/(Km + x) + Vmax + `my k`", kNames);
  CHECK(read.symbols == std::vector<std::string>{"Vmax", "Km", "my k"});
  const E vmax = E::variable(3);
  CHECK(read.expression ==
        E::sum(std::vector{vmax * E::variable(0) / (E::variable(4) + E::variable(0)), vmax, E::variable(5)}));
}

TEST_CASE("a mistake is shown with a caret under its place and what was expected") {
  CHECK(complaint("2*(x + 1") == "bad formula: expected an operator or `)`\n  2*(x + 1\n          ^");
  CHECK(complaint("x + ") ==
        "bad formula: expected a number, a name, a function or `(`, found the end\n  x + \n      ^");
  CHECK(complaint("lgo(x)") == "bad formula: unknown function `lgo`, did you mean `log`?\n  lgo(x)\n  ^");
  CHECK(complaint("x)") == "bad formula: this `)` has no `(`\n  x)\n   ^");
  CHECK(complaint("x y") == "bad formula: expected an operator or the end\n  x y\n    ^");
  CHECK(complaint("2x") ==
        "bad formula: expected an operator after the number; write a product with `*`\n  2x\n   ^");
  CHECK(complaint("x(3)") ==
        "bad formula: `x` is a column, not a function; write a product with `*`\n  x(3)\n  ^");
  CHECK(complaint("sin + 1") == "bad formula: expected `(` after the function `sin`\n  sin + 1\n     ^");
  CHECK(complaint("max(x)") == "bad formula: `max` takes 2 arguments, found 1 argument\n  max(x)\n  ^");
  CHECK(complaint("exp(x, y)") == "bad formula: `exp` takes 1 argument, found 2 arguments\n  exp(x, y)\n  ^");
  CHECK(complaint("x\n$ y") ==
        "bad formula: unexpected `$`; a name with odd characters goes in back quotes\n  x $ y\n    ^");
  CHECK(complaint("µ + é + )") ==
        "bad formula: expected a number, a name, a function or `(`\n  µ + é + )\n          ^");
  CHECK(complaint("`x") == "bad formula: this back quote is never closed\n  `x\n  ^");
  CHECK(complaint("1e999") == "bad formula: this number does not fit in a double\n  1e999\n  ^");
  CHECK(complaint("").starts_with("bad formula: expected a number"));
}

TEST_CASE("nesting has a limit, length has not") {
  CHECK(complaint(std::string(5000, '(')).find("more than 200 levels of nesting") != std::string::npos);
  CHECK(complaint(std::string(5000, '-') + "x").find("levels of nesting") != std::string::npos);
  std::string tower = "x";
  for (int i = 0; i < 5000; ++i) tower += "^x";
  CHECK(complaint(tower).find("levels of nesting") != std::string::npos);
  std::string deep = std::string(150, '(') + "x" + std::string(150, ')');
  CHECK(parsed(deep) == E::variable(0));
  std::string sum = "x";
  for (int i = 0; i < 3000; ++i) sum += " + x";
  CHECK(value(sum) == 6002.0);
}

}  // namespace
}  // namespace lawdart
