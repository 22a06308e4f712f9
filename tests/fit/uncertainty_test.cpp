#include <doctest/doctest.h>

#include <cmath>

#include "fit/sample.h"

namespace lawdart {
namespace {

/// A line through noisy points, and what a textbook says of it.
struct Line {
  Sample sample{column({0.0, 1.0, 2.0, 3.0, 4.0}), column({1.1, 2.9, 5.2, 6.8, 9.1})};
  Expression fitted = converged_fit(in_x("a*x + b", {1.0, 1.0}).expression, sample.data()).expression;
};

TEST_CASE("the covariance of a line equals the textbook's") {
  const Line line;
  const Uncertainty wald = uncertainty(line.fitted, line.sample.data(), false);
  // Sum of (x - mean)^2 = 10, slope 1.99, intercept 1.04, deviance 0.107 over 3 degrees of freedom.
  const double variance = 0.107 / 3.0;
  CHECK(wald.identifiable);
  CHECK(wald.degrees_of_freedom == 3);
  CHECK(wald.residual_variance == doctest::Approx(variance).epsilon(1e-12));
  CHECK(wald.covariance(0, 0) == doctest::Approx(variance / 10.0).epsilon(1e-12));
  CHECK(wald.covariance(0, 1) == doctest::Approx(-variance * 2.0 / 10.0).epsilon(1e-12));
  CHECK(wald.covariance(1, 1) == doctest::Approx(variance * (1.0 / 5.0 + 4.0 / 10.0)).epsilon(1e-12));
  CHECK(wald.standard_errors[0] == doctest::Approx(std::sqrt(variance / 10.0)).epsilon(1e-12));
}

TEST_CASE("absolute errors leave the weights as they are, relative ones rescale them") {
  Line line;
  line.sample.weights.setConstant(4.0);
  const Uncertainty absolute = uncertainty(line.fitted, line.sample.data(), true);
  CHECK(absolute.residual_variance == 1.0);
  CHECK(absolute.covariance(0, 0) == doctest::Approx(1.0 / 40.0).epsilon(1e-12));
  const Uncertainty relative = uncertainty(line.fitted, line.sample.data(), false);
  CHECK(relative.covariance(0, 0) == doctest::Approx(0.107 / 30.0).epsilon(1e-12));
}

TEST_CASE("rows of weight 0 are no degrees of freedom") {
  Line line;
  line.sample.weights[2] = 0.0;
  CHECK(uncertainty(line.fitted, line.sample.data(), false).degrees_of_freedom == 2);
}

TEST_CASE("redundant constants have no standard error, the others keep theirs") {
  const Line line;
  const Uncertainty whole = uncertainty(line.fitted, line.sample.data(), true);
  const std::vector<double> slope_and_offset = line.fitted.constants();
  const Expression redundant =
      in_x("p*q*x + b", {2.0, slope_and_offset[0] / 2.0, slope_and_offset[1]}).expression;
  const Uncertainty wald = uncertainty(redundant, line.sample.data(), true);
  CHECK_FALSE(wald.identifiable);
  CHECK(std::isnan(wald.standard_errors[0]));
  CHECK(std::isnan(wald.standard_errors[1]));
  CHECK(std::isnan(wald.covariance(0, 2)));
  CHECK(wald.standard_errors[2] == doctest::Approx(whole.standard_errors[1]).epsilon(1e-10));
}

TEST_CASE("a constant without influence is not identifiable") {
  const Line line;
  const Uncertainty wald =
      uncertainty(in_x("a*x + c*(x - x)", {2.0, 5.0}).expression, line.sample.data(), false);
  CHECK_FALSE(wald.identifiable);
  CHECK(std::isfinite(wald.standard_errors[0]));
  CHECK(std::isnan(wald.standard_errors[1]));
}

TEST_CASE("more constants than rows are not identifiable") {
  const Sample sample(column({1.0, 2.0}), column({3.0, 7.0}));
  const Uncertainty wald =
      uncertainty(in_x("a + b*x + c*x^2", {1.0, 1.0, 1.0}).expression, sample.data(), true);
  CHECK_FALSE(wald.identifiable);
  CHECK(wald.degrees_of_freedom == -1);
  for (const double error : wald.standard_errors) CHECK(std::isnan(error));
}

TEST_CASE("as many constants as rows are identifiable, but their scatter is unknown") {
  const Sample sample(column({1.0, 2.0}), column({3.0, 7.0}));
  const Expression line = in_x("a + b*x", {-1.0, 4.0}).expression;
  const Uncertainty relative = uncertainty(line, sample.data(), false);
  CHECK(relative.identifiable);
  CHECK(std::isnan(relative.standard_errors[0]));
  CHECK(std::isfinite(uncertainty(line, sample.data(), true).standard_errors[0]));
}

TEST_CASE("where the formula is not finite nothing is identifiable") {
  const Line line;
  const Uncertainty wald = uncertainty(in_x("ln(a*x)", {-1.0}).expression, line.sample.data(), false);
  CHECK_FALSE(wald.identifiable);
  CHECK(std::isnan(wald.standard_errors[0]));
}

TEST_CASE("constants that share a parameter share its standard error") {
  const Sample sample(column({0.0, 1.0, 2.0, 3.0, 4.0}), column({1.1, 2.9, 5.2, 6.8, 9.1}));
  const FitFormula formula = in_x("a*x + a", {2.0});
  const Uncertainty wald = uncertainty(formula.expression, sample.data(formula.parameter_of), true);
  // d y / d a = x + 1, whose squares sum to 55.
  CHECK(wald.identifiable);
  CHECK(wald.degrees_of_freedom == 4);
  REQUIRE(wald.standard_errors.size() == 2);
  CHECK(wald.standard_errors[0] == doctest::Approx(1.0 / std::sqrt(55.0)).epsilon(1e-12));
  CHECK(wald.standard_errors[1] == wald.standard_errors[0]);
  CHECK(wald.covariance(0, 1) == wald.covariance(0, 0));
}

TEST_CASE("a formula without constants has an empty covariance") {
  const Line line;
  const Uncertainty wald = uncertainty(in_x("x", {}).expression, line.sample.data(), false);
  CHECK(wald.standard_errors.empty());
  CHECK(wald.covariance.size() == 0);
  CHECK(wald.degrees_of_freedom == 5);
}

}  // namespace
}  // namespace lawdart
