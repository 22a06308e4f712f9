#include "lawdart/plot/ticks.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

namespace lawdart {
namespace {

std::vector<std::string> labels(double low, double high, bool log, int most = 6, bool whole = false) {
  std::vector<std::string> texts;
  for (const Tick& tick : round_ticks({.low = low, .high = high, .log = log}, most, whole)) {
    if (!tick.label.empty()) texts.push_back(tick.label);
  }
  return texts;
}

using Labels = std::vector<std::string>;

TEST_CASE("linear ticks stand at round numbers within the range, as many as asked for or fewer") {
  CHECK(labels(0.0, 10.0, false) == Labels{"0", "2", "4", "6", "8", "10"});
  CHECK(labels(-0.31, 0.42, false) == Labels{"−0.2", "0", "0.2", "0.4"});
  CHECK(labels(0.013, 0.0187, false) == Labels{"0.013", "0.014", "0.015", "0.016", "0.017", "0.018"});
  CHECK(labels(1970.0, 2030.0, false) == Labels{"1970", "1980", "1990", "2000", "2010", "2020", "2030"});
}

TEST_CASE("a range of a few roundings has few ticks, each once") {
  const std::vector<Tick> ticks = round_ticks({.low = 1e17, .high = 1e17 + 32.0, .log = false}, 6, false);
  CHECK(!ticks.empty());
  CHECK(ticks.size() < 12);
  for (std::size_t i = 1; i < ticks.size(); ++i) CHECK(ticks[i].at > ticks[i - 1].at);
}

TEST_CASE("large and small numbers have powers of ten") {
  CHECK(labels(0.0, 2.2e6, false) == Labels{"0", "5×10⁵", "1.0×10⁶", "1.5×10⁶", "2.0×10⁶"});
  CHECK(labels(-3e-7, 3e-7, false, 3) == Labels{"−2×10⁻⁷", "0", "2×10⁻⁷"});
}

TEST_CASE("log ticks stand at powers of ten, and between them where there are few") {
  CHECK(labels(0.04, 20.0, true) == Labels{"0.1", "1", "10"});
  CHECK(labels(0.9, 11.0, true) == Labels{"1", "2", "5", "10"});
  CHECK(labels(1.0, 9.0, true) == Labels{"1", "2", "5"});
  CHECK(labels(1e-12, 1e12, true) == Labels{"10⁻¹²", "10⁻⁸", "10⁻⁴", "1", "10⁴", "10⁸", "10¹²"});
  CHECK(labels(20.0, 45.0, true) == Labels{"20", "25", "30", "35", "40", "45"});
}

TEST_CASE("what is counted has ticks at whole numbers") {
  CHECK(labels(1.0, 3.0, false, 6, true) == Labels{"1", "2", "3"});
}

TEST_CASE("ticks are round, few and in range for all kinds of ranges") {
  for (double low = -977.0; low < 1000.0; low += 41.3) {
    for (double span = 1e-6; span < 1e9; span *= 7.7) {
      const std::vector<Tick> ticks = round_ticks({.low = low, .high = low + span}, 6);
      CAPTURE(low);
      CAPTURE(span);
      CHECK(ticks.size() <= 7);
      CHECK(ticks.size() >= 2);
      for (const Tick& tick : ticks) {
        CHECK(tick.at >= low - 1e-6 * span);
        CHECK(tick.at <= low + span * (1.0 + 1e-6));
      }
    }
  }
}

Plot plot_of(const Column& x, const Column& y) {
  Plot plot;
  plot.marks.push_back({.x = x, .y = y});
  return plot;
}

TEST_CASE("a range holds all points with some room, and an axis of what is never negative ends at 0") {
  const Column x{{0.0, 4.0, 10.0}}, y{{-3.0, 1.0, 5.0}};
  const Plot plot = plot_of(x, y);
  const Scale across = scale_of(plot, false), up = scale_of(plot, true);
  CHECK(across.low <= 0.0);
  CHECK(across.low > -0.5);
  CHECK(across.high > 10.0);
  CHECK(up.low < -3.0);
  CHECK(up.high > 5.0);
}

TEST_CASE("a band widens an axis by a third of what must be seen at most") {
  const Column x{{0.0, 1.0}}, y{{10.0, 20.0}};
  Plot plot = plot_of(x, y);
  plot.marks.push_back(
      {.kind = Mark::Kind::kBand, .x = x, .y = Column{{-1e6, 9.0}}, .high = Column{{21.0, 1e9}}});
  const Scale up = scale_of(plot, true);
  CHECK(up.low > 10.0 - 10.0 / 3.0 - 1.0);
  CHECK(up.high < 20.0 + 10.0 / 3.0 + 1.0);
}

TEST_CASE("one value, no value and infinite values have a range too") {
  const double nan = std::nan("");
  for (const Column& y :
       {Column{{2.0, 2.0}}, Column{{0.0, 0.0}}, Column{{nan, nan}}, Column{{INFINITY, 1.0}}}) {
    const Scale up = scale_of(plot_of(Column{{1.0, 2.0}}, y), true);
    CHECK(std::isfinite(up.low));
    CHECK(up.high > up.low);
  }
}

TEST_CASE("a log axis is wanted by what spreads evenly over more than two decades") {
  const Column even = Column::LinSpaced(40, std::log(0.01), std::log(20.0)).exp();
  CHECK(wants_log(even));
  CHECK_FALSE(wants_log(Column::LinSpaced(40, 0.01, 20.0)));
  CHECK_FALSE(wants_log(Column::LinSpaced(9, 1.0, 99.0)));
  Column with_zero = even;
  with_zero[3] = 0.0;
  CHECK_FALSE(wants_log(with_zero));
  CHECK_FALSE(wants_log(Column()));
}

}  // namespace
}  // namespace lawdart
