#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "fit/sample.h"

namespace lawdart {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

Column grid(double low, double high, int count = 40) { return Column::LinSpaced(count, low, high); }

double relative_error(double value, double truth) { return std::abs(value - truth) / std::abs(truth); }

TEST_CASE("an exact decay is found from a start 1.5 times off") {
  const Column x = grid(0.0, 5.0);
  const Sample sample(x, (-0.5 * x).exp());
  const FitFormula formula = in_x("exp(-b*x)", {0.75});
  const FitResult fit = quick_fit(formula.expression, sample.data(), {.max_iterations = 25});
  CHECK(fit.status == FitStatus::kConverged);
  CHECK(fit.iterations <= 25);
  CHECK(relative_error(fit.expression.constants()[0], 0.5) < 1e-9);
}

TEST_CASE("a line is fitted in a few steps, whatever the units of its constants") {
  const Column x = grid(1.0, 2.0);
  for (const double unit : {1e-150, 1e-9, 1.0, 1e9, 1e150}) {
    CAPTURE(unit);
    const Sample sample(x, 3.0 * unit * x - unit);
    const FitResult fit = quick_fit(in_x("a*x + b", {unit, unit}).expression, sample.data());
    CHECK(fit.status == FitStatus::kConverged);
    CHECK(relative_error(fit.expression.constants()[0], 3.0 * unit) < 1e-12);
    CHECK(relative_error(fit.expression.constants()[1], -unit) < 1e-12);
  }
}

TEST_CASE("constants of very different size are found together") {
  const Column x = grid(0.0, 1e-6);
  const Sample sample(x, 1e9 * (-2e6 * x).exp());
  const FitResult fit = quick_fit(in_x("a*exp(-b*x)", {1.5e9, 1.5e6}).expression, sample.data());
  CHECK(relative_error(fit.expression.constants()[0], 1e9) < 1e-9);
  CHECK(relative_error(fit.expression.constants()[1], 2e6) < 1e-9);
}

TEST_CASE("a step to where the formula is not defined is refused") {
  const Column x = grid(1.0, 3.0);
  const Sample sample(x, (x - 0.98).log());
  // The first full step from here leads to a negative logarithm.
  const FitResult fit = quick_fit(in_x("ln(x - a)", {-3.0}).expression, sample.data());
  CHECK(fit.status == FitStatus::kConverged);
  CHECK(relative_error(fit.expression.constants()[0], 0.98) < 1e-9);
}

TEST_CASE("a formula that is not finite at the start has diverged, without an exception") {
  const Column x = grid(1.0, 2.0);
  const Sample sample(x, x);
  for (const char* text : {"ln(a*x)", "exp(-1000*a*x)"}) {
    const FitResult fit = quick_fit(in_x(text, {-1.0}).expression, sample.data());
    CHECK(fit.status == FitStatus::kDiverged);
    CHECK(fit.deviance == kInfinity);
    CHECK(fit.expression.constants()[0] == -1.0);
  }
}

TEST_CASE("squares that overflow have diverged") {
  const Column x = grid(1.0, 2.0);
  const FitResult fit = quick_fit(in_x("a*x", {1e200}).expression, Sample(x, x).data());
  CHECK(fit.status == FitStatus::kDiverged);
  CHECK(fit.deviance == kInfinity);
}

TEST_CASE("a formula without constants is only evaluated") {
  const Column x = grid(1.0, 2.0, 3);
  const FitResult fit = quick_fit(in_x("x", {}).expression, Sample(x, x + 0.5).data());
  CHECK(fit.status == FitStatus::kConverged);
  CHECK(fit.iterations == 0);
  CHECK(fit.deviance == doctest::Approx(0.75).epsilon(1e-14));
}

TEST_CASE("more constants than rows are fitted") {
  const Sample sample(column({1.0, 2.0}), column({3.0, 7.0}));
  const FitResult fit = quick_fit(in_x("a + b*x + c*x^2", {1.0, 1.0, 1.0}).expression, sample.data());
  CHECK(fit.status == FitStatus::kConverged);
  CHECK(fit.deviance < 1e-20);
}

TEST_CASE("a constant without influence stays where it is") {
  const Column x = grid(1.0, 2.0);
  const FitResult fit = quick_fit(in_x("a*x + b*(x-x)", {1.0, 7.0}).expression, Sample(x, 2.0 * x).data());
  CHECK(fit.deviance < 1e-20);
  CHECK(fit.expression.constants()[1] == 7.0);
}

TEST_CASE("constants that share a parameter move as one") {
  const Column x = grid(0.0, 5.0);
  const Sample sample(x, 2.0 * (-0.5 * x).exp() + 2.0);
  const FitFormula formula = in_x("a*exp(-b*x) + a", {1.0, 0.3});
  const FitResult fit = quick_fit(formula.expression, sample.data(formula.parameter_of));
  const std::vector<double> constants = fit.expression.constants();
  CHECK(relative_error(constants[0], 2.0) < 1e-9);
  CHECK(relative_error(constants[1], 0.5) < 1e-9);
  CHECK(constants[2] == constants[0]);
}

TEST_CASE("the iteration limit holds and is reported, and no step makes the fit worse") {
  const Column x = grid(0.0, 5.0);
  const Sample sample(x, 2.0 * (-0.5 * x).exp());
  const Expression start = in_x("a*exp(-b*x)", {20.0, 6.0}).expression;
  double before = kInfinity;
  for (int limit = 0; limit < 6; ++limit) {
    const FitResult fit = quick_fit(start, sample.data(), {.max_iterations = limit});
    CHECK(fit.status == FitStatus::kIterationLimit);
    CHECK(fit.iterations == limit);
    CHECK(fit.deviance <= before);
    before = fit.deviance;
  }
}

TEST_CASE("a weight of 2 counts as two rows") {
  const Column x = column({0.0, 1.0, 2.0, 4.0});
  const Column y = column({1.0, 2.5, 2.0, 6.0});
  Sample weighted(x, y);
  weighted.weights[1] = 2.0;
  const Sample doubled(column({0.0, 1.0, 1.0, 2.0, 4.0}), column({1.0, 2.5, 2.5, 2.0, 6.0}));
  const Expression line = in_x("a*x + b", {1.0, 1.0}).expression;
  const FitResult one = quick_fit(line, weighted.data());
  const FitResult two = quick_fit(line, doubled.data());
  CHECK(one.deviance == doctest::Approx(two.deviance).epsilon(1e-13));
  CHECK(relative_error(one.expression.constants()[0], two.expression.constants()[0]) < 1e-13);
}

TEST_CASE("a constant target is fitted exactly") {
  const Column x = grid(0.0, 1.0);
  const FitResult fit = quick_fit(in_x("a*x + b", {1.0, 1.0}).expression, Sample(x, 0.0 * x + 5.0).data());
  CHECK(fit.status == FitStatus::kConverged);
  CHECK(fit.expression.constants()[1] == doctest::Approx(5.0).epsilon(1e-12));
}

}  // namespace
}  // namespace lawdart
