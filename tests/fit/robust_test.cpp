#include "lawdart/fit/robust.h"

#include <doctest/doctest.h>

#include <cmath>

#include "fit/sample.h"

namespace lawdart {
namespace {

/// A line with two wild rows, as in tests/fit/rlm.R.
Sample wild_line() {
  const Column x = Column::LinSpaced(20, 0.0, 19.0);
  Column y = 2.0 + 0.5 * x + 0.3 * (7.0 * x).sin();
  y[3] += 8.0;
  y[17] -= 6.0;
  return {x, y};
}

RobustFit robust_line(const Sample& sample, const RobustOptions& options, bool absolute_errors = false) {
  const FitFormula line = in_x("a + b*x", {0.0, 0.0});
  const FitData data = sample.data(line.parameter_of);
  return robust_fit(converged_fit(line.expression, data).expression, data, absolute_errors, options);
}

/// What rlm() of MASS makes of it: `Rscript tests/fit/rlm.R`.
struct Reference {
  Loss loss;
  double a, b, a_error, b_error, scale;
};

void check(const RobustFit& found, const Reference& wanted) {
  CHECK(found.fit.status == FitStatus::kConverged);
  const std::vector<double> constants = found.fit.expression.constants();
  CHECK(constants[0] == doctest::Approx(wanted.a).epsilon(1e-8));
  CHECK(constants[1] == doctest::Approx(wanted.b).epsilon(1e-8));
  CHECK(found.known.standard_errors[0] == doctest::Approx(wanted.a_error).epsilon(1e-8));
  CHECK(found.known.standard_errors[1] == doctest::Approx(wanted.b_error).epsilon(1e-8));
  CHECK(found.scale == doctest::Approx(wanted.scale).epsilon(1e-8));
}

TEST_CASE("robust estimates, standard errors and scales are those of R") {
  const std::vector<Reference> references = {
      {Loss::kHuber, 2.126212087, 0.4877719203, 0.1222214598, 0.0109980069, 0.2913178444},
      {Loss::kSoftL1, 2.157570575, 0.4841226308, 0.1526605603, 0.01373704665, 0.3092729084},
      {Loss::kCauchy, 2.059027754, 0.4947976727, 0.113244263, 0.01019020055, 0.3324833164}};
  for (const Reference& reference : references) {
    CAPTURE(static_cast<int>(reference.loss));
    check(robust_line(wild_line(), {.loss = reference.loss}), reference);
  }
}

TEST_CASE("a row of twice the weight has residuals that count as larger ones, as in R") {
  Sample sample = wild_line();
  sample.weights = 1.0 + 0.1 * sample.inputs.col(0);
  check(robust_line(sample, {.loss = Loss::kHuber}),
        {Loss::kHuber, 2.122374306, 0.4887395615, 0.151327522, 0.0121198832, 0.4555683245});
}

TEST_CASE("the wild rows count least, and a line through the others is found") {
  const RobustFit found = robust_line(wild_line(), {.loss = Loss::kCauchy});
  CHECK(found.share[3] < 0.05);
  CHECK(found.share[17] < 0.05);
  CHECK((found.share > 0.5).count() == 18);
  CHECK(found.fit.expression.constants()[1] == doctest::Approx(0.5).epsilon(0.03));
}

TEST_CASE(
    "beyond every residual a threshold leaves least squares, and Huber's errors are then the usual ones") {
  const Sample sample = wild_line();
  const FitFormula line = in_x("a + b*x", {0.0, 0.0});
  const FitData data = sample.data(line.parameter_of);
  const FitResult least = converged_fit(line.expression, data);
  const Uncertainty usual = uncertainty(least.expression, data, false);
  const RobustFit found = robust_line(sample, {.loss = Loss::kHuber, .threshold = 100.0});
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(found.fit.expression.constants()[i] ==
          doctest::Approx(least.expression.constants()[i]).epsilon(1e-9));
    CHECK(found.known.standard_errors[i] == doctest::Approx(usual.standard_errors[i]).epsilon(1e-9));
  }
}

TEST_CASE("known errors are the scale, and no wild row moves the threshold") {
  Sample sample = wild_line();
  sample.weights.setConstant(1.0 / (0.2 * 0.2));
  const RobustFit found = robust_line(sample, {.loss = Loss::kHuber}, true);
  CHECK(found.scale == 1.0);
  CHECK(found.threshold == kHuberTuning);
  for (Eigen::Index i = 0; i < 20; ++i) {
    const std::vector<double> c = found.fit.expression.constants();
    const double u = (sample.target[i] - c[0] - c[1] * sample.inputs(i, 0)) / 0.2 / kHuberTuning;
    CHECK(found.share[i] == doctest::Approx(std::min(1.0, 1.0 / std::abs(u))).epsilon(1e-6));
  }
}

TEST_CASE("where most rows lie on the curve the rest does not matter") {
  Sample sample(Column::LinSpaced(11, 0.0, 10.0), 1.0 + 2.0 * Column::LinSpaced(11, 0.0, 10.0));
  sample.target[2] += 5.0;
  sample.target[9] += 50.0;
  for (const Loss loss : {Loss::kHuber, Loss::kSoftL1, Loss::kCauchy}) {
    const RobustFit found = robust_line(sample, {.loss = loss});
    CHECK(found.fit.expression.constants()[0] == doctest::Approx(1.0).epsilon(1e-6));
    CHECK(found.fit.expression.constants()[1] == doctest::Approx(2.0).epsilon(1e-6));
  }
}

TEST_CASE("a curve is fitted as a line is, within its bounds") {
  Column x = Column::LinSpaced(40, 0.0, 4.0);
  Column y = 3.0 * (-0.7 * x).exp() + 0.02 * (9.0 * x).sin();
  y[5] += 4.0;
  y[30] += 2.5;
  const Sample sample(x, y);
  const FitFormula curve = in_x("a*exp(-k*x)", {2.0, 1.0});
  FitData data = sample.data(curve.parameter_of);
  const auto fitted = [&] {
    return robust_fit(converged_fit(curve.expression, data).expression, data, false, {.loss = Loss::kHuber});
  };
  const RobustFit free = fitted();
  CHECK(free.fit.status == FitStatus::kConverged);
  CHECK(free.fit.expression.constants()[0] == doctest::Approx(3.0).epsilon(0.02));
  CHECK(free.fit.expression.constants()[1] == doctest::Approx(0.7).epsilon(0.02));
  const std::vector<Bound> bounds = {{}, {.low = 0.0, .high = 0.6}};
  data.bounds = bounds;
  const RobustFit held = fitted();
  CHECK(held.fit.at_bound[1]);
  CHECK(std::isfinite(held.known.standard_errors[0]));
  CHECK(held.known.degrees_of_freedom == 39);
}

}  // namespace
}  // namespace lawdart
