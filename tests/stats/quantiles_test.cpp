#include "lawdart/stats/quantiles.h"

#include <doctest/doctest.h>

#include <cmath>

#include "lawdart/core/error.h"

namespace lawdart {
namespace {

TEST_CASE("Student's t quantiles equal those of R's qt") {
  // R: options(digits = 15); qt(0.975, c(1, 2, 10, 173)); qt(0.995, 5)
  CHECK(student_t_quantile(0.95, 1.0) == doctest::Approx(12.7062047361747).epsilon(1e-13));
  CHECK(student_t_quantile(0.95, 2.0) == doctest::Approx(4.30265272974946).epsilon(1e-13));
  CHECK(student_t_quantile(0.95, 10.0) == doctest::Approx(2.22813885198627).epsilon(1e-13));
  CHECK(student_t_quantile(0.95, 173.0) == doctest::Approx(1.97377133688752).epsilon(1e-13));
  CHECK(student_t_quantile(0.99, 5.0) == doctest::Approx(4.03214298355523).epsilon(1e-13));
}

TEST_CASE("quantiles of F equal those of R's qf") {
  // R: options(digits = 15); qf(c(0.95, 0.99), c(3, 129), c(10, 128))
  CHECK(f_quantile(0.95, 3.0, 10.0) == doctest::Approx(3.70826481904684).epsilon(1e-12));
  CHECK(f_quantile(0.99, 129.0, 128.0) == doctest::Approx(1.51110970973804).epsilon(1e-12));
  CHECK(std::isnan(f_quantile(0.99, 0.0, 5.0)));
}

TEST_CASE("quantiles of order statistics equal R's qbeta") {
  // R: options(digits = 15); qbeta(0.025, 3, 8); qbeta(0.5, 1, 1)
  CHECK(order_quantile(0.025, 3, 10) == doctest::Approx(0.0667395111777345).epsilon(1e-12));
  CHECK(order_quantile(0.5, 1, 1) == doctest::Approx(0.5).epsilon(1e-13));
}

TEST_CASE("without degrees of freedom there is no quantile") {
  CHECK(std::isnan(student_t_quantile(0.95, 0.0)));
  CHECK(std::isnan(student_t_quantile(0.95, -2.0)));
}

TEST_CASE("a level outside (0, 1) is refused by name") {
  for (const double level : {0.0, 1.0, 95.0, std::nan("")}) {
    CHECK_THROWS_WITH_AS((void)student_t_quantile(level, 5.0), doctest::Contains("confidence level"), Error);
  }
}

}  // namespace
}  // namespace lawdart
