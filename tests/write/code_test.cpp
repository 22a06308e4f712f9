#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "lawdart/core/random.h"
#include "lawdart/expr/definition.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/expr/parse.h"
#include "lawdart/write/identifiers.h"
#include "lawdart/write/write.h"
#include "recovery/problem.h"

namespace lawdart {
namespace {

using E = Expression;
using Words = std::vector<std::string>;

const Words kNames = {"x", "y"};

std::string in(const CodeLanguage& language, const std::string& text) {
  return code(language, parse_expression(text, kNames).expression, kNames, {.note = "z = " + text});
}

TEST_CASE("code is complete: a comment, what it needs, and a function of the inputs that it uses") {
  const std::string law = "2.5*exp(-x)/y^2 + x/3";
  CHECK(in(kNumpyCode, law) ==
        "# z = 2.5*exp(-x)/y^2 + x/3\nimport numpy\n\n\n"
        "def f(x, y):\n    return 2.5*numpy.exp(-x)/y**2 + x/3\n");
  CHECK(in(kSympyCode, law) ==
        "# z = 2.5*exp(-x)/y^2 + x/3\nimport sympy\n\n"
        "x = sympy.Symbol(\"x\", real=True)\ny = sympy.Symbol(\"y\", real=True)\n"
        "f = 2.5*sympy.exp(-x)/y**2 + x/3\n");
  CHECK(in(kCCode, law) ==
        "// z = 2.5*exp(-x)/y^2 + x/3\n#include <math.h>\n\n"
        "double f(double x, double y) {\n  return 2.5*exp(-x)/pow(y, 2.0) + x/3.0;\n}\n");
  CHECK(in(kCppCode, law) ==
        "// z = 2.5*exp(-x)/y^2 + x/3\n#include <cmath>\n\n"
        "double f(double x, double y) {\n  return 2.5*std::exp(-x)/std::pow(y, 2.0) + x/3.0;\n}\n");
  CHECK(in(kJuliaCode, law) == "# z = 2.5*exp(-x)/y^2 + x/3\nf(x, y) = 2.5*exp(-x)/y^2 + x/3\n");
  CHECK(in(kRCode, law) ==
        "# z = 2.5*exp(-x)/y^2 + x/3\nf <- function(x, y) {\n  2.5*exp(-x)/y^2 + x/3\n}\n");
  CHECK(in(kMatlabCode, law) == "% z = 2.5*exp(-x)/y^2 + x/3\nf = @(x, y) 2.5.*exp(-x)./y.^2 + x./3;\n");
  CHECK(in(kJavascriptCode, law) ==
        "// z = 2.5*exp(-x)/y^2 + x/3\nfunction f(x, y) {\n"
        "  return 2.5*Math.exp(-x)/Math.pow(y, 2) + x/3;\n}\n");
  CHECK(in(kExcelCode, law) == "=2.5*EXP(-x)/y^2 + x/3\n");
  CHECK(in(kCCode, "2.5") == "// z = 2.5\n#include <math.h>\n\ndouble f(void) {\n  return 2.5;\n}\n");
  CHECK(in(kJuliaCode, "2*y").ends_with("f(y) = 2*y\n"));
}

TEST_CASE("what a language lacks is imported, defined or written out") {
  CHECK(in(kNumpyCode, "erf(x)").find("import scipy.special\n") != std::string::npos);
  CHECK(in(kNumpyCode, "exp(x)").find("scipy") == std::string::npos);
  CHECK(in(kJuliaCode, "erf(x)").find("using SpecialFunctions: erf\n") != std::string::npos);
  CHECK(in(kRCode, "erf(x)").find("  erf <- function(z)") != std::string::npos);
  CHECK(in(kJavascriptCode, "erf(x)").find("  const erf = (z) =>") != std::string::npos);
  CHECK(in(kExcelCode, "log(1 + x)") == "=LN(1 + x)\n");
  CHECK(in(kRCode, "log(1 + x)").find("log1p(x)") != std::string::npos);
  CHECK(in(kExcelCode, "2*logistic(x - 1)") == "=2*IF(x - 1 < -700, 0, 1/(1 + EXP(-(x - 1))))\n");
  CHECK(in(kExcelCode, "softplus(x, 2)") == "=(IF(0 > 2*x, 0, 2*x) + LN(1 + EXP(-ABS(2*x))))/2\n");
}

TEST_CASE("a symbolic language gets the formula of the textbook, others the one that does not overflow") {
  CHECK(in(kSympyCode, "hill(x, 2.5)").ends_with("f = x**2.5/(1 + x**2.5)\n"));
  CHECK(in(kSympyCode, "softplus(x, 2)").ends_with("f = sympy.log(1 + sympy.exp(2*x))/2\n"));
  CHECK(in(kRCode, "hill(x/y, 2.5)").find("  1/(1 + (x/y)^(-2.5))\n") != std::string::npos);
  CHECK(in(kNumpyCode, "3*hill(x, 2.5)").ends_with("return 3*(1/(1 + numpy.float_power(x, -(2.5))))\n"));
}

/// Of any size, where the row is defined.
double extreme(Domain domain, Random& random) {
  const double size = std::pow(10.0, random.uniform(-300.0, domain == Domain::kUnitInterval ? 0.0 : 300.0));
  const bool positive = domain == Domain::kPositive || domain == Domain::kNonNegative;
  return positive || random.uniform() < 0.5 ? size : -size;
}

TEST_CASE("what stands in code for a row of the table has its value for arguments of any size") {
  Random random((Seed(4)));
  const auto in_every_language = [](OpId id) {
    return std::ranges::all_of(code_languages(), [id](const CodeLanguage* language) {
      const auto functions = language->notation.functions;
      return id == OpId::kPower || std::ranges::find(functions, id, &FunctionName::op) != functions.end();
    });
  };
  for (const Op& row : ops()) {
    const E z = E::variable(0);
    const E formula = row.has_constant() ? E::apply(row.id, z, E::variable(1)) : E::apply(row.id, z);
    const E written = expanded(formula, in_every_language, &Definition::stable);
    for (int i = 0; i < 2000; ++i) {
      Columns point(1, 2);
      point << (i < 2 && row.domain == Domain::kNonNegative ? 0.0 : extreme(row.domain, random)),
          (i % 2 == 0 ? 1.7 : -1.7);
      const double expected = evaluate(formula, point)[0];
      const double found = evaluate(written, point)[0];
      CAPTURE(row.name);
      CAPTURE(point(0, 0));
      CAPTURE(point(0, 1));
      CHECK(std::isfinite(found) == std::isfinite(expected));
      // Here ln(1 + z) has no more digits than 1 has; code calls log1p.
      if (std::isfinite(expected)) CHECK(std::abs(found - expected) <= 1e-12 * std::abs(expected) + 1e-15);
    }
  }
}

TEST_CASE("a spreadsheet binds a leading minus closer than a power") {
  CHECK(in(kExcelCode, "-x^2") == "=-(x^2)\n");
  CHECK(in(kExcelCode, "exp(-x^2*y)") == "=EXP(-(x^2*y))\n");
  CHECK(in(kExcelCode, "y - x^2") == "=y - x^2\n");
}

TEST_CASE("SymPy keeps ratios in exponents exact") {
  CHECK(in(kSympyCode, "x^(3/2)").ends_with("f = x**sympy.Rational(3, 2)\n"));
  CHECK(in(kSympyCode, "pi*sqrt(x)").ends_with("f = sympy.pi*sympy.sqrt(x)\n"));
}

TEST_CASE("no comment is more than a line, whatever the columns are called") {
  const Words names = {"a\nb", "c\xE2\x80\xA8 d"};
  const E formula = E::variable(0) + E::variable(1);
  CHECK(code(kJavascriptCode, formula, names, {.note = "y = `a\nb` + `c\xE2\x80\xA8 d`"}) ==
        "// y = `a b` + `c  d`\nfunction f(a_b, c_d) {\n  return a_b + c_d;\n}\n");
}

TEST_CASE("inputs are identifiers of the language, and no two are the same") {
  const Words names = {"dose (mg)", "dose/mg", "2x", "lambda", "exp", "X", "x",
                       "f",         "Größe",   "",   "_",      "x1",  "pi"};
  CHECK(identifiers(names, kNumpyCode, "f") == Words{"dose_mg", "dose_mg_2", "x2x", "lambda_", "exp", "X",
                                                     "x", "f_", "Gr_e", "x_2", "x_", "x1", "pi"});
  CHECK(identifiers(names, kCCode, "f") == Words{"dose_mg", "dose_mg_2", "x2x", "lambda", "exp_", "X", "x",
                                                 "f_", "Gr_e", "x_2", "x_", "x1", "pi"});
  CHECK(identifiers(names, kExcelCode, "f") == Words{"dose_mg", "dose_mg_2", "x2x", "lambda", "exp_", "X",
                                                     "x_2", "f_", "Gr_e", "x_3", "x_", "x1_", "pi_"});
  CHECK(identifiers(Words{"R", "c", "R2C3", "AB12", "abcd1", "a_1", "rc", "row"}, kExcelCode, "f") ==
        Words{"R_", "c_", "R2C3_", "AB12_", "abcd1", "a_1", "rc_", "row"});
}

TEST_CASE("every row of the table is made of functions that every language has") {
  for (const CodeLanguage* language : code_languages()) {
    const auto functions = language->notation.functions;
    for (const Op& row : ops()) {
      CAPTURE(language->name);
      CAPTURE(row.name);
      const E z = E::variable(0);
      const E formula = row.has_constant() ? E::apply(row.id, z, E::variable(1)) : E::apply(row.id, z);
      const E known = expanded(formula, [functions](OpId id) {
        return std::ranges::find(functions, id, &FunctionName::op) != functions.end();
      });
      for (const ExpressionNode& node : known.nodes()) {
        if (node.kind != NodeKind::kOp || node.op == OpId::kPower) continue;
        if (node.op == OpId::kLinear || node.op == OpId::kSubtract) continue;
        CHECK(std::ranges::find(functions, node.op, &FunctionName::op) != functions.end());
      }
    }
  }
}

TEST_CASE("the laws of every problem table are written in every language") {
  int laws = 0;
  for (const auto& table : std::filesystem::directory_iterator(LAWDART_PROBLEMS)) {
    if (table.path().extension() != ".csv") continue;
    for (const recovery::Problem& problem : recovery::read_problems(table.path().string())) {
      const Words names = recovery::input_names(problem);
      std::set<std::string> texts;
      for (const CodeLanguage* language : code_languages()) {
        texts.insert(code(*language, problem.formula, names, {}));
      }
      texts.insert(print(problem.formula, names));
      texts.insert(print(problem.formula, names, {.language = Language::kLatex, .digits = {}}));
      texts.insert(mathml(problem.formula, names));
      CAPTURE(problem.id);
      CHECK(texts.size() == code_languages().size() + 3);
      ++laws;
    }
  }
  CHECK(laws > 100);
}

}  // namespace
}  // namespace lawdart
