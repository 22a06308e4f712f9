#include "lawdart/behaviour/enclosure.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>

#include "behaviour/line.h"
#include "expr/random_expression.h"
#include "lawdart/behaviour/limit.h"
#include "lawdart/expr/derivative.h"
#include "lawdart/expr/print.h"

namespace lawdart {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Inside, with the rounding that a plain value of size 1 or more itself has.
bool holds(const Interval& interval, double value) {
  const double slack = 1e-9 * (1.0 + std::abs(value));
  return interval.low <= value + slack && value - slack <= interval.high;
}

}  // namespace

TEST_CASE("an enclosure holds the values and slopes of random formulas at every point") {
  const std::array names{std::string("x")};
  ExpressionMaker maker(Seed(5), 1);
  Random random(Seed(6));
  int values = 0;
  int proved = 0;
  for (int i = 0; i < 3000; ++i) {
    const Expression line = maker.make(3);
    const Expression slope = derivative(line, 0);
    Enclosing enclosing(line);
    const double low = random.uniform(-4.0, 4.0);
    const Interval x{low, low + random.uniform(0.0, 2.0)};
    const Enclosure found = enclosing.over(x);
    CAPTURE(print(line, names));
    CAPTURE(x.low);
    CAPTURE(x.high);
    if (found.defined == Defined::kEverywhere) ++proved;
    for (int point = 0; point <= 8; ++point) {
      const double at = x.low + (x.high - x.low) * point / 8.0;
      const double value = value_at(line, at);
      // Computing goes on behind a division by 0, and may come to a number that the formula does not have.
      if (!std::isfinite(value) || found.defined == Defined::kNowhere) continue;
      ++values;
      CHECK(holds(found.value, value));
      const double rise = value_at(slope, at);
      if (std::isfinite(rise)) CHECK(holds(found.slope, rise));
    }
  }
  CHECK(values > 10000);
  CHECK(proved > 1000);
}

TEST_CASE("enclosures of simple parts are tight") {
  const auto over = [](const char* formula, double low, double high) {
    return Enclosing(in_x(formula)).over({low, high});
  };
  const Enclosure square = over("x^2", -1.0, 2.0);
  CHECK(square.value.low == doctest::Approx(0.0));
  CHECK(square.value.high == doctest::Approx(4.0));
  CHECK(square.slope.low == doctest::Approx(-2.0));
  const Enclosure wave = over("sin(x)", 1.0, 2.0);
  CHECK(wave.value.high == 1.0);
  CHECK(wave.value.low == doctest::Approx(std::sin(1.0)));
  CHECK(wave.slope.low == doctest::Approx(std::cos(2.0)));
  CHECK(over("1/x", 1.0, 2.0).defined == Defined::kEverywhere);
  CHECK(over("1/x", -1.0, 2.0).defined == Defined::kPerhaps);
  CHECK(over("1/x", 0.0, 2.0).value.high == kInfinity);
  CHECK(over("log(x)", -2.0, -1.0).defined == Defined::kNowhere);
  CHECK(over("x^0.5", 0.0, 4.0).defined == Defined::kEverywhere);
  CHECK(over("asin(x)", 0.5, 1.5).defined == Defined::kPerhaps);
  CHECK(over("max(2, x)", -5.0, 1.0).slope == Interval());
}

TEST_CASE("random formulas go the way that their limits say") {
  // Behind the last turn a formula comes ever nearer to its limit.
  const std::array names{std::string("x")};
  ExpressionMaker maker(Seed(7), 1);
  int told = 0;
  for (int i = 0; i < 3000; ++i) {
    const Expression line = maker.make(3);
    const Limit limit = limit_far_out(line, 1);
    if (limit.kind != Limit::Kind::kValue) continue;
    CAPTURE(print(line, names));
    CAPTURE(limit.value);
    Enclosing enclosing(line);
    const Interval near = enclosing.over(Interval::at(1e5)).value;
    const Interval far = enclosing.over(Interval::at(1e9)).value;
    if (near.high - near.low > 1e200 || far.high - far.low > 1e200) continue;  // overflowed
    ++told;
    if (std::isinf(limit.value)) {
      const bool up = limit.value > 0.0;
      CHECK((up ? far.high > near.low : far.low < near.high));
      CHECK((up ? far.high > 0.0 : far.low < 0.0));
    } else {
      const double off_near = std::max(std::abs(near.low - limit.value), std::abs(near.high - limit.value));
      const double off_far = std::max({0.0, far.low - limit.value, limit.value - far.high});
      CHECK(off_far <= off_near + 1e-9 * std::abs(limit.value));
    }
  }
  CHECK(told > 1000);
}

}  // namespace lawdart
