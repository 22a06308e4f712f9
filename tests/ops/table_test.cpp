#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lawdart/ops/op.h"
#include "ops/grid.h"

namespace lawdart {
namespace {

/// Values to 16 digits from 40-digit arithmetic: f(0.75), with the own constant 1.5 where there is one.
struct KnownValue {
  std::string_view name;
  double value;
};
constexpr KnownValue kKnownValues[] = {
    {"none", 0.0},
    {"linear", 0.75},
    {"subtract", -0.75},
    {"exp", 2.117000016612674669},
    {"logistic", 0.6791786991753929732},
    {"sin", 0.6816387600233341667},
    {"ln", -0.2876820724517809274},
    {"power", 0.6495190528383289851},
    {"relu", 0.75},
    {"cos", 0.7316888688738208863},
    {"tanh", 0.6351489523872873192},
    {"reciprocal", 1.333333333333333333},
    {"softplus", 0.9374334241655431837},
    {"softminus", -0.1874334241655431837},
    {"sqrt", 0.8660254037844386468},
    {"square", 0.5625},
    {"cube", 0.421875},
    {"abs", 0.75},
    {"atan", 0.6435011087932843868},
    {"asin", 0.8480620789814810081},
    {"acos", 0.7227342478134156112},
    {"erf", 0.7111556336535151316},
    {"gaussian", 0.5697828247309230098},
    {"hill", 0.3937626859906231093},
    {"max", 1.5},
    {"min", 0.75},
    {"tan", 0.9315964599440724612},
    {"sinh", 0.8223167319358299807},
    {"cosh", 1.294683284676844688},
};

double value(std::string_view name, double z, double c = 0.0) { return find_op(name)->value(z, c); }
double slope(std::string_view name, double z, double c = 0.0) { return find_op(name)->slope(z, c); }

TEST_CASE("every row has a known value and gives it") {
  REQUIRE(ops().size() == std::size(kKnownValues));
  for (std::size_t i = 0; i < ops().size(); ++i) {
    const Op& row = ops()[i];
    CAPTURE(row.name);
    REQUIRE(row.name == kKnownValues[i].name);
    CHECK(std::fabs(row.value(0.75, 1.5) - kKnownValues[i].value) <= 4e-16);
  }
}

TEST_CASE("the rows stand in the order of their ids") {
  for (std::size_t i = 0; i < ops().size(); ++i) {
    CHECK(static_cast<std::size_t>(ops()[i].id) == i);
    CHECK(&op(ops()[i].id) == &ops()[i]);
  }
}

TEST_CASE("names and aliases are unique and find their row") {
  std::set<std::string_view> seen;
  for (const Op& row : ops()) {
    CAPTURE(row.name);
    CHECK(seen.insert(row.name).second);
    CHECK(find_op(row.name) == &row);
    if (row.alias.empty()) continue;
    CHECK(seen.insert(row.alias).second);
    CHECK(find_op(row.alias) == &row);
  }
  CHECK(find_op("log") == find_op("ln"));
  CHECK(find_op("") == nullptr);
  CHECK(find_op("Exp") == nullptr);
}

TEST_CASE("every row's slope agrees with a central difference") {
  for (const Op& row : ops()) {
    double worst = 0.0;
    for (const double c : testing::constants(row)) {
      for (const double z : testing::inside(row)) {
        const double h = testing::step(z);
        const double difference = (row.value(z + h, c) - row.value(z - h, c)) / (2.0 * h);
        worst = testing::worse(worst, row.slope(z, c), difference, row.value(z, c));
      }
    }
    CAPTURE(row.name);
    CHECK(worst < 1e-6);
  }
}

TEST_CASE("every own constant's slope agrees with a central difference") {
  for (const Op& row : ops()) {
    REQUIRE(row.has_constant() == (row.constant_slope != nullptr));
    if (!row.has_constant()) continue;
    double worst = 0.0;
    for (const double c : testing::constants(row)) {
      for (const double z : testing::inside(row)) {
        const double h = testing::step(c);
        const double difference = (row.value(z, c + h) - row.value(z, c - h)) / (2.0 * h);
        worst = testing::worse(worst, row.constant_slope(z, c), difference, row.value(z, c));
      }
    }
    CAPTURE(row.name);
    CHECK(worst < 1e-6);
  }
}

TEST_CASE("outside its domain a row has no finite value, and what is not a number stays so") {
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  for (const Op& row : ops()) {
    CAPTURE(row.name);
    CHECK(std::isnan(row.value(kNan, 1.5)));
    for (const double z : testing::outside(row.domain)) {
      CAPTURE(z);
      CHECK_FALSE(std::isfinite(row.value(z, 1.5)));
    }
  }
  CHECK(std::isnan(value("max", 1.0, kNan)));
  CHECK(std::isnan(value("min", 1.0, kNan)));
}

TEST_CASE("values far out neither overflow on the way nor lose their digits") {
  CHECK(value("logistic", -800.0) == 0.0);
  CHECK(value("logistic", 800.0) == 1.0);
  CHECK(value("logistic", -40.0) == doctest::Approx(std::exp(-40.0)).epsilon(1e-14));
  CHECK(slope("logistic", 40.0) == doctest::Approx(std::exp(-40.0)).epsilon(1e-14));
  CHECK(slope("tanh", 20.0) == doctest::Approx(4.0 * std::exp(-40.0)).epsilon(1e-14));
  CHECK(slope("tanh", -800.0) == 0.0);
  CHECK(value("softplus", 1e4, 1.0) == 1e4);
  CHECK(value("softplus", -40.0, 1.0) == doctest::Approx(std::exp(-40.0)).epsilon(1e-14));
  CHECK(value("softminus", 40.0, 1.0) == doctest::Approx(-std::exp(-40.0)).epsilon(1e-14));
  CHECK(value("softminus", -1e4, 1.0) == -1e4);
  CHECK(value("hill", 1e200, 3.0) == 1.0);
  CHECK(value("hill", 1e-100, 3.0) == doctest::Approx(1e-300));
  CHECK(slope("hill", 1e200, 3.0) == 0.0);
  CHECK(slope("reciprocal", 1e-200) == -std::numeric_limits<double>::infinity());
  CHECK(slope("gaussian", 1e200) == 0.0);
}

TEST_CASE("power and hill are right at zero and for negative bases with whole exponents") {
  CHECK(value("power", -2.0, 3.0) == -8.0);
  CHECK(slope("power", -2.0, 3.0) == 12.0);
  CHECK(slope("power", 0.0, 0.0) == 0.0);
  CHECK(slope("power", 0.0, 2.0) == 0.0);
  CHECK(find_op("power")->constant_slope(0.0, 2.0) == 0.0);
  CHECK(value("hill", 0.0, 2.0) == 0.0);
  CHECK(value("hill", 0.0, 0.0) == 0.5);
  CHECK(value("hill", -2.0, 2.0) == doctest::Approx(0.8));
  CHECK(slope("hill", 0.0, 1.0) == 1.0);
  CHECK(slope("hill", 0.0, -1.0) == -1.0);
  CHECK(slope("hill", 0.0, 2.0) == 0.0);
  CHECK(slope("hill", 0.0, 0.0) == 0.0);
  CHECK(find_op("hill")->constant_slope(0.0, 2.0) == 0.0);
}

TEST_CASE("every spelling has a place for each argument and closed brackets") {
  for (const Op& row : ops()) {
    for (const Spelling& spelling : {row.text, row.latex}) {
      CAPTURE(spelling.pattern);
      const bool has_z = spelling.pattern.find("{z}") != std::string_view::npos;
      const bool has_c = spelling.pattern.find("{c}") != std::string_view::npos;
      CHECK(has_z == (row.id != OpId::kNone));
      CHECK(has_c == row.has_constant());
      for (const auto& [open, close] : {std::pair{'(', ')'}, std::pair{'{', '}'}}) {
        CHECK(std::count(spelling.pattern.begin(), spelling.pattern.end(), open) ==
              std::count(spelling.pattern.begin(), spelling.pattern.end(), close));
      }
    }
  }
}

}  // namespace
}  // namespace lawdart
