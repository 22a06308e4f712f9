#include "lawdart/expr/decimal_residuals.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "lawdart/expr/evaluate.h"
#include "lawdart/expr/parse.h"

namespace lawdart {
namespace {

const std::vector<std::string> kNames = {"x", "y"};

Expression read(const std::string& text) { return parse_expression(text, kNames).expression; }

TEST_CASE("inputs and target are the decimals that stand for them") {
  Columns inputs(2, 2);
  inputs << 0.1, 0.2, 1e-5, 7.0;
  Column target(2);
  target << 0.3, 7.00001;
  const Column residuals = decimal_residuals(read("x + y"), inputs, target);
  CHECK(residuals.abs().maxCoeff() < 1e-32);
  CHECK((target - evaluate(read("x + y"), inputs)).abs().maxCoeff() > 1e-17);
}

TEST_CASE("every operation has the value that it has in double precision") {
  Columns inputs(1, 2);
  inputs << 0.37, 1.6;
  for (const Op& row : ops()) {
    CAPTURE(row.name);
    const Expression x = Expression::variable(0), y = Expression::variable(1);
    const Expression formula =
        row.has_constant() ? Expression::apply(row.id, x, y) : Expression::apply(row.id, x);
    const Column value = evaluate(formula, inputs);
    CHECK(std::fabs(decimal_residuals(formula, inputs, value)[0]) < 1e-15);
  }
}

TEST_CASE("a difference far below the rounding of a double is told to its last digit") {
  Columns inputs(1, 2);
  inputs << 1e-25, 1.0;
  Column target(1);
  target << 1.0;
  CHECK(decimal_residuals(read("y - x"), inputs, target)[0] == doctest::Approx(1e-25).epsilon(1e-9));
}

TEST_CASE("where a formula is undefined the residual is not a number") {
  Columns inputs(1, 2);
  inputs << -1.0, 1.0;
  Column target(1);
  target << 1.0;
  CHECK(std::isnan(decimal_residuals(read("log(x)"), inputs, target)[0]));
  CHECK(std::isnan(decimal_residuals(read("sqrt(x)*y"), inputs, target)[0]));
}

}  // namespace
}  // namespace lawdart
