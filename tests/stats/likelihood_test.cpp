#include "lawdart/stats/likelihood.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "stats/sample_line.h"

namespace lawdart {
namespace {

struct Residuals {
  Column residual;
  Column slope;
};

Residuals residuals_of(Likelihood likelihood, const Column& target, const Column& mean,
                       const Column& weights) {
  Residuals result{Column(target.size()), Column(target.size())};
  deviance_residuals(likelihood, target, mean, weights, result.residual, result.slope);
  return result;
}

constexpr std::array kLikelihoods = {Likelihood::kGaussian, Likelihood::kBernoulli, Likelihood::kPoisson};

// Targets, and means around them that every likelihood allows.
constexpr std::array kTargets = {0.0, 0.25, 0.5, 1.0};
constexpr std::array kMeans = {1e-6, 0.1, 0.2499, 0.25000001, 0.5, 0.75, 0.999};

TEST_CASE("the mean of a linear predictor is its inverse link") {
  const Column eta = column({-800.0, -1.0, 0.0, 2.0});
  CHECK((mean_of(Likelihood::kGaussian, eta) == eta).all());
  const Column share = mean_of(Likelihood::kBernoulli, eta);
  CHECK(share[0] == 0.0);
  CHECK(share[1] == doctest::Approx(0.26894142136999512).epsilon(1e-15));
  CHECK(share[2] == 0.5);
  CHECK(share[3] == doctest::Approx(0.88079707797788243).epsilon(1e-15));
  CHECK(mean_of(Likelihood::kPoisson, eta)[3] == doctest::Approx(std::exp(2.0)).epsilon(1e-15));
}

TEST_CASE("the variance is that of the exponential family") {
  const Column mean = column({0.2, 0.5});
  CHECK((variance_of(Likelihood::kGaussian, mean) == 1.0).all());
  CHECK(variance_of(Likelihood::kBernoulli, mean)[0] == doctest::Approx(0.16));
  CHECK(variance_of(Likelihood::kPoisson, mean)[1] == 0.5);
}

TEST_CASE("the deviance equals the textbook formula") {
  const Column target = column({0.0, 1.0, 0.25});
  const Column mean = column({0.5, 0.25, 0.5});
  const Column weights = column({1.0, 2.0, 4.0});
  const double ln2 = std::numbers::ln2;
  CHECK(deviance(Likelihood::kGaussian, target, mean, weights) ==
        doctest::Approx(0.25 + 2.0 * 0.5625 + 4.0 * 0.0625));
  // -2 ln(1/2), -4 ln(1/4), 8 (1/4 ln(1/2) + 3/4 ln(3/2))
  CHECK(deviance(Likelihood::kBernoulli, target, mean, weights) ==
        doctest::Approx(2.0 * ln2 + 8.0 * ln2 - 2.0 * ln2 + 6.0 * std::log(1.5)).epsilon(1e-14));
  // 2 (1/2), 4 (ln 4 - 3/4), 8 (1/4 ln(1/2) + 1/4)
  CHECK(deviance(Likelihood::kPoisson, target, mean, weights) ==
        doctest::Approx(1.0 + 8.0 * ln2 - 3.0 - 2.0 * ln2 + 2.0).epsilon(1e-14));
}

TEST_CASE("the squares of the residuals sum to the deviance, and their sign is that of y - mu") {
  for (const Likelihood likelihood : kLikelihoods) {
    for (const double y : kTargets) {
      for (const double mu : kMeans) {
        const Column target = column({y}), mean = column({mu}), weight = column({3.0});
        const double residual = residuals_of(likelihood, target, mean, weight).residual[0];
        CHECK(residual * residual ==
              doctest::Approx(deviance(likelihood, target, mean, weight)).epsilon(1e-13));
        CHECK((residual == 0.0 || (residual > 0.0) == (y > mu)));
      }
    }
  }
}

TEST_CASE("the slope of a residual agrees with a central difference") {
  for (const Likelihood likelihood : kLikelihoods) {
    for (const double y : kTargets) {
      for (const double mu : kMeans) {
        CAPTURE(y);
        CAPTURE(mu);
        const double step = 1e-4 * std::min(mu, 1.0 - mu);
        const Residuals at = residuals_of(likelihood, column({y, y, y}), column({mu - step, mu, mu + step}),
                                          column({2.0, 2.0, 2.0}));
        const double difference = (at.residual[2] - at.residual[0]) / (2.0 * step);
        CHECK(std::abs(at.slope[1] - difference) < 1e-6 * std::abs(difference));
      }
    }
  }
}

TEST_CASE("a mean next to the target loses no digits") {
  // To second order the deviance is (y-mu)^2 / V(mu); the textbook formula returns rounding noise here.
  for (const Likelihood likelihood : {Likelihood::kBernoulli, Likelihood::kPoisson}) {
    const double y = 0.3, mu = 0.3 + 0x1p-30;
    const Residuals at = residuals_of(likelihood, column({y}), column({mu}), column({1.0}));
    const double root = std::sqrt(variance_of(likelihood, column({mu}))[0]);
    CHECK(at.residual[0] * root / (y - mu) == doctest::Approx(1.0).epsilon(1e-8));
    CHECK(at.slope[0] * root == doctest::Approx(-1.0).epsilon(1e-8));
  }
}

TEST_CASE("where the mean is the target the slope is the limit") {
  const Column y = column({0.3}), weight = column({4.0});
  CHECK(residuals_of(Likelihood::kBernoulli, y, y, weight).residual[0] == 0.0);
  CHECK(residuals_of(Likelihood::kBernoulli, y, y, weight).slope[0] ==
        doctest::Approx(-2.0 / std::sqrt(0.21)));
  CHECK(residuals_of(Likelihood::kPoisson, y, y, weight).slope[0] == doctest::Approx(-2.0 / std::sqrt(0.3)));
}

TEST_CASE("a saturated row has neither residual nor slope") {
  const Column edges = column({0.0, 1.0}), weights = column({1.0, 1.0});
  const Residuals bernoulli = residuals_of(Likelihood::kBernoulli, edges, edges, weights);
  CHECK((bernoulli.residual == 0.0).all());
  CHECK((bernoulli.slope == 0.0).all());
  CHECK(residuals_of(Likelihood::kPoisson, edges, edges, weights).slope[0] == 0.0);
}

TEST_CASE("a mean outside its domain is not finite") {
  const Column weight = column({1.0});
  const auto finite = [&](Likelihood likelihood, double y, double mu) {
    const double value = deviance(likelihood, column({y}), column({mu}), weight);
    CHECK(std::isfinite(residuals_of(likelihood, column({y}), column({mu}), weight).residual[0]) ==
          std::isfinite(value));
    return std::isfinite(value);
  };
  CHECK_FALSE(finite(Likelihood::kBernoulli, 1.0, 1.1));
  CHECK_FALSE(finite(Likelihood::kBernoulli, 1.0, -0.1));
  CHECK_FALSE(finite(Likelihood::kBernoulli, 1.0, 0.0));
  CHECK_FALSE(finite(Likelihood::kBernoulli, 0.5, 1.0));
  CHECK_FALSE(finite(Likelihood::kPoisson, 2.0, -1.0));
  CHECK_FALSE(finite(Likelihood::kPoisson, 2.0, 0.0));
  CHECK_FALSE(finite(Likelihood::kPoisson, 0.0, -1e-9));
  CHECK_FALSE(finite(Likelihood::kGaussian, 0.0, std::nan("")));
  CHECK(finite(Likelihood::kPoisson, 0.0, 0.0));
}

}  // namespace
}  // namespace lawdart
