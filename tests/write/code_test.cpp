#include <doctest/doctest.h>

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "lawdart/expr/definition.h"
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
  CHECK(in(kNumpy, law) ==
        "# z = 2.5*exp(-x)/y^2 + x/3\nimport numpy\n\n\n"
        "def f(x, y):\n    return 2.5*numpy.exp(-x)/y**2 + x/3\n");
  CHECK(in(kSympy, law) ==
        "# z = 2.5*exp(-x)/y^2 + x/3\nimport sympy\n\n"
        "x = sympy.Symbol(\"x\", real=True)\ny = sympy.Symbol(\"y\", real=True)\n"
        "f = 2.5*sympy.exp(-x)/y**2 + x/3\n");
  CHECK(in(kC, law) ==
        "// z = 2.5*exp(-x)/y^2 + x/3\n#include <math.h>\n\n"
        "double f(double x, double y) {\n  return 2.5*exp(-x)/pow(y, 2.0) + x/3.0;\n}\n");
  CHECK(in(kCpp, law) ==
        "// z = 2.5*exp(-x)/y^2 + x/3\n#include <cmath>\n\n"
        "double f(double x, double y) {\n  return 2.5*std::exp(-x)/std::pow(y, 2.0) + x/3.0;\n}\n");
  CHECK(in(kJulia, law) == "# z = 2.5*exp(-x)/y^2 + x/3\nf(x, y) = 2.5*exp(-x)/y^2 + x/3\n");
  CHECK(in(kR, law) == "# z = 2.5*exp(-x)/y^2 + x/3\nf <- function(x, y) {\n  2.5*exp(-x)/y^2 + x/3\n}\n");
  CHECK(in(kMatlab, law) == "% z = 2.5*exp(-x)/y^2 + x/3\nf = @(x, y) 2.5.*exp(-x)./y.^2 + x./3;\n");
  CHECK(in(kJavascript, law) ==
        "// z = 2.5*exp(-x)/y^2 + x/3\nfunction f(x, y) {\n"
        "  return 2.5*Math.exp(-x)/Math.pow(y, 2) + x/3;\n}\n");
  CHECK(in(kExcel, law) == "=2.5*EXP(-x)/y^2 + x/3\n");
  CHECK(in(kC, "2.5") == "// z = 2.5\n#include <math.h>\n\ndouble f(void) {\n  return 2.5;\n}\n");
  CHECK(in(kJulia, "2*y").ends_with("f(y) = 2*y\n"));
}

TEST_CASE("what a language lacks is imported, defined or written out") {
  CHECK(in(kNumpy, "erf(x)").find("import scipy.special\n") != std::string::npos);
  CHECK(in(kNumpy, "exp(x)").find("scipy") == std::string::npos);
  CHECK(in(kJulia, "erf(x)").find("using SpecialFunctions: erf\n") != std::string::npos);
  CHECK(in(kR, "erf(x)").find("  erf <- function(z)") != std::string::npos);
  CHECK(in(kJavascript, "erf(x)").find("  const erf = (z) =>") != std::string::npos);
  CHECK(in(kExcel, "log(1 + x)") == "=LN(1 + x)\n");
  CHECK(in(kR, "log(1 + x)").find("log1p(x)") != std::string::npos);
  CHECK(in(kExcel, "2*logistic(x - 1)") == "=2/(1 + EXP(1 - x))\n");
  CHECK(in(kExcel, "softplus(x, 2)") == "=(IF(0 > 2*x, 0, 2*x) + LN(1 + EXP(-ABS(2*x))))/2\n");
}

TEST_CASE("a spreadsheet binds a leading minus closer than a power") {
  CHECK(in(kExcel, "-x^2") == "=-(x^2)\n");
  CHECK(in(kExcel, "exp(-x^2*y)") == "=EXP(-(x^2*y))\n");
  CHECK(in(kExcel, "y - x^2") == "=y - x^2\n");
}

TEST_CASE("SymPy keeps ratios in exponents exact") {
  CHECK(in(kSympy, "x^(3/2)").ends_with("f = x**sympy.Rational(3, 2)\n"));
  CHECK(in(kSympy, "pi*sqrt(x)").ends_with("f = sympy.pi*sympy.sqrt(x)\n"));
}

TEST_CASE("no comment is more than a line, whatever the columns are called") {
  const Words names = {"a\nb", "c\xE2\x80\xA8 d"};
  const E formula = E::variable(0) + E::variable(1);
  CHECK(code(kJavascript, formula, names, {.note = "y = `a\nb` + `c\xE2\x80\xA8 d`"}) ==
        "// y = `a b` + `c  d`\nfunction f(a_b, c_d) {\n  return a_b + c_d;\n}\n");
}

TEST_CASE("inputs are identifiers of the language, and no two are the same") {
  const Words names = {"dose (mg)", "dose/mg", "2x", "lambda", "exp", "X", "x",
                       "f",         "Größe",   "",   "_",      "x1",  "pi"};
  CHECK(identifiers(names, kNumpy, "f") == Words{"dose_mg", "dose_mg_2", "x2x", "lambda_", "exp", "X", "x",
                                                 "f_", "Gr_e", "x_2", "x_", "x1", "pi"});
  CHECK(identifiers(names, kC, "f") == Words{"dose_mg", "dose_mg_2", "x2x", "lambda", "exp_", "X", "x", "f_",
                                             "Gr_e", "x_2", "x_", "x1", "pi"});
  CHECK(identifiers(names, kExcel, "f") == Words{"dose_mg", "dose_mg_2", "x2x", "lambda", "exp_", "X", "x_2",
                                                 "f_", "Gr_e", "x_3", "x_", "x1_", "pi_"});
  CHECK(identifiers(Words{"R", "c", "R2C3", "AB12", "abcd1", "a_1", "rc", "row"}, kExcel, "f") ==
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
