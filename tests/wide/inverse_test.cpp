#include "lawdart/wide/inverse.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

#include "lawdart/core/random.h"
#include "lawdart/wide/wide_search.h"

namespace lawdart {
namespace {

TEST_CASE("a function of its inverse gives the value back, for each value that it takes") {
  Random random(Seed(8));
  for (const Op& row : ops()) {
    if (!has_inverse(row.id)) continue;
    CAPTURE(row.name);
    for (int trial = 0; trial < 1000; ++trial) {
      const double from = random.uniform(-1.0, 1.0);  // inside every domain but those of ln and sqrt
      const double t = row.value(from, 0.0);
      if (!std::isfinite(t) || (row.id == OpId::kRelu && t == 0.0)) continue;
      const double near = random.uniform(-20.0, 20.0);
      CHECK(std::fabs(row.value(inverse(row.id, t, near), 0.0) - t) <= 1e-13 * (1.0 + std::fabs(t)));
      // Nothing that gives t is nearer to where t came from than where it came from.
      CHECK(std::fabs(inverse(row.id, t, from) - from) < 1e-6);
    }
  }
}

TEST_CASE("every function of the default set can be undone") {
  for (const OpId function : WideOptions::default_functions()) {
    CAPTURE(op(function).name);
    CHECK(has_inverse(function));
  }
  CHECK(!has_inverse(OpId::kNone));
  CHECK(!has_inverse(OpId::kMax));
}

TEST_CASE("waves are undone to the nearest of their turns") {
  for (int turn = -3; turn <= 3; ++turn) {
    const double shift = 2.0 * std::numbers::pi * turn;
    CHECK(inverse(OpId::kSin, 0.5, shift + 0.6) == doctest::Approx(shift + std::numbers::pi / 6.0));
    CHECK(inverse(OpId::kSin, 0.5, shift + 2.5) == doctest::Approx(shift + std::numbers::pi * 5.0 / 6.0));
    CHECK(inverse(OpId::kCos, 0.5, shift + 0.9) == doctest::Approx(shift + std::numbers::pi / 3.0));
    CHECK(inverse(OpId::kCos, 0.5, shift - 0.9) == doctest::Approx(shift - std::numbers::pi / 3.0));
  }
}

TEST_CASE("even functions are undone on the side of the neighbour") {
  for (const OpId function : {OpId::kSquare, OpId::kAbs}) {
    CHECK(inverse(function, 1.0, 0.2) == 1.0);
    CHECK(inverse(function, 1.0, -0.2) == -1.0);
  }
}

TEST_CASE("what a function never gives has no inverse") {
  for (const OpId function : {OpId::kSquare, OpId::kSqrt, OpId::kExp, OpId::kAbs, OpId::kRelu})
    CHECK(std::isnan(inverse(function, -0.1, 1.0)));
  for (const double t : {1.1, -1.1}) {
    for (const OpId function : {OpId::kSin, OpId::kCos, OpId::kTanh, OpId::kLogistic})
      CHECK(std::isnan(inverse(function, t, 1.0)));
  }
  CHECK(std::isnan(inverse(OpId::kAsin, 1.6, 1.0)));
  CHECK(std::isnan(inverse(OpId::kExp, 0.0, 1.0)));
}

}  // namespace
}  // namespace lawdart
