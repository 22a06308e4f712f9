#include "lawdart/expr/parse.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "lawdart/core/error.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/expr/print.h"
#include "lawdart/expr/simplify.h"

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

TEST_CASE("the signs of a product make one sign, carried by its number") {
  const E x = E::variable(0);
  const E y = E::variable(1);
  CHECK(parsed("- -x*-y") == E::exact(-1.0) * x * y);
  CHECK(parsed("-(-1)*x") == x);
  CHECK(parsed("x - 2*y") == x + E::free(-2.0) * y);
  CHECK(parsed("x + -2*y") == parsed("x - 2*y"));
  CHECK(parsed("-2*x") == E::free(-2.0) * x);
  CHECK(parsed("x*-2") == E::exact(-1.0) * x * E::free(2.0));
  CHECK(parsed("x/-y") == parsed("-x/y"));
}

TEST_CASE("text brings a formula to its own order and reads it back the same from then on") {
  for (const char* formula :
       {"y - x", "- -x*-y", "-(-1)*x*-1*y", "pi*x*2", "x/y*3/e", "logistic(-x)*2", "log10(x)/log2(y)",
        "softplus(x, 2)*hill(y, 1.5)/gaussian(x)", "e/(x*y/(x/2))", "(x^2)^0.5 - sqrt(2)*x^(-3/2)",
        "x*(y*2)*0.1", "2^-x^-2 + 1e-320*y", "max(0, -x) - min(-1, y)"}) {
    CAPTURE(formula);
    const E read = parsed(formula);
    E before = read;
    for (int rounds = 0; rounds < 4; ++rounds) before = parsed(print(before, kNames));
    CHECK(parsed(print(before, kNames)) == before);
    Columns inputs(1, 3);
    inputs << 2.0, 3.0, 5.0;
    CHECK(evaluate(before, inputs)[0] == doctest::Approx(evaluate(read, inputs)[0]));
  }
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
  CHECK(complaint("x y") ==
        "bad formula: expected an operator or the end; write a product with `*`\n  x y\n    ^");
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
  CHECK(complaint("x + ``") == "bad formula: there is no name between the back quotes\n  x + ``\n      ^");
  CHECK(complaint("1e999") == "bad formula: this number does not fit in a double\n  1e999\n  ^");
  CHECK(complaint("").starts_with("bad formula: expected a number"));
}

TEST_CASE("what papers print is read as it is meant") {
  CHECK(parsed("x − y") == parsed("x - y"));
  CHECK(parsed("2·x×y⋅x") == parsed("2*x*y*x"));
  CHECK(parsed("x÷y") == parsed("x/y"));
  CHECK(parsed("x²*y³") == parsed("x^2*y^3"));
  CHECK(parsed("x⁻¹²") == parsed("x^-12"));
  CHECK(parsed("-x²") == parsed("-x^2"));
  CHECK(parsed("2^x²") == parsed("2^x^2"));
  CHECK(parsed("sin(x)²") == parsed("sin(x)^2"));
  CHECK(parsed("π*x") == parsed("pi*x"));
  CHECK(parsed("x\u00A0+\u2009y") == parsed("x + y"));
  CHECK(parsed("1.5E+3*x") == parsed("1500*x"));
}

TEST_CASE("a power of e is exp unless an input is called e") {
  const std::vector<std::string> x = {"x"};
  const auto read = [&x](const char* text) { return parse_expression(text, x); };
  CHECK(read("e^(-x/tau)").expression == read("exp(-x/tau)").expression);
  CHECK(read("e²").expression == read("exp(2)").expression);
  CHECK(read("e^x").symbols.empty());
  CHECK(read("e*x").symbols == std::vector<std::string>{"e"});
  CHECK(read("`e`^x").symbols == std::vector<std::string>{"e"});
  CHECK(parsed("e^x") == E::apply(OpId::kPower, E::variable(2), E::variable(0)));
}

TEST_CASE("logarithms to the bases 10 and 2 are quotients of natural ones") {
  CHECK(value("log10(x/2)") == 0.0);
  CHECK(value("log10(1000)") == doctest::Approx(3.0));
  CHECK(value("log2(4*x)") == doctest::Approx(3.0));
  CHECK(parsed("log10(x)").constant_count() == 0);
  CHECK(parsed("log10(x)") == parsed("log(x)/log(10)"));
}

TEST_CASE("whole numbers alone in a function are exact") {
  CHECK(parsed("sqrt(2)*x").constant_count() == 0);
  CHECK(parsed("sqrt(2.5)*x").constant_count() == 1);
  CHECK(parsed("sqrt(2*x)").constant_count() == 1);
  CHECK(parsed("max(2, x)").constant_count() == 1);
}

TEST_CASE("letters of any script make a name, signs do not") {
  const std::vector<std::string> symbols = parse_expression("µ + k₁ + Größe_2 + Å*x", kNames).symbols;
  CHECK(symbols == std::vector<std::string>{"µ", "k₁", "Größe_2", "Å"});
  CHECK(complaint("√x") == "bad formula: unexpected `√`; write sqrt(x) for the square root\n  √x\n  ^");
  CHECK(complaint("x + °").find("unexpected `°`") != std::string::npos);
  CHECK(complaint("x ± y").find("unexpected `±`") != std::string::npos);
  CHECK(complaint("x + \xff").find("unexpected `\xff`") != std::string::npos);
}

TEST_CASE("where symbols are not allowed a name is a column or a mistake") {
  const std::vector<std::string> names = {"conc", "time"};
  const auto refusal = [&names](const char* text) {
    try {
      (void)parse_expression(text, names, {.symbols = false});
    } catch (const Error& error) {
      return std::string(error.what());
    }
    return std::string("no error");
  };
  CHECK(refusal("2*conc1") == "bad formula: unknown column `conc1`, did you mean `conc`?\n  2*conc1\n    ^");
  CHECK(refusal("2*qqq") == "bad formula: unknown column `qqq`\n  2*qqq\n    ^");
  CHECK(refusal("2*conc/time") == "no error");
}

TEST_CASE("a hole names an unknown function and what it depends on") {
  const auto read = [](const char* text) { return parse_expression(text, kNames, {.hole = true}); };
  const ParsedExpression known = read("a*exp(-b*x) + ?f(y, x)");
  CHECK(known.symbols == std::vector<std::string>{"a", "b"});
  CHECK(known.hole == Hole{.name = "f", .inputs = {0, 1}});
  CHECK(known.expression.nodes()[known.expression.nodes().size() - 2].variable == 5);
  CHECK(read("?f").hole == Hole{.name = "f", .inputs = {0, 1, 2}});
  CHECK(read("?f()").hole == read("?f").hole);
  CHECK_FALSE(read("x").hole);
  const auto refusal = [&read](const char* text) {
    try {
      (void)read(text);
    } catch (const Error& error) {
      return std::string(error.what());
    }
    return std::string("no error");
  };
  CHECK(refusal("x + ?") == "bad formula: a hole has a name, as in `?f(x)`\n  x + ?\n       ^");
  CHECK(refusal("?f(x) + ?g(y)") ==
        "bad formula: a second unknown part; a search finds one, which stands once\n"
        "  ?f(x) + ?g(y)\n          ^");
  CHECK(refusal("a*x + a*?f(x)") ==
        "bad formula: `a` stands twice; a constant of a known part stands once\n"
        "  a*x + a*?f(x)\n        ^");
  CHECK(refusal("?f(2*x)").find("expected the name of an input") != std::string::npos);
  CHECK(refusal("?f(x*y)").find("expected `,` or `)`") != std::string::npos);
  CHECK(refusal("?f(xx)").find("unknown column `xx`, did you mean `x`?") != std::string::npos);
  CHECK(complaint("x + ?f(x)").find("belongs in a search") != std::string::npos);
}

TEST_CASE("what is ambiguous or of another notation is refused with the mend") {
  CHECK(complaint("sin^2(x)").find("write the power behind the call, as in `sin(x)^2`") != std::string::npos);
  CHECK(complaint("sin²(x)").find("write the power behind the call") != std::string::npos);
  CHECK(complaint("sqrt x").find("expected `(` after the function `sqrt`") != std::string::npos);
  CHECK(complaint("|x|").find("write abs(x) for |x|") != std::string::npos);
  CHECK(complaint("2(x + 1)").find("write a product with `*`") != std::string::npos);
  CHECK(complaint("(x)(y)").find("write a product with `*`") != std::string::npos);
  CHECK(complaint("k(x + 1)").find("write a product with `*`") != std::string::npos);
  CHECK(complaint("0,5*x").find("a decimal has a point") != std::string::npos);
  CHECK(complaint("y = 2*x").find("behind the equals sign") != std::string::npos);
  CHECK(complaint("[x + 1]").find("write ( in place of [") != std::string::npos);
  CHECK(complaint("x²^3").find("write a power of a power with parentheses") != std::string::npos);
  CHECK(complaint("x²⁻").find("no whole number") != std::string::npos);
  CHECK(complaint("1.2.3*x").find("a second decimal point") != std::string::npos);
}

TEST_CASE("of a long formula the message shows the part around the place") {
  std::string sum = "x";
  for (int i = 0; i < 100; ++i) sum += " + x";
  const std::string message = complaint(sum + " $" + sum);
  CHECK(message.size() < 350);
  CHECK(message.find("\n  ...") != std::string::npos);
  const std::size_t line = message.find('\n') + 1;
  const std::size_t caret = message.rfind('^') - message.rfind('\n') - 1;
  CHECK(message[line + caret] == '$');
}

TEST_CASE("the highest tower of powers that can be read can be read again as it is printed") {
  std::string tower = "x";
  int steps = 0;
  for (std::string higher = "2^-x^" + tower; complaint(higher) == "no error"; higher = "2^-x^" + tower) {
    tower = higher;
    ++steps;
  }
  CHECK(steps > 30);
  const Expression read = parse_expression(tower, kNames).expression;
  CHECK(complaint(print(read, kNames)) == "no error");
  CHECK(complaint(print(simplify(read), kNames)) == "no error");
}

TEST_CASE("nesting and length have a limit") {
  CHECK(complaint(std::string(5000, '(')).find("more than 200 levels of nesting") != std::string::npos);
  CHECK(value(std::string(5001, '-') + "x") == -2.0);
  std::string tower = "x";
  for (int i = 0; i < 5000; ++i) tower += "^x";
  CHECK(complaint(tower).find("levels of nesting") != std::string::npos);
  std::string deep = std::string(150, '(') + "x" + std::string(150, ')');
  CHECK(parsed(deep) == E::variable(0));
  std::string sum = "x";
  for (int i = 0; i < 3000; ++i) sum += " + x";
  CHECK(value(sum) == 6002.0);
  CHECK(complaint(std::string(30000, ' ') + "x").find("longer than 20000 characters") != std::string::npos);
}

}  // namespace
}  // namespace lawdart
