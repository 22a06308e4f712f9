#include "lawdart/wide/reduction.h"

#include <doctest/doctest.h>

#include <cmath>

#include "lawdart/wide/build.h"
#include "wide/sample_rows.h"

namespace lawdart {
namespace {

using Row = const Column&;

/// Whether a tree is `expected` up to a constant factor on these rows.
bool proportional(const ValueTree& tree, const ValueTree& expected, const FitRows& rows) {
  TreeEvaluator one(rows), other(rows);
  one.evaluate(tree);
  other.evaluate(expected);
  const double ratio = one.prediction()[0] / other.prediction()[0];
  for (int k = 0; k < rows.count(); ++k) {
    const double difference = one.prediction()[k] - ratio * other.prediction()[k];
    if (!(std::fabs(difference) <= 1e-10 * std::fabs(one.prediction()[k]))) return false;
  }
  return true;
}

TEST_CASE("powers are factored out and the pair that is left is merged, of either sign or of one") {
  const ValueTree factor = multiply(x(0), apply(OpId::kSquare, x(1)));
  const auto law = [](Row z) { return z[0] * z[1] * z[1] * (z[2] - z[3]); };
  for (const double low : {1.0, -2.0}) {
    CAPTURE(low);
    const FitRows rows = sample_rows(4, low, 4.0, law);
    const Reduction reduction = reduce(rows);
    REQUIRE(!reduction.factor.empty());
    CHECK(proportional(reduction.factor, factor, rows));
    REQUIRE(reduction.atoms.size() == 1);
    CHECK(proportional(reduction.atoms[0], subtract(x(2), x(3)), rows));
  }
}

TEST_CASE("half and negative powers are factored out in logarithms") {
  const FitRows rows = sample_rows(
      4, 1.0, 4.0, [](Row z) { return std::sqrt(z[0]) / (z[1] * z[1]) * std::exp(-0.3 * z[2] * z[3]); });
  const Reduction reduction = reduce(rows);
  REQUIRE(!reduction.factor.empty());
  CHECK(proportional(reduction.factor, divide(apply(OpId::kSqrt, x(0)), apply(OpId::kSquare, x(1))), rows));
  REQUIRE(reduction.atoms.size() == 1);
  CHECK(proportional(reduction.atoms[0], multiply(x(2), x(3)), rows));
}

TEST_CASE("each way of joining two inputs is seen") {
  struct Joining {
    ValueKind kind;
    double low;  // differences and sums of both signs
  };
  for (const auto [kind, low] : {Joining{ValueKind::kSubtract, -1.0}, Joining{ValueKind::kAdd, -1.0},
                                 Joining{ValueKind::kMultiply, 1.0}, Joining{ValueKind::kDivide, 1.0}}) {
    CAPTURE(static_cast<int>(kind));
    const auto joined = [kind](double a, double b) {
      return kind == ValueKind::kSubtract   ? a - b
             : kind == ValueKind::kAdd      ? a + b
             : kind == ValueKind::kMultiply ? a * b
                                            : a / b;
    };
    // The third input sits in a wave, which no power or pair takes up. Noise stands above what a polynomial
    // misses of waves.
    Random noise(Seed(20));
    const FitRows rows = sample_rows(3, low, low + 2.0, [&](Row z) {
      return std::sin(joined(z[0], z[1])) + std::cos(1.3 * z[2]) + 0.1 * noise.normal();
    });
    const Reduction reduction = reduce(rows);
    CHECK(reduction.factor.empty());
    REQUIRE(reduction.atoms.size() == 2);
    const bool either = proportional(reduction.atoms[1], join(kind, OpId::kNone, x(0), x(1)), rows) ||
                        proportional(reduction.atoms[1], join(kind, OpId::kNone, x(1), x(0)), rows);
    CHECK(either);
  }
}

TEST_CASE("rows too few for any surrogate are left as they are") {
  const FitRows rows = sample_rows(
      3, 1.0, 4.0, [](Row z) { return z[0] * z[1] * z[2]; }, 8);
  const Reduction reduction = reduce(rows);
  CHECK(reduction.factor.empty());
  CHECK(reduction.atoms.empty());
}

TEST_CASE("fewer than three inputs are left as they are") {
  const Reduction reduction = reduce(sample_rows(2, 1.0, 4.0, [](Row z) { return z[0] * z[1]; }));
  CHECK(reduction.factor.empty());
  CHECK(reduction.atoms.empty());
}

}  // namespace
}  // namespace lawdart
