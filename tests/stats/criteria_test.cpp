#include "lawdart/stats/criteria.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

namespace lawdart {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

TEST_CASE("criteria of the Gaussian equal those worked out by hand") {
  // deviance/n = 1, so ln(2 pi) + 1 = 2.8378770664093453; variance and 2 constants are 3 parameters.
  const Criteria c = criteria({.deviance = 10.0, .rows = 10, .constants = 2, .complexity = 5});
  CHECK(c.log_likelihood == doctest::Approx(-14.189385332046727).epsilon(1e-14));
  CHECK(c.aicc == doctest::Approx(28.378770664093453 + 6.0 + 4.0).epsilon(1e-14));
  CHECK(c.bic == doctest::Approx(28.378770664093453 + 3.0 * 2.302585092994046).epsilon(1e-14));
  CHECK(c.mdl == doctest::Approx(0.0 + 2.0 * 2.302585092994046 + 16.0).epsilon(1e-14));
}

TEST_CASE("criteria of the Gaussian equal those of R's nls") {
  // R: m <- nls(rate ~ SSmicmen(conc, Vm, K), subset(Puromycin, state == "treated"))
  //    deviance(m); logLik(m); BIC(m); AIC(m) + 2 * 3 * 4 / (12 - 3 - 1)
  const Criteria c = criteria({.deviance = 1195.44881443936, .rows = 12, .constants = 2});
  CHECK(c.log_likelihood == doctest::Approx(-44.6354843244738).epsilon(1e-14));
  CHECK(c.bic == doctest::Approx(96.7256885983116).epsilon(1e-14));
  CHECK(c.aicc == doctest::Approx(98.2709686489476).epsilon(1e-14));
}

TEST_CASE("with absolute errors the deviance is chi-square and no variance is counted") {
  const Criteria c =
      criteria({.deviance = 7.0, .rows = 20, .constants = 3, .complexity = 4, .absolute_errors = true});
  const double log_rows = std::log(20.0);
  CHECK(c.log_likelihood == -3.5);
  CHECK(c.aicc == doctest::Approx(7.0 + 6.0 + 24.0 / 16.0).epsilon(1e-14));
  CHECK(c.bic == doctest::Approx(7.0 + 3.0 * log_rows).epsilon(1e-14));
  CHECK(c.mdl == doctest::Approx(7.0 + 3.0 * log_rows + 12.8).epsilon(1e-14));
}

TEST_CASE("counts and shares are judged by their deviance") {
  for (const Likelihood likelihood : {Likelihood::kBernoulli, Likelihood::kPoisson}) {
    const Criteria c = criteria({.likelihood = likelihood, .deviance = 7.0, .rows = 20, .constants = 3});
    CHECK(c.log_likelihood == -3.5);
    CHECK(c.bic == doctest::Approx(7.0 + 3.0 * std::log(20.0)).epsilon(1e-14));
  }
}

TEST_CASE("an exact fit is finite, and the shorter of two exact formulas is better") {
  const auto exact = [](int complexity, int constants) {
    return criteria({.rows = 50, .constants = constants, .complexity = complexity, .target_variance = 4.0});
  };
  const Criteria c = exact(3, 1);
  CHECK(std::isfinite(c.log_likelihood));
  CHECK(std::isfinite(c.aicc));
  CHECK(std::isfinite(c.bic));
  CHECK(c.mdl ==
        doctest::Approx(50.0 * std::log(4.0 * kExactFloor) + constant_price(50.0, 1.0, kExactFloor) + 9.6)
            .epsilon(1e-14));
  CHECK(c.mdl < exact(4, 1).mdl);
  CHECK(c.bic < exact(3, 2).bic);
}

TEST_CASE("a constant costs the digits that the data give it") {
  CHECK(constant_price(100.0, 3.0, 3.0) == doctest::Approx(std::log(100.0)).epsilon(1e-14));
  CHECK(constant_price(100.0, 3.0, 0.03) == doctest::Approx(std::log(100.0) + std::log(10.0)).epsilon(1e-14));
  // No formula is so bad that its constants come cheaper.
  CHECK(constant_price(100.0, 3.0, 9.0) == doctest::Approx(std::log(100.0)).epsilon(1e-14));
  const CriteriaInput accurate{.deviance = 0.1, .rows = 10, .constants = 2, .complexity = 5};
  CHECK(criteria(accurate).mdl ==
        doctest::Approx(10.0 * std::log(0.01) + 2.0 * std::log(10.0 / 0.1) + 16.0).epsilon(1e-14));
}

TEST_CASE("the exact fit of a constant target is finite") {
  const Criteria c = criteria({.rows = 5, .constants = 1, .target_variance = 0.0});
  CHECK(std::isfinite(c.log_likelihood));
  CHECK(std::isfinite(c.mdl));
}

TEST_CASE("AICc is infinite where the rows do not carry the parameters") {
  CHECK(std::isfinite(criteria({.deviance = 1.0, .rows = 5, .constants = 2}).aicc));
  CHECK(criteria({.deviance = 1.0, .rows = 4, .constants = 2}).aicc == kInfinity);
  CHECK(criteria({.deviance = 1.0, .rows = 3, .constants = 2}).aicc == kInfinity);
}

TEST_CASE("a model without a finite deviance is infinitely bad") {
  for (const double deviance : {kInfinity, std::nan("")}) {
    const Criteria c = criteria({.deviance = deviance, .rows = 5, .constants = 1});
    CHECK(c.log_likelihood == -kInfinity);
    CHECK(c.aicc == kInfinity);
    CHECK(c.bic == kInfinity);
    CHECK(c.mdl == kInfinity);
  }
}

/// Means 1 and 10 by turns, and errors of a tenth of them.
struct ProportionalRows {
  Column mean = Column::Ones(40), target, weights = Column::Ones(40);
  ProportionalRows() {
    for (Eigen::Index i = 0; i < mean.size(); i += 2) mean(i) = 10.0;
    target = mean;
    for (Eigen::Index i = 0; i < mean.size(); ++i) target(i) *= i % 4 < 2 ? 1.1 : 0.9;
  }
};

/// Both models have led to the same mean.
double gain(const ProportionalRows& rows, int constants, double unit = 1.0) {
  const Column mean = unit * rows.mean;
  return proportional_error_gain(unit * rows.target, rows.weights, mean, mean, constants);
}

TEST_CASE("errors in proportion to the mean shorten the description by what was worked out by hand") {
  const ProportionalRows rows;
  // Without a row of mean 1, for which the gain is less: the mean square is (19*0.01 + 20*1)/39 beside 0.01
  // times the geometric mean of the means' squares.
  const double ratio = std::log(20.19 / 39.0 / 0.01) - 20.0 * std::log(100.0) / 39.0;
  CHECK(gain(rows, 0) == doctest::Approx(39.0 * ratio - kErrorModelPrice).epsilon(1e-12));
  // A constant is written to more digits.
  CHECK(gain(rows, 2) == doctest::Approx(38.0 * ratio - kErrorModelPrice).epsilon(1e-12));
  // Units and the sign of the target say nothing.
  CHECK(gain(rows, 2, -1e9) == doctest::Approx(38.0 * ratio - kErrorModelPrice).epsilon(1e-12));
  // A mean that fits additive errors better makes up for what proportional ones gain.
  CHECK(proportional_error_gain(rows.target, rows.weights, 0.5 * (rows.target + rows.mean), rows.mean, 0) ==
        doctest::Approx(39.0 * (ratio - std::log(4.0)) - kErrorModelPrice).epsilon(1e-12));
}

TEST_CASE("one value near 0 does not make all errors proportional") {
  ProportionalRows rows;
  for (Eigen::Index i = 0; i < rows.mean.size(); ++i) {
    rows.mean(i) = 5.0 + 0.1 * static_cast<double>(i);
    rows.target(i) = rows.mean(i) + (i % 4 < 2 ? 0.1 : -0.1);
  }
  rows.mean(17) = rows.target(17) = 1e-6;
  CHECK(gain(rows, 2) == 0.0);
}

TEST_CASE("errors that are alike, known by weights, or about a mean of another sign gain nothing") {
  ProportionalRows rows;
  rows.weights = rows.mean.square().inverse();
  CHECK(gain(rows, 0) == 0.0);
  rows.weights.setOnes();
  rows.mean(7) = -rows.mean(7);
  CHECK(gain(rows, 0) == 0.0);
  rows.mean = rows.mean.abs();
  rows.target = rows.mean + 0.05 * (rows.target / rows.mean - 1.0);
  CHECK(gain(rows, 0) == 0.0);
  rows.target = rows.mean;
  CHECK(gain(rows, 0) == 0.0);
}

TEST_CASE("weights of evidence sum to 1, halve with each 2 ln 2, and pass over what has no AICc") {
  const std::vector<double> weights = akaike_weights(
      std::vector{-100.0, -100.0 + 2.0 * std::log(2.0), std::numeric_limits<double>::infinity()});
  CHECK(weights[0] == doctest::Approx(2.0 / 3.0));
  CHECK(weights[1] == doctest::Approx(1.0 / 3.0));
  CHECK(weights[2] == 0.0);
  CHECK(akaike_weights(std::vector{std::numeric_limits<double>::infinity()}) == std::vector{0.0});
}

}  // namespace
}  // namespace lawdart
