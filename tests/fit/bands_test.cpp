#include "lawdart/fit/bands.h"

#include <doctest/doctest.h>

#include <cmath>

#include "fit/sample.h"

namespace lawdart {
namespace {

struct Line {
  Sample sample{column({0.0, 1.0, 2.0, 3.0, 4.0}), column({1.1, 2.9, 5.2, 6.8, 9.1})};

  [[nodiscard]] Bands at(const Column& x, const Column& weights) const {
    const Expression fitted = converged_fit(in_x("a*x + b", {1.0, 1.0}).expression, sample.data()).expression;
    const Uncertainty known = uncertainty(fitted, sample.data(), false);
    return bands(fitted, Columns(x), weights, known, {.level = 0.9});
  }
};

// R 4.2.2, `Rscript tests/fit/profile.R`: predict(lm, interval = , level = 0.9).

TEST_CASE("the bands of a line equal those of R's predict.lm") {
  const Bands band = Line().at(column({-1.0, 2.0, 7.5}), Column::Ones(3));
  const Column errors = column({0.1980740602233, 0.0844590630621, 0.3391533576422});
  const Column lower_mean = column({-1.41614025071, 4.82123712925, 15.16684888933});
  const Column lower_row = column({-1.59406531289, 4.53313238686, 15.05144727060});
  for (Eigen::Index i = 0; i < 3; ++i) {
    CHECK(band.standard_error[i] == doctest::Approx(errors[i]).epsilon(1e-10));
    CHECK(band.mean[i] - band.confidence[i] == doctest::Approx(lower_mean[i]).epsilon(1e-9));
    CHECK(band.mean[i] - band.prediction[i] == doctest::Approx(lower_row[i]).epsilon(1e-9));
  }
}

TEST_CASE("the prediction bands of weighted rows equal those of R's predict.lm") {
  Line line;
  line.sample.weights = column({1.0, 2.0, 4.0, 2.0, 1.0});
  const Bands band = line.at(column({-1.0, 2.0, 7.5}), column({1.0, 2.0, 0.5}));
  const Column upper = column({0.0335327679274, 5.5773370025597, 17.4395174713980});
  for (Eigen::Index i = 0; i < 3; ++i) {
    CHECK(band.mean[i] + band.prediction[i] == doctest::Approx(upper[i]).epsilon(1e-9));
  }
}

TEST_CASE("the bands of a decay through one constant equal their closed form") {
  // d exp(-b x)/d b = -x exp(-b x): the mean's standard error is that times the one of b.
  const Column x = column({0.5, 1.0, 2.0, 4.0});
  Sample sample(x, (-0.5 * x).exp() + column({0.01, -0.02, 0.015, -0.005}));
  sample.weights.setConstant(2500.0);
  const Expression fitted = converged_fit(in_x("exp(-b*x)", {0.4}).expression, sample.data()).expression;
  const double b = fitted.constants()[0];
  const double error = 1.0 / std::sqrt(2500.0 * (x * (-b * x).exp()).square().sum());
  const Uncertainty known = uncertainty(fitted, sample.data(), true);
  const Bands band =
      bands(fitted, Columns(column({3.0})), column({400.0}), known, {.absolute_errors = true, .level = 0.95});
  const double mean_error = 3.0 * std::exp(-3.0 * b) * error;
  const double normal = 1.959963984540054;
  CHECK(band.mean[0] == doctest::Approx(std::exp(-3.0 * b)).epsilon(1e-14));
  CHECK(band.standard_error[0] == doctest::Approx(mean_error).epsilon(1e-10));
  CHECK(band.confidence[0] == doctest::Approx(normal * mean_error).epsilon(1e-10));
  CHECK(band.prediction[0] == doctest::Approx(normal * std::hypot(mean_error, 0.05)).epsilon(1e-10));
}

TEST_CASE("constants that share a parameter widen a band as one") {
  const Sample sample(column({0.0, 1.0, 2.0, 3.0, 4.0}), column({1.1, 2.9, 5.2, 6.8, 9.1}));
  const FitFormula formula = in_x("a*x + a", {2.0});
  const Uncertainty known = uncertainty(formula.expression, sample.data(formula.parameter_of), true);
  const Bands band =
      bands(formula.expression, Columns(column({4.0})), column({1.0}), known, {.absolute_errors = true});
  CHECK(band.standard_error[0] == doctest::Approx(5.0 / std::sqrt(55.0)).epsilon(1e-12));
}

TEST_CASE("the mean of counts has a band, a new count has none of one width") {
  Sample sample(column({0.0, 1.0, 2.0}), column({3.0, 5.0, 4.0}));
  sample.likelihood = Likelihood::kPoisson;
  const Expression fitted = converged_fit(in_x("m", {3.0}).expression, sample.data()).expression;
  const Uncertainty known = uncertainty(fitted, sample.data(), false);
  const Bands band = bands(fitted, Columns(column({1.0})), column({1.0}), known,
                           {.likelihood = Likelihood::kPoisson, .level = 0.95});
  CHECK(band.confidence[0] == doctest::Approx(1.959963984540054 * std::sqrt(4.0 / 3.0)).epsilon(1e-8));
  CHECK(std::isnan(band.prediction[0]));
}

TEST_CASE("where an unknown constant has no influence the band is known") {
  const Sample sample(column({0.0, 0.0, 0.0}), column({1.0, 1.1, 1.2}));
  const Expression line = in_x("a + b*x", {1.1, 5.0}).expression;
  const Uncertainty known = uncertainty(line, sample.data(), true);
  const Bands band =
      bands(line, Columns(column({0.0, 1.0})), Column::Ones(2), known, {.absolute_errors = true});
  CHECK(band.standard_error[0] == doctest::Approx(1.0 / std::sqrt(3.0)).epsilon(1e-12));
  CHECK(std::isnan(band.standard_error[1]));
}

}  // namespace
}  // namespace lawdart
