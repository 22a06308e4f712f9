#include "lawdart/expr/derivative.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "expr/random_expression.h"
#include "lawdart/expr/definition.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/expr/parse.h"
#include "lawdart/expr/print.h"
#include "ops/grid.h"

namespace lawdart {
namespace {

using E = Expression;

const std::vector<std::string> kNames = {"x", "y"};

std::string by_x(const std::string& text) {
  return print(derivative(parse_expression(text, kNames).expression, 0), kNames);
}

Columns points(std::uint64_t seed) {
  Columns inputs(8, 2);
  Random random((Seed(seed)));
  for (Eigen::Index i = 0; i < inputs.size(); ++i) inputs(i) = random.uniform(0.2, 2.3);
  return inputs;
}

double value_at(const E& formula, double z, double c) {
  Columns inputs(1, 2);
  inputs << z, c;
  return evaluate(formula, inputs)[0];
}

bool agrees(double a, double b, double tolerance) {
  return std::abs(a - b) <= tolerance * (1.0 + std::abs(b));
}

TEST_CASE("derivatives of plain formulas read as in a textbook") {
  CHECK(by_x("x") == "1");
  CHECK(by_x("y") == "0");
  CHECK(by_x("x^3") == "3*x^2");
  CHECK(by_x("x*y") == "y");
  CHECK(by_x("sin(x)") == "cos(x)");
  CHECK(by_x("exp(2.5*x)") == "2.5*exp(2.5*x)");
  CHECK(by_x("log(x)") == "1/x");
  CHECK(by_x("1/x") == "-1/x^2");
  CHECK(by_x("x^y") == "y*x^(y - 1)");
}

TEST_CASE("the rules of every row agree with its value and slopes") {
  for (const Op& row : ops()) {
    const Definition& rules = definition(row.id);
    CAPTURE(row.name);
    for (const double c : testing::constants(row)) {
      for (const double z : testing::inside(row)) {
        const double slope = value_at(rules.derivative, z, c);
        CAPTURE(z);
        CAPTURE(c);
        if (std::isfinite(value_at(rules.value, z, c))) {
          CHECK(agrees(value_at(rules.value, z, c), row.value(z, c), 1e-12));
        }
        if (std::isfinite(slope)) CHECK(agrees(slope, row.slope(z, c), 1e-9));
        const double constant_slope = value_at(rules.constant_derivative, z, c);
        if (row.has_constant() && std::isfinite(constant_slope)) {
          CHECK(agrees(constant_slope, row.constant_slope(z, c), 1e-9));
        }
      }
    }
  }
}

TEST_CASE("derivatives of random formulas by their constants agree with the gradient of the evaluator") {
  ExpressionMaker maker(Seed(5));
  int compared = 0;
  for (int i = 0; i < 1500; ++i) {
    const E formula = maker.make(1 + i % 4);
    if (formula.constant_count() == 0) continue;
    const Columns inputs = points(static_cast<std::uint64_t>(i));
    Evaluator evaluator(formula, inputs);
    Column value(inputs.rows());
    Columns jacobian(inputs.rows(), formula.constant_count());
    evaluator.values_and_jacobian(formula.constants().data(), value, jacobian);
    for (int k = 0; k < formula.constant_count(); ++k) {
      const E slope = derivative_by_constant(formula, k);
      const Column exact = evaluate(slope, inputs);
      for (Eigen::Index row = 0; row < inputs.rows(); ++row) {
        if (!std::isfinite(exact[row]) || !std::isfinite(jacobian(row, k)) || std::abs(value[row]) > 1e6)
          continue;
        CAPTURE(print(formula, kNames));
        CAPTURE(print(slope, kNames));
        CHECK(agrees(exact[row], jacobian(row, k), 1e-7));
        ++compared;
      }
    }
  }
  CHECK(compared > 10'000);
}

TEST_CASE("derivatives of random formulas by their inputs agree with central differences") {
  ExpressionMaker maker(Seed(6));
  int compared = 0;
  for (int i = 0; i < 1500; ++i) {
    const E formula = maker.make(1 + i % 4);
    const Columns inputs = points(static_cast<std::uint64_t>(i));
    for (int input = 0; input < 2; ++input) {
      const Column exact = evaluate(derivative(formula, input), inputs);
      const auto moved = [&](double by) {
        Columns at = inputs;
        at.col(input) += by;
        return evaluate(formula, at);
      };
      const double h = 1e-4;
      const Column wide = (moved(h) - moved(-h)) / (2.0 * h);
      const Column narrow = (moved(h / 2.0) - moved(-h / 2.0)) / h;
      const Column best = narrow + (narrow - wide) / 3.0;
      for (Eigen::Index row = 0; row < inputs.rows(); ++row) {
        // A difference across a kink or beside a pole says nothing: there the two steps disagree.
        if (!std::isfinite(exact[row]) || !agrees(wide[row], narrow[row], 1e-5)) continue;
        CAPTURE(print(formula, kNames));
        CHECK(agrees(exact[row], best[row], 1e-5));
        ++compared;
      }
    }
  }
  CHECK(compared > 10'000);
}

}  // namespace
}  // namespace lawdart
