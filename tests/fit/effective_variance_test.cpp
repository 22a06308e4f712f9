#include "lawdart/fit/effective_variance.h"

#include <doctest/doctest.h>

#include <cmath>

#include "fit/sample.h"

namespace lawdart {
namespace {

/// Pearson's points with York's weights (York 1966, Least-squares fitting of a straight line).
struct York {
  Column x = column({0.0, 0.9, 1.8, 2.6, 3.3, 4.4, 5.2, 6.1, 6.5, 7.4});
  Column y = column({5.9, 5.4, 4.4, 4.6, 3.5, 3.7, 2.8, 2.8, 2.4, 1.5});
  Column x_weights = column({1000.0, 1000.0, 500.0, 800.0, 200.0, 80.0, 60.0, 20.0, 1.8, 1.0});
  Column y_weights = column({1.0, 1.8, 4.0, 8.0, 20.0, 20.0, 70.0, 70.0, 100.0, 500.0});
};

ParsedExpression parsed(const char* law) {
  const std::vector<std::string> names = {"x"};
  return parse_expression(law, names);
}

TEST_CASE("York's line through Pearson's points has its exact constants and standard errors") {
  const York york;
  Sample sample(york.x, york.y);
  sample.weights = york.y_weights;
  const Columns errors = york.x_weights.sqrt().inverse();
  const FitData data = sample.data();
  const EffectiveVariance problem(parsed("a + b*x"), data, errors);
  const FitFormula start = problem.at(std::vector<double>{6.0, -0.6});
  const FitResult fit = converged_fit(start.expression, problem.data(start.parameter_of));
  const Uncertainty known = uncertainty(fit.expression, problem.data(start.parameter_of), true);
  std::vector<double> value(2), error(2);
  for (std::size_t i = 0; i < start.parameter_of.size(); ++i) {
    const auto parameter = static_cast<std::size_t>(start.parameter_of[i]);
    value[parameter] = fit.expression.constants()[i];
    error[parameter] = known.standard_errors[i];
  }
  // York, Evensen, Martinez & De Basabe Delgado 2004, American Journal of Physics 72, table II.
  CHECK(value[0] == doctest::Approx(5.47991022).epsilon(1e-8));
  CHECK(value[1] == doctest::Approx(-0.480533407).epsilon(1e-8));
  CHECK(error[0] == doctest::Approx(0.29497).epsilon(2e-5));
  CHECK(error[1] == doctest::Approx(0.057985).epsilon(2e-5));
  CHECK(fit.deviance / 8.0 == doctest::Approx(1.4833).epsilon(5e-5));
  const Column weights = problem.weights(value);
  const double slope = value[1];
  CHECK(weights[9] == doctest::Approx(1.0 / (1.0 / 500.0 + slope * slope)).epsilon(1e-12));
}

TEST_CASE("without errors of inputs the problem is the weighted one, and a symbol may stand twice") {
  const Column x = Column::LinSpaced(12, 0.5, 6.0);
  Sample sample(x, 3.0 * x / (1.2 + x) + 0.01 * (5.0 * x).sin());
  sample.weights.setConstant(100.0);
  const FitFormula plain = in_x("V*x/(K + x) + K", {3.0, 1.0});
  const FitResult wanted = converged_fit(plain.expression, sample.data(plain.parameter_of));
  const FitData data = sample.data();
  const EffectiveVariance problem(parsed("V*x/(K + x) + K"), data, Columns::Zero(12, 1));
  const FitFormula start = problem.at(std::vector<double>{3.0, 1.0});
  const FitResult fit = converged_fit(start.expression, problem.data(start.parameter_of));
  CHECK(fit.deviance == doctest::Approx(wanted.deviance).epsilon(1e-12));
  CHECK(fit.expression.constants()[0] == doctest::Approx(wanted.expression.constants()[0]).epsilon(1e-9));
}

TEST_CASE("the slope of a curve says what an error of its input does") {
  const Column x = column({0.0, 1.0, 2.0});
  Sample sample(x, (-x).exp());
  sample.weights = column({4.0, 4.0, 4.0});
  const Columns errors = column({0.1, 0.2, 0.0});
  const FitData data = sample.data();
  const EffectiveVariance problem(parsed("a*exp(-k*x)"), data, errors);
  const Column weights = problem.weights(std::vector<double>{2.0, 0.5});
  for (Eigen::Index i = 0; i < 3; ++i) {
    const double slope = -std::exp(-0.5 * x[i]);
    const double variance = 0.25 + slope * slope * errors(i, 0) * errors(i, 0);
    CHECK(weights[i] == doctest::Approx(1.0 / variance).epsilon(1e-12));
  }
}

}  // namespace
}  // namespace lawdart
