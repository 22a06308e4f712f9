#include "lawdart/expr/print.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <string>
#include <vector>

#include "expr/random_expression.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/expr/parse.h"
#include "lawdart/expr/simplify.h"

namespace lawdart {
namespace {

using E = Expression;

const std::vector<std::string> kNames = {"x", "y"};

std::string in(Language language, const std::string& text) {
  return print(parse_expression(text, kNames).expression, kNames, {.language = language, .digits = {}});
}

/// Whether two columns are equal to a few units in the last place, not-finite values alike.
bool agree(const Column& a, const Column& b) {
  for (Eigen::Index i = 0; i < a.size(); ++i) {
    if (std::isfinite(a[i]) != std::isfinite(b[i])) return false;
    if (std::isfinite(a[i]) && std::abs(a[i] - b[i]) > 1e-11 * (1.0 + std::abs(a[i]))) return false;
  }
  return true;
}

Columns points() {
  Columns inputs(32, 2);
  Random random(Seed(17));
  for (Eigen::Index i = 0; i < inputs.size(); ++i) inputs(i) = random.uniform(0.1, 2.5);
  return inputs;
}

TEST_CASE("text has no needless sign, factor or parenthesis") {
  const std::vector<std::string> formulas = {
      "x + y",       "x - y",         "x - (y - x)", "x*y",          "x/y",          "x/(y*x)",
      "x*y/(x + y)", "x^2",           "(x + y)^2",   "-x^2",         "(-x)^2",       "x^y",
      "(x^y)^2",     "x^(y + 1)",     "2*x + 3",     "2*x - 3",      "3 - 2*x",      "-2*x - 3",
      "1/x",         "1/x^2",         "1/sqrt(x)",   "exp(-x)",      "exp(-x - 1)",  "1/(1 + exp(-x))",
      "2.5/(x + 1)", "pi*x",          "2*pi",        "sin(2*x + 1)", "x^(-1.5)",     "x^(3/2)",
      "x*(y + 1)",   "-(x + y)*x",    "abs(x)",      "max(x, 1)",    "x/(y/x)",      "1e-05*x",
      "x/3",         "log(x)/log(y)", "(x*y)^2",     "-1/x",         "1 - exp(-2*x)"};
  for (const std::string& formula : formulas) CHECK(in(Language::kText, formula) == formula);
  CHECK(in(Language::kText, "x + -2*y") == "x - 2*y");
  CHECK(in(Language::kText, "-x + y") == "y - x");
  CHECK(in(Language::kText, "x*1") == "x*1");
  CHECK(in(Language::kText, "logistic(-x)*2") == "2/(1 + exp(x))");
}

TEST_CASE("the root of an exponential is written as the exponential of a half") {
  const std::vector<std::string> names = {"x", "y"};
  const auto written = [&](const char* formula) {
    return print(simplify(parse_expression(formula, names).expression), names);
  };
  CHECK(written("sqrt(exp(x))") == "exp(x/2)");
  CHECK(written("y*sqrt(exp(-x^2))") == "y*exp(-x^2/2)");
  CHECK(written("sqrt(exp(x + sqrt(exp(y))))") == "exp((x + exp(y/2))/2)");
}

TEST_CASE("LaTeX reads like a textbook") {
  const std::vector<std::pair<std::string, std::string>> formulas = {
      {"2.5*x/(x + 3.5)", R"(\frac{2.5 x}{x + 3.5})"},
      {"x^2/2", R"(\frac{x^{2}}{2})"},
      {"exp(-2*x)", R"(e^{-2 x})"},
      {"exp(x)^2", R"(\left(e^{x}\right)^{2})"},
      {"2*3^x", R"(2 \cdot 3^{x})"},
      {"sqrt(x + 1)*sin(y)", R"(\sqrt{x + 1} \sin\left(y\right))"},
      {"1e-05*x", R"(1 \cdot 10^{-5} x)"},
      {"pi*x^(3/2)", R"(\pi x^{\frac{3}{2}})"},
      {"2/(1 + exp(-x))", R"(\frac{2}{1 + e^{-x}})"},
      {"(x + y)^2 - x*(y + 1)", R"(\left(x + y\right)^{2} - x \left(y + 1\right))"},
      {"log(x)", R"(\ln\left(x\right))"}};
  for (const auto& [text, latex] : formulas) CHECK(in(Language::kLatex, text) == latex);
}

TEST_CASE("names are written as text and LaTeX demand") {
  const std::vector<std::string> names = {"x_1", "k_cat", "dose (mg)", "x2", "alpha", "temp", "a`b", "pi"};
  std::vector<std::string> text;
  std::vector<std::string> latex;
  for (int i = 0; i < 8; ++i) {
    text.push_back(print(E::variable(i), names));
    latex.push_back(print(E::variable(i), names, {.language = Language::kLatex, .digits = {}}));
    CHECK(parse_expression(text.back(), names).expression == E::variable(i));
  }
  CHECK(text ==
        std::vector<std::string>{"x_1", "k_cat", "`dose (mg)`", "x2", "alpha", "temp", "`a``b`", "pi"});
  CHECK(latex == std::vector<std::string>{"x_{1}", "k_{\\mathrm{cat}}", "\\mathrm{dose\\ (mg)}", "x_{2}",
                                          "\\alpha", "\\mathrm{temp}", "\\mathrm{a`b}", "\\mathrm{pi}"});
  CHECK(print(E::exact(std::numbers::pi), names) == "3.141592653589793");
}

TEST_CASE("constants are rounded to two digits of their standard error") {
  CHECK(rounded(3.14159265, 0.0123) == "3.142");
  CHECK(rounded(123456.789, 2300.0) == "123500");
  CHECK(rounded(1.23456e-9, 1.1e-11) == "1.235e-09");
  CHECK(rounded(0.5, std::nan("")) == "0.5");
  CHECK(rounded(0.1234567, 0.0) == "0.1234567");
  CHECK(rounded(0.04, 30.0) == "0.04");
  CHECK(rounded(-2.71828, 0.1) == "-2.72");
  const E formula = parse_expression("2.123456*x + 0.987654", kNames).expression;
  CHECK(print(formula, kNames, {.language = Language::kText, .digits = {{0.012, 0.1}}}) == "2.123*x + 0.99");
  CHECK(print(formula, kNames, {.language = Language::kText, .digits = {{0.012}}}) == "2.123*x + 0.987654");
}

TEST_CASE("the shortest text of a double reads back the same") {
  Random random(Seed(1));
  for (int i = 0; i < 1000; ++i) {
    const double value = random.normal() * std::pow(10.0, random.uniform(-300.0, 300.0));
    CHECK(std::stod(shortest(value)) == value);
  }
  CHECK(shortest(std::nan("")) == "nan");
  CHECK(shortest(-std::numeric_limits<double>::infinity()) == "-inf");
}

TEST_CASE("every row of the table is read back from its text") {
  for (const Op& row : ops()) {
    CAPTURE(std::string(row.name));
    const E z = E::free(0.7) * E::variable(0) + E::free(0.2);
    const E formula = row.has_constant() ? E::apply(row.id, z, E::free(1.3)) : E::apply(row.id, z);
    for (const E& whole : {formula, formula * E::variable(1), E::variable(1) / formula,
                           E::exact(1.0) - formula, E::apply(OpId::kPower, formula, E::exact(2.0))}) {
      const std::string text = print(whole, kNames);
      CAPTURE(text);
      CHECK(agree(evaluate(parse_expression(text, kNames).expression, points()), evaluate(whole, points())));
    }
  }
}

TEST_CASE("every row is read by its name and by its alias") {
  for (const Op& row : ops()) {
    const E x = E::variable(0);
    const E formula = row.has_constant() ? E::apply(row.id, x, E::free(1.5)) : E::apply(row.id, x);
    for (const std::string_view name : {row.name, row.alias}) {
      if (name.empty()) continue;
      const std::string text = std::string(name) + (row.has_constant() ? "(x, 1.5)" : "(x)");
      CAPTURE(text);
      CHECK(parse_expression(text, kNames).expression == formula);
    }
  }
}

/// Rows that text spells out and that overflow there sooner.
bool may_overflow(const E& formula) {
  return std::ranges::any_of(formula.nodes(), [](const ExpressionNode& node) {
    return node.op == OpId::kSoftplus || node.op == OpId::kSoftminus || node.op == OpId::kHill;
  });
}

TEST_CASE("random formulas are read back with the same value") {
  ExpressionMaker maker(Seed(99));
  for (int i = 0; i < 5000; ++i) {
    const E formula = simplify(maker.make(1 + i % 4));
    const std::string text = print(formula, kNames);
    CAPTURE(text);
    const Column before = evaluate(formula, points());
    if (!before.isFinite().all() || before.abs().maxCoeff() > 1e6) continue;
    const Column after = evaluate(parse_expression(text, kNames).expression, points());
    if (may_overflow(formula) && !after.isFinite().all()) continue;
    CHECK(agree(after, before));
  }
}

TEST_CASE("simplified laws are read back as the same structure") {
  for (const std::string law :
       {"2.1*x/(3.2*x + 1.3)", "2.1*exp(0.3*x + 1.4) + 0.6", "2.1*(1.7*x + 0.3)^0.6",
        "2.3*log(2.1*x + 0.7) + 0.4", "2.2/(1 + exp(0.7 - 1.3*x))", "1.6*sin(2.1*x + 0.3) + 0.2",
        "x*y^2/(x - y)", "1.1*abs(2.2*x - 1.7)", "sqrt(x*y) - x^(3/2)", "pi*x^2*y",
        "1.2*exp(-((x - 1.1)/0.7)^2)", "1.5*x^(-1.3)", "-1/x^3 - 4.2"}) {
    const E formula = simplify(parse_expression(law, kNames).expression);
    const std::string text = print(formula, kNames);
    CAPTURE(text);
    CHECK(simplify(parse_expression(text, kNames).expression) == formula);
  }
}

}  // namespace
}  // namespace lawdart
