#include "lawdart/behaviour/limit.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <limits>
#include <numbers>

#include "behaviour/line.h"
#include "lawdart/expr/print.h"

namespace lawdart {
namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();
/// No limit: the formula is undefined there, swings, or the limit is not known.
constexpr double kUndefined = 1e300;
constexpr double kSwings = 2e300;
constexpr double kUnknown = 3e300;

struct Case {
  std::string formula;
  double below, zero, above;  ///< at -infinity, at 0 from the right, at +infinity
};

const double kE = std::numbers::e;
const double kPi = std::numbers::pi;

const std::vector<Case> kCases = {
    {"3.5", 3.5, 3.5, 3.5},
    {"1/(x - 2)", 0, -0.5, 0},
    {"log(x)", kUndefined, -kInf, kInf},
    {"x*exp(-x)", -kInf, 0, 0},
    {"tanh(x)", -1, 0, 1},
    {"tanh(2*x - 1)/2", -0.5, 0.5 * std::tanh(-1.0), 0.5},
    {"x^1.5", kUndefined, 0, kInf},
    {"x^-1.5", kUndefined, kInf, 0},
    {"1/x^2", 0, kInf, 0},
    {"-1/x^3", 0, -kInf, 0},
    {"212.7*x/(0.0641 + x)", 212.7, 0, 212.7},
    {"2.5*x^1.7/(3 + x^1.7)", kUndefined, 0, 2.5},
    {"sqrt(x)", kUndefined, 0, kInf},
    {"sqrt(x^2 + 1) - x", kInf, 1, 0},
    {"x*(sqrt(x^2 + 1) - x)", -kInf, 0, 0.5},
    {"x^2 - (x - 1)*(x + 1)", 1, 1, 1},
    {"(x + 3)^2 - x^2", -kInf, 9, kInf},
    {"(1 + 1/x)^x", kE, 1, kE},
    {"x^x", kUndefined, 1, kInf},
    {"exp(x)/(1 + exp(x))", 0, 0.5, 1},
    {"logistic(3*x - 1)", 0, 1 / (1 + kE), 1},
    {"exp(x^2)/exp(x)", kInf, 1, kInf},
    {"x^100*exp(-0.01*x)", kInf, 0, 0},
    {"log(x)/x", kUndefined, -kInf, 0},
    {"log(x)^3/x^0.1", kUndefined, -kInf, 0},
    {"exp(-exp(-x))", 0, 1 / kE, 1},
    {"3*exp(-2*exp(0.5*x))", 3, 3 / (kE * kE), 0},
    {"exp(-(log(x) - 1)^2)", kUndefined, 0, 0},
    {"exp(-(x - 1000)^2)", 0, kUnknown, 0},
    {"gaussian(x)", 0, 1, 0},
    {"log(1 + exp(x))", 0, std::log(2.0), kInf},
    {"softplus(x, 2)", 0, std::log(2.0) / 2, kInf},
    {"sin(x)", kSwings, 0, kSwings},
    {"2*cos(3*x) + 5", kSwings, 7, kSwings},
    {"sin(x)/x", 0, 1, 0},
    {"(1 - cos(x))/x^2", 0, 0.5, 0},
    {"sin(x)*exp(-x)", kUnknown, 0, 0},
    {"x + sin(x)", -kInf, 0, kInf},
    {"sin(1/x)", 0, kSwings, 0},
    {"atan(x)", -kPi / 2, 0, kPi / 2},
    {"x*(pi/2 - atan(x))", -kInf, 0, 1},
    {"erf(x)", -1, 0, 1},
    {"exp(x)*(1 - erf(x))", 0, 1, 0},
    {"abs(x)/x", -1, 1, 1},
    {"abs(x - 3) + x", 3, 3, kInf},
    {"max(2, x)", 2, 2, kInf},
    {"min(x, 3)", -kInf, 0, 3},
    {"relu(x - 1)", 0, 0, kInf},
    {"acos(x)", kUndefined, kPi / 2, kUndefined},
    {"asin(1/x)", 0, kUndefined, 0},
    {"log(log(x))", kUndefined, kUndefined, kUnknown},
};

double number_of(const Limit& limit) {
  switch (limit.kind) {
    case Limit::Kind::kValue:
      return limit.value;
    case Limit::Kind::kUndefined:
      return kUndefined;
    case Limit::Kind::kSwinging:
      return kSwings;
    case Limit::Kind::kUnknown:
      break;
  }
  return kUnknown;
}

void check(const Limit& limit, double wanted) {
  const double found = number_of(limit);
  if (std::isinf(wanted) || wanted >= kUndefined) {
    CHECK(found == wanted);
  } else {
    CHECK(std::abs(found - wanted) <= 1e-9 * std::abs(wanted));
  }
}

std::string growth(const std::string& formula, int sign) {
  const Limit limit = limit_far_out(in_x(formula), sign);
  return limit.like ? print(*limit.like, std::array{std::string("x")}) : "";
}

}  // namespace

TEST_CASE("limits at both infinities and at 0 are the known ones") {
  for (const Case& row : kCases) {
    CAPTURE(row.formula);
    const Expression line = in_x(row.formula);
    check(limit_far_out(line, -1), row.below);
    check(limit_at(line, 0.0, 1), row.zero);
    check(limit_far_out(line, 1), row.above);
  }
}

TEST_CASE("what grows without limit is told by its fastest term") {
  CHECK(growth("0.5*x^2 + 3*x", 1) == "0.5*x^2");
  CHECK(growth("0.5*x^2 + 3*x", -1) == "0.5*x^2");
  CHECK(growth("x^3 - 7*x", -1) == "x^3");
  CHECK(growth("log(x) + 3", 1) == "log(x)");
  CHECK(growth("2*exp(3*x) + x^9", 1) == "2*exp(3*x)");
  CHECK(growth("x*log(x) + x", 1) == "x*log(x)");
  CHECK(growth("(2*x^2 + 1)/(4*x - 1)", 1) == "0.5*x");
  CHECK(growth("tanh(x)", 1).empty());
}

TEST_CASE("a coefficient whose inverse is no double has no series, and is no fault") {
  for (const char* formula : {"x + atan(1e-310*x)", "atan(1e-300*x)", "tanh(1e-310*x)", "erf(1e-310*x)"}) {
    CAPTURE(formula);
    CHECK_NOTHROW(static_cast<void>(limit_far_out(in_x(formula), 1)));
  }
}

TEST_CASE("limits at a point are one-sided, and allow for its rounding") {
  const double third = 1.0 / 3.0;
  check(limit_at(in_x("1/(3*x - 1)"), third, 1), kInf);
  check(limit_at(in_x("1/(3*x - 1)"), third, -1), -kInf);
  check(limit_at(in_x("1/(3*x - 1)^2"), third, -1), kInf);
  check(limit_at(in_x("(9*x^2 - 1)/(3*x - 1)"), third, 1), 2.0);
  check(limit_at(in_x("log(x - 1)"), 1.0, 1), -kInf);
  check(limit_at(in_x("log(x - 1)"), 1.0, -1), kUndefined);
  check(limit_at(in_x("abs(x - 2)/(x - 2)"), 2.0, -1), -1.0);
  check(limit_at(in_x("1/(1 - cos(x))"), 2.0 * kPi + 1e-11, 1), kInf);
  check(limit_at(in_x("exp(-1/x)"), 0.0, 1), 0.0);
  check(limit_at(in_x("exp(-1/x)"), 0.0, -1), kInf);
  check(limit_at(in_x("1/(1 + exp(1/x))"), 0.0, -1), 1.0);
}

}  // namespace lawdart
