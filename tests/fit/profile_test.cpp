#include "lawdart/fit/profile.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <numbers>

#include "fit/sample.h"
#include "lawdart/stats/quantiles.h"

namespace lawdart {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

struct Fitted {
  Expression expression;
  Uncertainty known;
  ProfileResult result;
};

Fitted profile_of(const FitFormula& formula, const Sample& sample, bool absolute_errors = false,
                  double level = 0.95) {
  const FitData data = sample.data(formula.parameter_of);
  const Expression fitted = converged_fit(formula.expression, data).expression;
  const Uncertainty known = uncertainty(fitted, data, absolute_errors);
  return {fitted, known, profile_intervals(fitted, data, known, absolute_errors, level)};
}

void check_ends(const Profile& profile, double low, double high, double epsilon = 1e-6) {
  CHECK(profile.low == doctest::Approx(low).epsilon(epsilon));
  CHECK(profile.high == doctest::Approx(high).epsilon(epsilon));
}

// The ends below are those of `Rscript tests/fit/profile.R`, R 4.2.2, roots of the profiles of nls and glm.

TEST_CASE("profile ends of a logistic in log dose equal R's (DNase, run 1)") {
  Sample sample(column({0.04882812, 0.04882812, 0.1953125, 0.1953125, 0.390625, 0.390625, 0.78125, 0.78125,
                        1.5625, 1.5625, 3.125, 3.125, 6.25, 6.25, 12.5, 12.5}),
                column({0.017, 0.018, 0.121, 0.124, 0.206, 0.215, 0.377, 0.374, 0.614, 0.609, 1.019, 1.001,
                        1.334, 1.364, 1.730, 1.710}));
  const Fitted fitted = profile_of(in_x("a/(1 + exp((b - ln(x))/c))", {2.3, 1.5, 1.0}), sample);
  REQUIRE(fitted.result.profiles.size() == 3);
  check_ends(fitted.result.profiles[0], 2.19350395458, 2.53878529699);
  check_ends(fitted.result.profiles[1], 1.32142753561, 1.67874602843);
  check_ends(fitted.result.profiles[2], 0.97430500499, 1.11493310834);
}

Sample puromycin() {
  return {column({0.02, 0.02, 0.06, 0.06, 0.11, 0.11, 0.22, 0.22, 0.56, 0.56, 1.10, 1.10}),
          column({76, 47, 97, 107, 123, 139, 159, 152, 191, 201, 207, 200})};
}

TEST_CASE("profile ends of Michaelis-Menten equal R's (Puromycin, treated)") {
  const Fitted fitted = profile_of(in_x("v*x/(k + x)", {200.0, 0.1}), puromycin());
  REQUIRE(fitted.result.profiles.size() == 2);
  check_ends(fitted.result.profiles[0], 197.3019329, 229.289055055);
  check_ends(fitted.result.profiles[1], 0.0469203420352, 0.0861569134271);
}

TEST_CASE("threads walk the same profiles") {
  const Sample sample = puromycin();
  const Fitted one = profile_of(in_x("v*x/(k + x)", {200.0, 0.1}), sample);
  ThreadPool pool(2);
  const ProfileResult other = profile_intervals(one.expression, sample.data(), one.known, false, 0.95, &pool);
  REQUIRE(other.profiles.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(other.profiles[i].low == one.result.profiles[i].low);
    CHECK(other.profiles[i].high == one.result.profiles[i].high);
    CHECK(other.profiles[i].points.size() == one.result.profiles[i].points.size());
  }
}

TEST_CASE("profile ends of counts equal R's (cases of AIDS in Belgium)") {
  Sample sample(Column::LinSpaced(13, 1.0, 13.0),
                column({12, 14, 33, 50, 67, 74, 123, 141, 165, 204, 253, 246, 240}));
  sample.likelihood = Likelihood::kPoisson;
  const Fitted fitted = profile_of(in_x("exp(a + b*x + c*x^2)", {3.0, 0.2, 0.0}), sample);
  REQUIRE(fitted.result.profiles.size() == 3);
  check_ends(fitted.result.profiles[0], 1.52556734668, 2.25841967435);
  check_ends(fitted.result.profiles[1], 0.46782002515, 0.647337785655);
  check_ends(fitted.result.profiles[2], -0.0266258880028, -0.016201222361);
}

TEST_CASE("profile ends of shares equal R's (beetles of Bliss)") {
  const Column tried = column({59, 60, 62, 56, 63, 59, 62, 60});
  const Column killed = column({6, 13, 18, 28, 52, 53, 61, 60});
  Sample sample(column({1.6907, 1.7242, 1.7552, 1.7842, 1.8113, 1.8369, 1.8610, 1.8839}), killed / tried);
  sample.weights = tried;
  sample.likelihood = Likelihood::kBernoulli;
  const Fitted fitted = profile_of(in_x("1/(1 + exp(-(a + b*x)))", {-55.0, 31.0}), sample);
  REQUIRE(fitted.result.profiles.size() == 2);
  check_ends(fitted.result.profiles[0], -71.4423499564, -51.0788166733);
  check_ends(fitted.result.profiles[1], 28.8539070778, 40.3005272156);
}

TEST_CASE("the profile of a line is its Wald interval, and its points lie on a straight line") {
  const Sample sample(column({0.0, 1.0, 2.0, 3.0, 4.0}), column({1.1, 2.9, 5.2, 6.8, 9.1}));
  for (const bool absolute_errors : {false, true}) {
    CAPTURE(absolute_errors);
    const Fitted fitted = profile_of(in_x("a*x + b", {1.0, 1.0}), sample, absolute_errors, 0.9);
    const double reach = student_t_quantile(0.9, absolute_errors ? kInfinity : 3.0);
    for (std::size_t i = 0; i < 2; ++i) {
      const double estimate = fitted.expression.constants()[i];
      const double error = fitted.known.standard_errors[i];
      const Profile& profile = fitted.result.profiles[i];
      check_ends(profile, estimate - reach * error, estimate + reach * error, 1e-9);
      CHECK(profile.points.size() >= 9);
      for (const ProfilePoint& point : profile.points) {
        CHECK(point.tau == doctest::Approx((point.value - estimate) / error).epsilon(1e-8));
      }
    }
  }
}

TEST_CASE("the points of a curved profile rise through the estimate to both ends") {
  const Fitted fitted = profile_of(in_x("v*x/(k + x)", {200.0, 0.1}), puromycin());
  for (std::size_t i = 0; i < 2; ++i) {
    const Profile& profile = fitted.result.profiles[i];
    bool has_estimate = false, has_low = false, has_high = false;
    for (std::size_t j = 0; j < profile.points.size(); ++j) {
      const ProfilePoint& point = profile.points[j];
      has_estimate |= point.tau == 0.0 && point.value == fitted.expression.constants()[i];
      has_low |= point.value == profile.low;
      has_high |= point.value == profile.high;
      if (j > 0) CHECK(point.value > profile.points[j - 1].value);
      if (j > 0) CHECK(point.tau > profile.points[j - 1].tau);
    }
    CHECK(has_estimate);
    CHECK(has_low);
    CHECK(has_high);
  }
}

TEST_CASE("a rate that the data only bound from below has no upper end") {
  // Without error each later row has reached the plateau; the first tells that the rate is high.
  const Sample sample(column({1.0, 2.0, 3.0, 4.0, 5.0, 6.0}), column({0.97, 1.03, 0.98, 1.01, 1.02, 0.99}));
  const Fitted fitted = profile_of(in_x("a*(1 - exp(-b*x))", {1.0, 3.0}), sample);
  REQUIRE_FALSE(fitted.result.better);
  const Profile& rate = fitted.result.profiles[1];
  CHECK(rate.high == kInfinity);
  CHECK(rate.low > 1.0);
  CHECK(rate.low < fitted.expression.constants()[1]);
  const Profile& plateau = fitted.result.profiles[0];
  CHECK(std::isfinite(plateau.low));
  CHECK(std::isfinite(plateau.high));
}

TEST_CASE("constants that the data cannot tell apart have no ends, the others keep theirs") {
  const Sample sample(column({0.0, 1.0, 2.0, 3.0, 4.0}), column({1.1, 2.9, 5.2, 6.8, 9.1}));
  // Absolute errors: the degrees of freedom, which the redundant constant lessens, do not matter.
  const Fitted line = profile_of(in_x("a*x + b", {2.0, 1.0}), sample, true);
  const Fitted fitted = profile_of(in_x("p*q*x + b", {1.0, 2.0, 1.0}), sample, true);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(fitted.result.profiles[i].low == -kInfinity);
    CHECK(fitted.result.profiles[i].high == kInfinity);
  }
  check_ends(fitted.result.profiles[2], line.result.profiles[1].low, line.result.profiles[1].high);
}

TEST_CASE("a symbol in two places is profiled as one") {
  const Column x = Column::LinSpaced(12, 0.0, 4.0);
  const Column scatter = 0.03 * (7.0 * Column::LinSpaced(12, 0.0, 11.0)).sin();
  const Sample sample(x, 2.0 * (-0.7 * x).exp() + 2.0 + scatter);
  const Fitted twice = profile_of(in_x("a*exp(-b*x) + a", {2.0, 0.7}), sample);
  const Fitted once = profile_of(in_x("a*(exp(-b*x) + 1)", {2.0, 0.7}), sample);
  REQUIRE(twice.result.profiles.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    check_ends(twice.result.profiles[i], once.result.profiles[i].low, once.result.profiles[i].high);
  }
}

TEST_CASE("an interval ends at the edge of where the formula is defined") {
  // ln(x - a) exists for a < 1 alone; errors of size 100 do not rule out what is left of it.
  Sample sample(column({1.0, 2.0, 3.0}), column({0.1, 0.6, 1.2}));
  sample.weights.setConstant(1e-4);
  const Fitted fitted = profile_of(in_x("ln(x - a)", {0.0}), sample, true);
  CHECK(fitted.result.profiles[0].high == doctest::Approx(1.0).epsilon(1e-9));
  CHECK(fitted.result.profiles[0].high < 1.0);
}

TEST_CASE("a lower minimum that a profile comes upon is handed back") {
  // a = 0 is stationary, and a hill: the data lie by a = sqrt(2).
  const FitFormula squares = in_x("(x - a^2)^2", {0.5});
  const Sample valley(column({0.0, 1.0, 2.0, 3.0}), column({4.2, 0.9, 0.1, 1.1}));
  const FitData valley_data = valley.data(squares.parameter_of);
  const Expression at_zero = squares.expression.with_constants(std::vector<double>{0.0});
  const Uncertainty known = uncertainty(at_zero, valley_data, false);
  const ProfileResult left = profile_intervals(at_zero, valley_data, known, false, 0.95);
  REQUIRE(left.better);
  CHECK(left.profiles.empty());
  CHECK(std::abs(left.better->constants()[0]) == doctest::Approx(std::numbers::sqrt2).epsilon(0.05));
}

TEST_CASE("an exact fit has the interval of its standard errors") {
  const Column x = Column::LinSpaced(20, 0.0, 2.0);
  const Fitted fitted = profile_of(in_x("a*exp(-b*x)", {1.0, 1.0}), Sample(x, 3.0 * (-0.5 * x).exp()));
  CHECK(fitted.result.profiles[0].low == doctest::Approx(3.0).epsilon(1e-12));
  CHECK(fitted.result.profiles[1].high == doctest::Approx(0.5).epsilon(1e-12));
  CHECK(fitted.result.profiles[0].low <= fitted.result.profiles[0].high);
}

TEST_CASE("without degrees of freedom an interval has no ends") {
  const Fitted fitted =
      profile_of(in_x("a*x + b", {1.0, 1.0}), Sample(column({1.0, 2.0}), column({3.0, 7.0})));
  for (const Profile& profile : fitted.result.profiles) {
    CHECK(std::isnan(profile.low));
    CHECK(std::isnan(profile.high));
  }
}

TEST_CASE("the curve of a profile passes through its points, rises, and meets the cut-off at the ends") {
  const Fitted fitted = profile_of(in_x("v*x/(k + x)", {200.0, 0.1}), puromycin());
  for (const Profile& profile : fitted.result.profiles) {
    const auto at = [&profile](double value) {
      return profile_curve(profile, value, profile.points.back().value, 2).front().tau;
    };
    for (const ProfilePoint& point : profile.points)
      CHECK(at(point.value) == doctest::Approx(point.tau).epsilon(1e-3));
    CHECK(at(profile.low) == doctest::Approx(-fitted.result.cut_off).epsilon(1e-3));
    CHECK(at(profile.high) == doctest::Approx(fitted.result.cut_off).epsilon(1e-3));
    const auto curve = profile_curve(profile, -1e9, 1e9, 200);
    REQUIRE(curve.size() == 200);
    CHECK(curve.front().value == doctest::Approx(profile.points.front().value));
    CHECK(curve.back().value == doctest::Approx(profile.points.back().value));
    for (std::size_t i = 1; i < curve.size(); ++i) CHECK(curve[i].tau > curve[i - 1].tau);
  }
}

TEST_CASE("the curve of a profile is the profile between its points too") {
  const Sample sample = puromycin();
  const FitFormula formula = in_x("v*x/(k + x)", {200.0, 0.1});
  const Fitted fitted = profile_of(formula, sample), finer = profile_of(formula, sample, false, 0.6);
  for (std::size_t i = 0; i < 2; ++i) {
    for (const ProfilePoint& point : finer.result.profiles[i].points) {
      const Profile& profile = fitted.result.profiles[i];
      const double tau = profile_curve(profile, point.value, profile.points.back().value, 2).front().tau;
      CHECK(std::abs(tau - point.tau) < 0.01);
    }
  }
}

TEST_CASE("the curve of a straight profile is a straight line") {
  const Profile profile{.low = 1.0, .high = 3.0, .points = {{1.0, -2.0}, {2.0, 0.0}, {3.0, 2.0}}};
  for (const ProfilePoint& point : profile_curve(profile, 1.2, 2.9, 18))
    CHECK(point.tau == doctest::Approx(2.0 * (point.value - 2.0)));
}

}  // namespace
}  // namespace lawdart
