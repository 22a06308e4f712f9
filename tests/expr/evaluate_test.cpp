#include "lawdart/expr/evaluate.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "lawdart/core/random.h"

namespace lawdart {
namespace {

using E = Expression;

E power(const E& z, const E& p) { return E::apply(OpId::kPower, z, p); }

Columns one_row(std::initializer_list<double> values) {
  Columns inputs(1, static_cast<Eigen::Index>(values.size()));
  Eigen::Index j = 0;
  for (const double value : values) inputs(0, j++) = value;
  return inputs;
}

double value_at(const E& expression, std::initializer_list<double> values) {
  return evaluate(expression, one_row(values))[0];
}

/// Largest relative error of the Jacobian against central differences.
double worst_slope_error(const E& expression, const Columns& inputs) {
  Evaluator evaluator(expression, inputs);
  std::vector<double> constants = expression.constants();
  Column value(inputs.rows());
  Column low(inputs.rows());
  Column high(inputs.rows());
  Columns jacobian(inputs.rows(), evaluator.constant_count());
  REQUIRE(evaluator.values_and_jacobian(constants.data(), value, jacobian));
  double worst = 0.0;
  for (std::size_t j = 0; j < constants.size(); ++j) {
    const double at = constants[j];
    const double step = 1e-5 * std::max(1.0, std::abs(at));
    constants[j] = at + step;
    evaluator.values(constants.data(), high);
    constants[j] = at - step;
    evaluator.values(constants.data(), low);
    constants[j] = at;
    const Column slope = (high - low) / (2.0 * step);
    const auto column = jacobian.col(static_cast<Eigen::Index>(j));
    worst = std::max(worst, ((slope - column).abs() / (1.0 + slope.abs())).maxCoeff());
  }
  return worst;
}

/// Points inside the domain of a row, off the kinks at 0 and at the own constant 1.3.
Columns points_for(const Op& row) {
  Columns inputs(300, 1);
  Random random(Seed(7));
  for (Eigen::Index i = 0; i < inputs.rows(); ++i) {
    switch (row.domain) {
      case Domain::kAll:
        inputs(i, 0) = std::min(3.0, row.clip) * random.uniform(-1.0, 1.0);
        break;
      case Domain::kUnitInterval:
        inputs(i, 0) = random.uniform(-0.9, 0.9);
        break;
      default:
        inputs(i, 0) = random.uniform(0.3, 4.0);
    }
    if (std::abs(inputs(i, 0)) < 0.01) inputs(i, 0) = 0.5;
  }
  return inputs;
}

TEST_CASE("every row of the table has its own value in an expression") {
  for (const Op& row : ops()) {
    CAPTURE(std::string(row.name));
    const E x = E::variable(0);
    const E formula = row.has_constant() ? E::apply(row.id, x, E::free(1.3)) : E::apply(row.id, x);
    const Columns inputs = points_for(row);
    const Column value = evaluate(formula, inputs);
    double worst = 0.0;
    for (Eigen::Index i = 0; i < inputs.rows(); ++i) {
      const double plain = row.value(inputs(i, 0), 1.3);
      worst = std::max(worst, std::abs(value[i] - plain) / (1.0 + std::abs(plain)));
    }
    CHECK(worst < 1e-15);
  }
}

TEST_CASE("every row's slopes agree with central differences") {
  for (const Op& row : ops()) {
    CAPTURE(std::string(row.name));
    const E z = E::free(0.99) * E::variable(0) + E::free(0.003);
    const E formula = row.has_constant() ? E::apply(row.id, z, E::free(1.31)) : E::apply(row.id, z);
    CHECK(worst_slope_error(formula, points_for(row)) < 1e-6);
  }
}

TEST_CASE("slopes of sums, products and powers agree with central differences") {
  const E x = E::variable(0);
  const E a = E::free(1.2);
  const E b = E::free(-0.3);
  const E c = E::free(2.1);
  Columns inputs(200, 1);
  inputs.col(0) = Column::LinSpaced(200, 0.2, 3.0);
  const std::vector<E> formulas = {a + b * x + c,
                                   E::product(std::vector{a, x, b + x, c, E::exact(3.0) + c * x}),
                                   E::product(std::vector{x, a}) / (a + c * power(x, E::exact(2.0))),
                                   power(a * x, c),
                                   power(a + x, b * x),
                                   power(a + b * x, E::exact(-3.0)),
                                   power(b - x, E::exact(5.0)),
                                   power(a, E::exact(1.0)) * x,
                                   power(a + x, E::exact(0.0)) + b,
                                   power(a + x, E::exact(0.5)) * power(x + c, E::exact(-1.5)),
                                   E::apply(OpId::kExp, b * E::apply(OpId::kLn, a + x)) * c,
                                   E::apply(OpId::kMax, a * x, c + b * x)};
  for (std::size_t i = 0; i < formulas.size(); ++i) {
    CAPTURE(i);
    CHECK(worst_slope_error(formulas[i], inputs) < 1e-6);
  }
}

TEST_CASE("a factor that is 0 leaves the slopes of the other factors exact") {
  const Columns inputs = one_row({0.0, 2.0});
  const E formula = E::product(std::vector{E::free(3.0), E::variable(0), E::free(5.0), E::variable(1)});
  Evaluator evaluator(formula + E::free(0.0) * E::variable(1), inputs);
  const std::vector<double> constants = {3.0, 5.0, 0.0};
  Column value(1);
  Columns jacobian(1, 3);
  REQUIRE(evaluator.values_and_jacobian(constants.data(), value, jacobian));
  CHECK(value[0] == 0.0);
  CHECK(jacobian(0, 0) == 0.0);
  CHECK(jacobian(0, 1) == 0.0);
  CHECK(jacobian(0, 2) == 2.0);
}

TEST_CASE("whole exponents take negative bases") {
  const E x = E::variable(0);
  CHECK(value_at(power(x, E::exact(3.0)), {-2.0}) == -8.0);
  CHECK(value_at(power(x, E::exact(-2.0)), {-2.0}) == 0.25);
  CHECK(value_at(power(x, E::exact(7.0)), {-2.0}) == -128.0);
  CHECK(value_at(power(x, E::exact(40.0)), {-2.0}) == std::pow(2.0, 40.0));
  CHECK(value_at(power(x, E::exact(0.0)), {-2.0}) == 1.0);
  CHECK(value_at(power(x, E::free(3.0)), {-2.0}) == -8.0);
  CHECK(std::isnan(value_at(power(x, E::exact(0.5)), {-2.0})));
}

TEST_CASE("undefined places are not protected") {
  const double inf = std::numeric_limits<double>::infinity();
  const E x = E::variable(0);
  CHECK(std::isnan(value_at(E::apply(OpId::kLn, x), {-1.0})));
  CHECK(value_at(E::apply(OpId::kLn, x), {0.0}) == -inf);
  CHECK(value_at(E::apply(OpId::kExp, x), {800.0}) == inf);
  CHECK(value_at(E::apply(OpId::kExp, x), {709.7}) == doctest::Approx(std::exp(709.7)));
  CHECK(value_at(E::apply(OpId::kExp, x), {-800.0}) == 0.0);
  CHECK(value_at(E::apply(OpId::kExp, x), {-inf}) == 0.0);
  CHECK(std::isnan(value_at(E::apply(OpId::kExp, x), {std::nan("")})));
  CHECK(std::isnan(value_at(E::apply(OpId::kLn, x), {std::nan("")})));
  CHECK(std::isnan(value_at(E::apply(OpId::kSqrt, x), {-1.0})));
  CHECK(value_at(E::exact(1.0) / x, {0.0}) == inf);
}

TEST_CASE("one value that is not finite is reported wherever its row stands") {
  for (const Eigen::Index bad : {0, 1, 127, 128, 299}) {
    Columns inputs = Columns::Constant(300, 1, 2.0);
    Column value(300);
    Evaluator evaluator(E::apply(OpId::kLn, E::variable(0)), inputs);
    CHECK(evaluator.values(nullptr, value));
    inputs(bad, 0) = -1.0;
    CHECK_FALSE(evaluator.values(nullptr, value));
    CHECK(std::isnan(value[bad]));
  }
}

TEST_CASE("a row's value does not depend on where the row stands") {
  const E x = E::variable(0);
  const E formula = E::apply(OpId::kExp, E::free(0.37) * x) + E::apply(OpId::kLn, x) / (x + E::free(0.1));
  Columns inputs(301, 1);
  Random random(Seed(3));
  for (Eigen::Index i = 0; i < inputs.rows(); ++i) inputs(i, 0) = random.uniform(0.1, 9.0);
  const Column together = evaluate(formula, inputs);
  for (Eigen::Index i = 0; i < inputs.rows(); ++i) {
    REQUIRE(together[i] == evaluate(formula, inputs.row(i))[0]);
  }
}

TEST_CASE("a formula without variables is a constant column") {
  CHECK((evaluate(E::free(2.0) + E::exact(1.0), Columns(5, 0)) == 3.0).all());
  CHECK(evaluate(E::free(2.0), Columns(0, 1)).size() == 0);
}

}  // namespace
}  // namespace lawdart
