#include "lawdart/fit/formula.h"

#include <doctest/doctest.h>

#include <cmath>

#include "fit/sample.h"
#include "lawdart/expr/evaluate.h"

namespace lawdart {
namespace {

TEST_CASE("a symbol that stands in two places is one parameter") {
  const FitFormula formula = in_x("a*exp(-b*x) + a", {3.0, 0.5});
  CHECK(formula.expression.constants() == std::vector<double>{3.0, 0.5, 3.0});
  CHECK(formula.parameter_of == std::vector<int>{0, 1, 0});
  const Column value = evaluate(formula.expression, Columns(column({2.0})));
  CHECK(value[0] == doctest::Approx(3.0 * std::exp(-1.0) + 3.0));
}

TEST_CASE("beside symbols the numbers of a formula are not fitted") {
  const FitFormula formula = in_x("2.5*a + 0.1*x", {4.0});
  CHECK(formula.expression.constants() == std::vector<double>{4.0});
  CHECK(formula.parameter_of == std::vector<int>{0});
}

TEST_CASE("without symbols the numbers of a formula are fitted") {
  const FitFormula formula = in_x("2.5*x + 0.1", {});
  CHECK(formula.expression.constants() == std::vector<double>{2.5, 0.1});
  CHECK(formula.parameter_of.empty());
}

}  // namespace
}  // namespace lawdart
