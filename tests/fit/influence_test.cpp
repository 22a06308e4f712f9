#include "lawdart/fit/influence.h"

#include <doctest/doctest.h>

#include <cmath>

#include "fit/sample.h"
#include "lawdart/fit/identifiability.h"

// Numbers by tests/stats/reference.R (R 4.2.2): lm() of the residuals on the Jacobian at the minimum.

namespace lawdart {
namespace {

Sample puromycin() {
  Sample sample(column({0.02, 0.02, 0.06, 0.06, 0.11, 0.11, 0.22, 0.22, 0.56, 0.56, 1.1, 1.1}),
                column({76, 47, 97, 107, 123, 139, 159, 152, 191, 201, 207, 200}));
  sample.weights = 1.0 / (1.0 + sample.inputs.col(0));
  return sample;
}

LocalFit fit_of(std::string_view formula, std::vector<double> starts, const Sample& sample,
                bool absolute_errors = false) {
  const FitFormula written = in_x(formula, std::move(starts));
  const FitData data = sample.data(written.parameter_of);
  return local_fit(converged_fit(written.expression, data).expression, data, absolute_errors);
}

TEST_CASE("leverage, residuals and Cook's distance equal R's") {
  const Influence found = influence(fit_of("V*x/(K + x)", {200.0, 0.05}, puromycin()));
  const int rows[] = {0, 5, 11};
  const double leverage[] = {0.145465096388569, 0.140106989866818, 0.204899162457720};
  const double standardised[] = {2.5539647833388486, 0.4370847048150205, 0.0736772666882827};
  const double studentised[] = {4.1088220639853059, 0.4186734772668724, 0.0699153711481063};
  const double cook[] = {0.555173600053138427, 0.015563834593111654, 0.000699447284243862};
  for (int i = 0; i < 3; ++i) {
    CHECK(found.leverage[rows[i]] == doctest::Approx(leverage[i]).epsilon(1e-9));
    CHECK(found.standardised[rows[i]] == doctest::Approx(standardised[i]).epsilon(1e-9));
    CHECK(found.studentised[rows[i]] == doctest::Approx(studentised[i]).epsilon(1e-9));
    CHECK(std::abs(found.cook[rows[i]] / cook[i] - 1.0) < 1e-9);
  }
  CHECK(found.leverage.sum() == doctest::Approx(2.0).epsilon(1e-13));
  CHECK(found.spare == 10);
}

TEST_CASE("condition, dependency and correlation equal R's") {
  const Identifiability found = identifiability(fit_of("V*x/(K + x)", {200.0, 0.05}, puromycin()).jacobian);
  CHECK(found.condition == doctest::Approx(8.84268607972694).epsilon(1e-9));
  CHECK(found.dependency[0] == doctest::Approx(0.634895714314996).epsilon(1e-9));
  CHECK(found.dependency[1] == doctest::Approx(0.634895714314996).epsilon(1e-9));
  CHECK((found.first == 0 && found.second == 1));
  CHECK(found.correlation == doctest::Approx(0.796803435180218).epsilon(1e-9));
}

TEST_CASE("rows of weight 0 are left out") {
  Sample sample = puromycin();
  sample.weights[3] = 0.0;
  const LocalFit fit = fit_of("V*x/(K + x)", {200.0, 0.05}, sample);
  CHECK(fit.residual.size() == 11);
  CHECK(fit.rows[3] == 4);
  CHECK(influence(fit).spare == 9);
}

TEST_CASE("with known variance residuals are not scaled by their own scatter") {
  const LocalFit fit = fit_of("V*x/(K + x)", {200.0, 0.05}, puromycin(), true);
  const Influence found = influence(fit);
  CHECK(found.standardised[0] ==
        doctest::Approx(fit.residual[0] / std::sqrt(1.0 - 0.145465096388569)).epsilon(1e-9));
  CHECK((found.studentised == found.standardised).all());
}

TEST_CASE("redundant parameters are told by name and cost no rank") {
  const LocalFit fit = fit_of("p*q*x + b", {2.0, 3.0, 1.0}, puromycin());
  const Identifiability found = identifiability(fit.jacobian);
  CHECK(found.condition > kUnstableCondition);
  CHECK((found.first == 0 && found.second == 1));
  CHECK(found.dependency[0] > kAmbiguous);
  CHECK(found.dependency[2] < kAmbiguous);
  CHECK(influence(fit).spare == 10);
}

TEST_CASE("a row fitted by itself, and a fit without spare rows, have no residuals to judge") {
  const Influence alone = influence(
      fit_of("a*x + b", {1.0, 1.0}, Sample(column({0, 0, 0, 0, 1}), column({1.0, 2.0, 3.0, 2.5, 9.0}))));
  CHECK(alone.leverage[4] == doctest::Approx(1.0));
  CHECK(std::isnan(alone.cook[4]));
  CHECK(std::isfinite(alone.studentised[0]));
  const Influence full = influence(fit_of("a*x + b", {1.0, 1.0}, Sample(column({1, 2}), column({3, 7}))));
  CHECK(full.spare == 0);
  CHECK(full.standardised.isNaN().all());
}

TEST_CASE("a formula without constants has no leverage, one that is not finite nothing") {
  const Influence found = influence(fit_of("x", {}, puromycin()));
  CHECK((found.leverage == 0.0).all());
  CHECK(found.standardised.allFinite());
  CHECK(identifiability(Eigen::MatrixXd(5, 0)).first == -1);
  CHECK_FALSE(fit_of("ln(a*x)", {-1.0}, puromycin()).finite);
}

TEST_CASE("slopes whose squares overflow tell the parameters apart as small ones do") {
  Eigen::MatrixXd slopes(4, 2);
  slopes << 1.0, 1.0, 1.0, 2.0, 1.0, 3.0, 1.0, 5.0;
  const Identifiability small = identifiability(slopes);
  slopes.col(1) *= 1e200;
  const Identifiability large = identifiability(slopes);
  CHECK(large.condition == doctest::Approx(small.condition));
  CHECK(large.correlation == doctest::Approx(small.correlation));
  slopes(2, 1) = std::numeric_limits<double>::infinity();
  CHECK(std::isinf(identifiability(slopes).condition));
  CHECK(identifiability(slopes).first == -1);
}

TEST_CASE("Prism's limit of the condition is ten over the root of the machine epsilon") {
  CHECK(kUnstableCondition == 10.0 / std::sqrt(std::numeric_limits<double>::epsilon()));
}

}  // namespace
}  // namespace lawdart
