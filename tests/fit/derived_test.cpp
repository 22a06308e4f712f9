#include "lawdart/fit/derived.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

#include "fit/sample.h"

namespace lawdart {
namespace {

/// A formula with parameters a and b, at 3 and 0.5, of known covariance.
struct Known {
  FitFormula formula = in_x("a*exp(-b*x)", {3.0, 0.5});
  Uncertainty uncertainty;

  Known() {
    uncertainty.covariance.resize(2, 2);
    uncertainty.covariance << 0.04, 0.003, 0.003, 0.01;
  }

  [[nodiscard]] DerivedQuantity of(const char* text) const {
    const std::vector<std::string> names = {"a", "b"};
    return derived_quantity(parse_expression(text, names).expression, formula.expression,
                            formula.parameter_of, uncertainty);
  }
};

TEST_CASE("a half-life has the relative error of its rate") {
  const DerivedQuantity half_life = Known().of("ln(2)/b");
  CHECK(half_life.value == doctest::Approx(std::numbers::ln2 / 0.5).epsilon(1e-14));
  CHECK(half_life.standard_error == doctest::Approx(std::numbers::ln2 / 0.25 * 0.1).epsilon(1e-12));
}

TEST_CASE("a sum, a difference and a ratio take the covariance into account") {
  const Known known;
  CHECK(known.of("a + b").standard_error == doctest::Approx(std::sqrt(0.05 + 0.006)).epsilon(1e-12));
  CHECK(known.of("a - b").standard_error == doctest::Approx(std::sqrt(0.05 - 0.006)).epsilon(1e-12));
  // Gradient of a/b: (1/b, -a/b^2) = (2, -12).
  const double variance = 4.0 * 0.04 + 144.0 * 0.01 - 2.0 * 24.0 * 0.003;
  CHECK(known.of("a/b").standard_error == doctest::Approx(std::sqrt(variance)).epsilon(1e-12));
}

TEST_CASE("a parameter that stands twice in a quantity is one, and numbers have no error") {
  const DerivedQuantity quantity = Known().of("a*a + 1.5*a");
  CHECK(quantity.value == doctest::Approx(13.5).epsilon(1e-14));
  CHECK(quantity.standard_error == doctest::Approx((2.0 * 3.0 + 1.5) * 0.2).epsilon(1e-12));
  CHECK(Known().of("2.5").standard_error == 0.0);
}

TEST_CASE("of a parameter that is not identifiable only what depends on it is unknown") {
  Known known;
  known.uncertainty.covariance.row(0).setConstant(std::nan(""));
  known.uncertainty.covariance.col(0).setConstant(std::nan(""));
  CHECK(known.of("b^2").standard_error == doctest::Approx(0.1).epsilon(1e-12));
  CHECK(std::isnan(known.of("a*b").standard_error));
}

TEST_CASE("parameters that stand for several constants are counted in their own order") {
  const Sample sample(column({0.0, 1.0, 2.0, 3.0, 4.0}), column({3.1, 2.2, 1.9, 1.3, 1.2}));
  const FitFormula formula = in_x("a*exp(-b*x) + a", {1.5, 0.5});
  const FitData data = sample.data(formula.parameter_of);
  const Expression fitted = converged_fit(formula.expression, data).expression;
  const Uncertainty known = uncertainty(fitted, data, false);
  const std::vector<std::string> names = {"a", "b"};
  const DerivedQuantity twice_b =
      derived_quantity(parse_expression("2*b", names).expression, fitted, formula.parameter_of, known);
  CHECK(twice_b.value == doctest::Approx(2.0 * fitted.constants()[1]).epsilon(1e-14));
  CHECK(twice_b.standard_error == doctest::Approx(2.0 * known.standard_errors[1]).epsilon(1e-12));
}

}  // namespace
}  // namespace lawdart
