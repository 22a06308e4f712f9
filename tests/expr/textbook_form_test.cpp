#include "lawdart/expr/textbook_form.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "expr/same_values.h"
#include "lawdart/core/random.h"
#include "lawdart/expr/fewest_signs.h"
#include "lawdart/expr/node_count.h"
#include "lawdart/expr/parse.h"
#include "lawdart/expr/print.h"
#include "lawdart/expr/simplify.h"

namespace lawdart {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int kFormulas = 200;
#else
constexpr int kFormulas = 2000;
#endif

const std::vector<std::string> kNames = {"m", "c", "p", "q", "r"};

std::string written(const std::string& text, const std::vector<int>& positive = {}) {
  return print(textbook_form(simplify(parse_expression(text, kNames).expression), positive), kNames);
}

TEST_CASE("a positive input leaves a root where that makes the formula shorter") {
  const std::string energy = "sqrt((m*c^2)^2 + (c*p)^2)";
  CHECK(written(energy, {1}) == "c*sqrt(p^2 + (m*c)^2)");
  CHECK(written(energy, {0, 2}) == energy);
  CHECK(written(energy) == energy);
  CHECK(written("exp(sqrt((m*c^2)^2 + (c*p)^2))", {1}) == "exp(c*sqrt(p^2 + (m*c)^2))");
  CHECK(written("sqrt((p - (c/r)^2/m)/m)", {0}) == "sqrt(m*p - (c/r)^2)/m");
  CHECK(written("m*c^2/sqrt(1 - (p/c)^2)", {1}) == "m*c^3/sqrt(c^2 - p^2)");
  CHECK(written("1/sqrt(1 - (p/c)^2)", {1}) == "1/sqrt(1 - (p/c)^2)");
}

TEST_CASE("a positive factor leaves a root") {
  CHECK(written("sqrt(m*p^2)", {2}) == "p*sqrt(m)");
  CHECK(written("sqrt(m*p^2)", {0}) == "sqrt(m*p^2)");
  CHECK(written("(m + c)*(2.5*sqrt(m*c/(m + c)^2) + 1)", {0, 1}) == "m + c + 2.5*sqrt(m*c)");
  CHECK(written("(m + c)*(2.5*sqrt(m*c/(m + c)^2) + 1)", {0}) == "(m + c)*(2.5*sqrt(m*c/(m + c)^2) + 1)");
}

TEST_CASE("a factor joins the terms of a sum where that makes the formula shorter") {
  CHECK(written("p^2*(1/(p + p/m) - 0.075)") == "p*(m/(m + 1) - 0.075*p)");
  CHECK(written("p*(m + c + 1.5)") == "p*(m + c + 1.5)");
}

TEST_CASE("a free summand joins the logarithm of a product") {
  CHECK(written("log(m*c/p) + 2.5") == "log(12.182493960703473*m*c/p)");
  CHECK(written("2.5 - log(m*c/p)") == "log(12.182493960703473*p/(m*c))");
  CHECK(written("q*(log(m*c/p) + 2.5)") == "q*log(12.182493960703473*m*c/p)");
  CHECK(written("-log(m/p)") == "log(p/m)");
  CHECK(written("log(m) + 2.5") == "log(m) + 2.5");
  CHECK(written("1.5*log(m*c/p) + 2.5") == "1.5*log(m*c/p) + 2.5");
  CHECK(written("log(m*c/p) + 800.5") == "log(m*c/p) + 800.5");
}

TEST_CASE("a denominator holds a fraction only where one ratio has more nodes") {
  CHECK(written("q*p/(1/(m*c) - 0.25)") == "m*c*p*q/(1 - 0.25*m*c)");
  CHECK(written("exp(q*p/(1/(m*c) - 0.25))") == "exp(m*c*p*q/(1 - 0.25*m*c))");
  CHECK(written("1/(1/m + 1/c + 1/p)") == "1/(1/m + 1/c + 1/p)");
  CHECK(written("m/(m/c + m/p + 1)") == "1/(1/m + 1/c + 1/p)");
  CHECK(written("m*p/(c + p*(1 + p/q))") == "m*p/(c + p + p^2/q)");
  CHECK(written("m/(1 + p/q)") == "m*q/(p + q)");
  CHECK(written("(m + p)/(1 + m*p/c^2)") == "(m + p)/(m*p/c^2 + 1)");
}

/// A formula of roots, fractions and logarithms in three inputs.
Expression made(Random& random, int depth) {
  const auto part = [&random, depth] { return made(random, depth - 1); };
  const auto power = [](const Expression& base, double exponent) {
    return Expression::apply(OpId::kPower, base, Expression::exact(exponent));
  };
  if (depth == 0) {
    const double pick = random.uniform(0.0, 4.0);
    return pick < 3.0 ? Expression::variable(static_cast<int>(pick))
                      : Expression::free(random.uniform(-3.0, 3.0));
  }
  switch (random.below(9)) {
    case 0:
    case 1:
      return part() + part();
    case 2:
      return part() * part();
    case 3:
      return part() / part();
    case 4:
      return power(part(), 2.0);
    case 5:
    case 6:
      return power(part(), 0.5 + std::floor(random.uniform(-2.0, 2.0)));
    case 7:
      return Expression::free(random.uniform(-3.0, 3.0)) + Expression::apply(OpId::kLn, part());
    default:
      return Expression::free(random.uniform(-3.0, 3.0)) * part();
  }
}

TEST_CASE("random formulas keep their values wherever the positive inputs are so") {
  Columns inputs(40, 3);
  Random random(Seed(6));
  for (double& x : inputs.reshaped()) x = random.uniform(0.3, 2.0);
  for (Eigen::Index row = 0; row < inputs.rows(); row += 2) inputs(row, 2) = -inputs(row, 2);
  int by_signs = 0, by_layout = 0, moved = 0;
  for (int i = 0; i < kFormulas; ++i) {
    const Expression original = simplify(made(random, 2 + i % 3));
    const std::vector<int> positive = {0, 1};
    const Expression shortest = shortest_form(original, positive), shown = textbook_form(original, positive);
    INFO("original " << print(original, kNames) << "\nshortest " << print(shortest, kNames) << "\nshown    "
                     << print(shown, kNames) << "\nnumber " << i);
    CHECK(length_of(shortest) <= length_of(original));
    CHECK((length_of(shown) <= length_of(original) || node_count(shown) < node_count(original)));
    CHECK(shown.constant_count() <= original.constant_count());
    CHECK(node_count(with_plain_fractions(original)) <= length_of(original).nodes);
    by_signs += shortest == shortest_form(original) ? 0 : 1;
    by_layout += shown == shortest ? 0 : 1;
    moved += textbook_form(shown, positive) == shown ? 0 : 1;
    CHECK(have_same_values(original, shortest, inputs));
    CHECK(have_same_values(original, shown, inputs));
  }
  CHECK(by_signs > kFormulas / 100);
  CHECK(by_layout > kFormulas / 50);
  CHECK(moved <= kFormulas / 100);
}

}  // namespace
}  // namespace lawdart
