#include "lawdart/fit/bounds.h"

#include <doctest/doctest.h>

#include <cmath>

#include "fit/sample.h"
#include "lawdart/fit/triangle.h"

namespace lawdart {
namespace {

/// A line of slope 2 and offset 1, a little bent.
Sample bent(int rows) {
  const Column x = Column::LinSpaced(rows, 0.0, 4.0);
  return Sample(x, 2.0 * x + 1.0 + 0.1 * (3.0 * x).sin());
}

/// Slope of the best line with a given offset.
double slope(const Sample& sample, double offset) {
  const auto x = sample.inputs.col(0);
  return (x * (sample.target - offset)).sum() / x.square().sum();
}

/// a*x + b with b held at its bound by each fit, whose slope has a closed form.
void check_held(const FitResult& fit, const Sample& sample, double bound, double epsilon) {
  const std::vector<double> constants = fit.expression.constants();
  CHECK(constants[1] == bound);
  CHECK(constants[0] == doctest::Approx(slope(sample, bound)).epsilon(epsilon));
  CHECK(fit.at_bound == std::vector<bool>{false, true});
}

TEST_CASE("a constant stops at its bound and the others have their best values beside it") {
  const Expression line = in_x("a*x + b", {1.0, 0.0}).expression;
  for (const Bound bound : {Bound{.high = 0.3}, Bound{.low = 1.7}}) {
    const double stop = std::isfinite(bound.low) ? bound.low : bound.high;
    const std::vector<Bound> bounds = {{}, bound};
    const Sample sample = bent(50), large = bent(Triangle::kBlock + 5);
    FitData data = sample.data();
    data.bounds = bounds;
    check_held(quick_fit(line, data), sample, stop, 1e-8);
    check_held(converged_fit(line, data), sample, stop, 1e-12);
    FitData more = large.data();
    more.bounds = bounds;
    check_held(converged_fit(line, more), large, stop, 1e-9);
  }
}

TEST_CASE("a constant that starts at its bound leaves it where the minimum lies inside") {
  const Sample sample = bent(50);
  const std::vector<Bound> bounds = {{1.0, 3.0}, {0.0, 5.0}};
  FitData data = sample.data();
  const Expression line = in_x("a*x + b", {3.0, 0.0}).expression;
  const FitResult open = converged_fit(line, data);
  data.bounds = bounds;
  for (const FitResult& fit : {quick_fit(line, data), converged_fit(line, data)}) {
    CHECK(fit.deviance == doctest::Approx(open.deviance).epsilon(1e-9));
    CHECK(fit.at_bound == std::vector<bool>{false, false});
  }
}

TEST_CASE("at its bound a constant has no standard error, and the others' is conditional on it") {
  const Sample sample = bent(50);
  const std::vector<Bound> bounds = {{}, {.high = 0.3}};
  FitData data = sample.data();
  data.bounds = bounds;
  const FitResult fit = converged_fit(in_x("a*x + b", {1.0, 0.0}).expression, data);
  const Uncertainty wald = uncertainty(fit.expression, data, false);
  CHECK(wald.identifiable);
  CHECK(wald.degrees_of_freedom == 49);
  CHECK(std::isnan(wald.standard_errors[1]));
  const double error = std::sqrt(fit.deviance / 49.0 / sample.inputs.col(0).square().sum());
  CHECK(wald.standard_errors[0] == doctest::Approx(error).epsilon(1e-12));
}

TEST_CASE("constants that share a parameter share its bound") {
  const Sample sample = bent(50);
  const FitFormula formula = in_x("a*x + a", {0.5});
  const std::vector<Bound> bounds = {{.high = 1.2}};
  FitData data = sample.data(formula.parameter_of);
  data.bounds = bounds;
  const FitResult fit = converged_fit(formula.expression, data);
  CHECK(fit.expression.constants() == std::vector<double>{1.2, 1.2});
  CHECK(fit.at_bound == std::vector<bool>{true, true});
}

}  // namespace
}  // namespace lawdart
