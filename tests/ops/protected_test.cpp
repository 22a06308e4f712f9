#include <doctest/doctest.h>

#include <cmath>
#include <string_view>
#include <vector>

#include "lawdart/ops/op.h"
#include "ops/grid.h"

namespace lawdart {
namespace {

ProtectedValue at(std::string_view name, double z, double c = 0.0) {
  return protected_value(*find_op(name), z, c);
}

/// 0 and both signs of sizes from 1e-300 to 1e300.
std::vector<double> all_sizes() {
  std::vector<double> points{0.0};
  for (int exponent = -300; exponent <= 300; exponent += 3) {
    for (const double mantissa : {1.0, 3.7}) {
      const double size = exponent == 300 ? 1e300 : mantissa * std::pow(10.0, exponent);
      points.push_back(size);
      points.push_back(-size);
    }
  }
  return points;
}

TEST_CASE("the protected form and its slopes are finite for every z") {
  for (const Op& row : ops()) {
    for (const double c : {-1e9, -30.0, -1.0, -1e-9, 0.0, 1e-9, 0.5, 1.0, 2.0, 30.0, 1e9}) {
      for (const double z : all_sizes()) {
        const ProtectedValue result = protected_value(row, z, c);
        if (std::isfinite(result.value) && std::isfinite(result.slope) &&
            std::isfinite(result.constant_slope)) {
          continue;
        }
        CAPTURE(row.name);
        CAPTURE(z);
        CAPTURE(c);
        FAIL_CHECK("not finite");
      }
    }
  }
}

TEST_CASE("protected slopes agree with central differences away from kinks") {
  std::vector<double> points;
  for (int i = 0; i < 1200; ++i) points.push_back(-29.97 + 0.04999 * i);
  for (double size = 1.1e-3; size < 4e4; size *= 1.37) points.insert(points.end(), {size, -size});
  for (const Op& row : ops()) {
    double worst = 0.0;
    double worst_constant = 0.0;
    for (const double c : testing::constants(row)) {
      for (const double z : points) {
        const ProtectedValue middle = protected_value(row, z, c);
        double h = testing::step(z);
        double difference =
            (protected_value(row, z + h, c).value - protected_value(row, z - h, c).value) / (2.0 * h);
        worst = testing::worse(worst, middle.slope, difference, middle.value);
        h = testing::step(c);
        difference =
            (protected_value(row, z, c + h).value - protected_value(row, z, c - h).value) / (2.0 * h);
        worst_constant = testing::worse(worst_constant, middle.constant_slope, difference, middle.value);
      }
    }
    CAPTURE(row.name);
    CHECK(worst < 1e-6);
    CHECK(worst_constant < 1e-6);
  }
}

TEST_CASE("the protected form is the plain one where that is safe") {
  for (const Op& row : ops()) {
    const bool moved = row.domain == Domain::kPositive || row.domain == Domain::kNonNegative ||
                       row.domain == Domain::kNonZero;
    const double tolerance = moved ? 1e-3 : 1e-15;
    for (const double c : {0.6, 1.0, 2.0}) {
      for (const double z : testing::inside(row)) {
        if (moved && std::fabs(z) < 1.0) continue;
        const double plain = row.value(z, c);
        CAPTURE(row.name);
        CAPTURE(z);
        CHECK(std::fabs(protected_value(row, z, c).value - plain) <= tolerance * (1.0 + std::fabs(plain)));
      }
    }
  }
}

TEST_CASE("a clip holds value and slope") {
  for (const auto* name : {"exp", "logistic", "tanh"}) {
    CAPTURE(name);
    for (const double sign : {-1.0, 1.0}) {
      CHECK(at(name, sign * 21.0).value == find_op(name)->value(sign * 20.0, 0.0));
      CHECK(at(name, sign * 20.0).slope != 0.0);
      CHECK(at(name, sign * 20.1).slope == 0.0);
    }
  }
  CHECK(at("sin", 4e4).value == std::sin(3e4));
  CHECK(at("cos", -4e4).value == std::cos(3e4));
  CHECK(at("softplus", 9.0, 4.0).value == doctest::Approx(5.0));
  CHECK(at("softplus", 9.0, 4.0).slope == 0.0);
  CHECK(at("softminus", -9.0, 4.0).value == doctest::Approx(-5.0));
  CHECK(at("power", 1e9, 3.0).value == std::exp(20.0));
  CHECK(at("power", 1e9, 3.0).slope == 0.0);
  CHECK(at("power", 1e9, 3.0).constant_slope == 0.0);
  CHECK(at("hill", 1e-9, 5.0).value == find_op("logistic")->value(-20.0, 0.0));
}

TEST_CASE("guards do what their formulas say") {
  CHECK(at("ln", 0.0).value == std::log(1e-3));
  CHECK(at("ln", -2.0).value == std::log(2.001));
  CHECK(at("ln", -2.0).slope == doctest::Approx(-1.0 / 2.001));
  CHECK(at("sqrt", -4.0).value == std::sqrt(4.0 + 1e-6));
  CHECK(at("reciprocal", 0.0).value == 0.0);
  CHECK(at("reciprocal", 0.0).slope == 1e4);
  CHECK(at("reciprocal", -0.01).value == doctest::Approx(-50.0));
  CHECK(at("asin", 7.0).value == std::asin(1.0 - 1e-6));
  CHECK(at("asin", 7.0).slope == 0.0);
  CHECK(at("acos", -7.0).value == std::acos(-1.0 + 1e-6));
  CHECK(at("power", -2.0, 1.0).value == doctest::Approx(2.0 + 1e-6).epsilon(1e-15));
  CHECK(at("power", 0.0, 1.0).value == doctest::Approx(1e-6));
  CHECK(at("softplus", 1.0, 1e-9).value == at("softplus", 1.0, 1e-3).value);
  CHECK(at("softplus", 1.0, -1e-9).value == at("softplus", 1.0, -1e-3).value);
  CHECK(at("softplus", 1.0, 1e-9).constant_slope == 0.0);
}

TEST_CASE("a new row is protected by its clip and domain alone") {
  const auto inverse = [](double z, double) { return 1.0 / z; };
  const auto inverse_slope = [](double z, double) { return -1.0 / (z * z); };
  Op row = *find_op("linear");
  row.value = inverse;
  row.slope = inverse_slope;
  row.domain = Domain::kNonZero;
  row.clip = 10.0;
  CHECK(protected_value(row, 0.0, 0.0).value == doctest::Approx(1e3));
  CHECK(protected_value(row, -1.0, 0.0).value == doctest::Approx(-1.0 / 1.001));
  CHECK(protected_value(row, 50.0, 0.0).value == doctest::Approx(1.0 / 10.001));
  CHECK(protected_value(row, 50.0, 0.0).slope == 0.0);
}

}  // namespace
}  // namespace lawdart
