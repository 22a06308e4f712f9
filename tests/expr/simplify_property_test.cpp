#include <doctest/doctest.h>

#include <Eigen/QR>
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "expr/random_expression.h"
#include "expr/rounding.h"
#include "expr/ugly.h"
#include "lawdart/expr/cost.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/expr/print.h"
#include "lawdart/expr/simplify.h"

namespace lawdart {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int kFormulas = 4000;
#else
constexpr int kFormulas = 100000;
#endif

const std::vector<std::string> kNames = {"x", "y"};

/// Both are what the rules make of numbers: ln(2.3), sqrt(1.2^2 + 0.7^2), each right to a few units in the
/// last place.
constexpr double kUnit = 1e-14;

/// Every third formula is one that a rule is for.
Expression random_formula(ExpressionMaker& maker, int number) {
  return number % 3 == 2 ? maker.make_patterned(number % 4 / 2) : maker.make(1 + number % 4);
}

/// A point of both signs, small or large.
std::array<double, 2> random_point(Random& random, int number) {
  const double size = number % 4 == 0 ? 5.0 : 2.0;
  const double x = random.uniform(number % 2 == 0 ? 0.1 : -size, size);
  return {x, random.uniform(number % 3 == 0 ? 0.1 : -size, size)};
}

/// How far two forms of one formula are apart at a point, in units of what rounding allows to both; nothing
/// where the first is not finite, or no digit of either is certain.
std::optional<double> distance(const Expression& original, const Expression& result,
                               std::span<const double> point) {
  const Rounded before = evaluate_rounded(original, point, kUnit);
  const Rounded after = evaluate_rounded(result, point, kUnit);
  // At the edge of the doubles nothing is promised.
  if (!std::isfinite(before.error) || std::abs(before.value) > 1e100) return std::nullopt;
  if (std::isfinite(after.value) && !std::isfinite(after.error)) return std::nullopt;
  if (before.value == after.value) return 0.0;
  // Below the smallest normal number digits are lost.
  const double allowed = before.error + after.error + std::numeric_limits<double>::min();
  const double apart = std::abs(after.value - before.value) / allowed;
  return std::isnan(apart) ? HUGE_VAL : apart;
}

TEST_CASE("random formulas keep their value, grow in nothing and simplify no further") {
  ExpressionMaker maker(Seed(2024));
  Random random(Seed(11));
  int compared = 0;
  for (int i = 0; i < kFormulas; ++i) {
    const Expression original = random_formula(maker, i);
    const Expression result = simplify(original);
    INFO("original " << print(original, kNames) << "\nresult   " << print(result, kNames) << "\nnumber "
                     << i);
    CHECK(complexity(result) <= complexity(original));
    CHECK(result.constant_count() <= original.constant_count());
    CHECK_MESSAGE(simplify(result) == result, print(simplify(result), kNames));
    CHECK(ugliness(result) == "");
    double worst = 0.0;
    for (int k = 0; k < 12; ++k) {
      const std::optional<double> apart = distance(original, result, random_point(random, k));
      worst = std::fmax(worst, apart.value_or(0.0));
      compared += apart ? 1 : 0;
    }
    CHECK(worst <= 1.0);
  }
  CHECK(compared > 10 * kFormulas);
}

TEST_CASE("what is ugly is found") {
  const Expression x = Expression::variable(0), c = Expression::free(2.3);
  CHECK(ugliness(x + c) == "");
  CHECK(ugliness(x + Expression::apply(OpId::kLn, c)) == "a function of constants");
  CHECK(ugliness(Expression::sum(std::vector{x, c, Expression::free(1.2)})) == "a sum of constants");
  CHECK(ugliness(Expression::product(std::vector{x, c, Expression::free(1.2)})) == "a product of constants");
  CHECK(ugliness(Expression::product(std::vector{x, Expression::exact(1.0)})) == "1*x");
  CHECK(ugliness(Expression::product(std::vector{x, Expression::exact(0.0)})) == "0*x");
  CHECK(ugliness(Expression::sum(std::vector{x, Expression::exact(0.0)})) == "x + 0");
  CHECK(ugliness(Expression::apply(OpId::kPower, c, x)) == "a power of a constant");
  CHECK(ugliness(Expression::apply(OpId::kPower, x, Expression::exact(1.0))) == "x^1 or x^0");
  CHECK(ugliness(Expression::apply(OpId::kSquare, x)) == "another name for a form");
  const Expression minus_x = Expression::exact(-1.0) * x;
  CHECK(ugliness(minus_x) == "");
  CHECK(ugliness(Expression::exact(-1.0) * (minus_x - Expression::variable(1))) == "a double negation");
  const Expression root = Expression::apply(OpId::kSqrt, Expression::exact(2.0));
  CHECK(ugliness(root * x) == "");
  CHECK(ugliness(root * c * x) == "a product of constants");
}

/// Points in general position of both signs, as far out as the kinks of random formulas are.
Columns wide_points() {
  Columns inputs(200, 2);
  Random random(Seed(5));
  for (Eigen::Index i = 0; i < inputs.rows(); ++i) {
    const double size = i % 4 < 2 ? 1.2 : 6.0;
    for (double& x : inputs.row(i)) x = random.uniform(i % 2 == 0 ? 0.1 : -size, size);
  }
  return inputs;
}

/// How many constants of the formula the points tell apart; nothing where it is finite at too few of them, or
/// where a constant acts at none.
std::optional<int> jacobian_rank(const Expression& expression, const Columns& inputs) {
  Column value(inputs.rows());
  Columns jacobian(inputs.rows(), expression.constant_count());
  Evaluator(expression, inputs).values_and_jacobian(expression.constants().data(), value, jacobian);
  std::vector<Eigen::Index> rows;
  for (Eigen::Index i = 0; i < inputs.rows(); ++i) {
    const bool finite = std::isfinite(value[i]) && jacobian.row(i).isFinite().all();
    if (finite && jacobian.row(i).abs().maxCoeff() < 1e8) rows.push_back(i);
  }
  if (rows.size() < 40) return std::nullopt;
  Eigen::MatrixXd scaled = jacobian(rows, Eigen::all).matrix();
  if (scaled.colwise().norm().minCoeff() < 1e-12) return std::nullopt;
  scaled.colwise().normalize();
  Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr(scaled);
  qr.setThreshold(1e-11);
  return static_cast<int>(qr.rank());
}

TEST_CASE("no free constant of a random formula is redundant once it is simplified") {
  ExpressionMaker maker(Seed(77));
  const Columns inputs = wide_points();
  constexpr int kTried = std::max(kFormulas / 5, 4000);  // of fewer a chance few would decide
  int tested = 0, redundant = 0;
  std::string found;
  for (int i = 0; i < kTried; ++i) {
    const Expression result = simplify(maker.make(2 + i % 2));
    if (result.constant_count() < 2) continue;
    const std::optional<int> rank = jacobian_rank(result, inputs);
    if (!rank) continue;
    ++tested;
    if (*rank == result.constant_count()) continue;
    ++redundant;
    found += print(result, kNames) + '\n';
  }
  CHECK(tested > kTried / 6);
  // A kink that lies beyond all points hides what a constant does.
  CHECK_MESSAGE(redundant <= tested / 200, found);
}

}  // namespace
}  // namespace lawdart
