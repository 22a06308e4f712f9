#include "lawdart/expr/textbook_form.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "expr/random_expression.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/expr/fewest_signs.h"
#include "lawdart/expr/node_count.h"
#include "lawdart/expr/parse.h"
#include "lawdart/expr/print.h"
#include "lawdart/expr/simplify.h"

namespace lawdart {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int kFormulas = 300;
#else
constexpr int kFormulas = 3000;
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

TEST_CASE("a free summand joins the logarithm of a product") {
  CHECK(written("log(m*c/p) + 2.5") == "log(12.182493960703473*m*c/p)");
  CHECK(written("2.5 - log(m*c/p)") == "log(12.182493960703473*p/(m*c))");
  CHECK(written("q*(log(m*c/p) + 2.5)") == "q*log(12.182493960703473*m*c/p)");
  CHECK(written("log(m) + 2.5") == "log(m) + 2.5");
  CHECK(written("1.5*log(m*c/p) + 2.5") == "1.5*log(m*c/p) + 2.5");
  CHECK(written("log(m*c/p) + 800.5") == "log(m*c/p) + 800.5");
}

TEST_CASE("a denominator holds a fraction only where one ratio has more nodes") {
  CHECK(written("q*p/(1/(m*c) - 0.25)") == "m*c*p*q/(1 - 0.25*m*c)");
  CHECK(written("exp(q*p/(1/(m*c) - 0.25))") == "exp(m*c*p*q/(1 - 0.25*m*c))");
  CHECK(written("m/(1 + p/q)") == "m*q/(p + q)");
  CHECK(written("(m + p)/(1 + m*p/c^2)") == "(m + p)/(m*p/c^2 + 1)");
}

TEST_CASE("random formulas keep their values and get neither more nodes nor more constants") {
  ExpressionMaker maker(Seed(78));
  Columns inputs(30, 2);
  Random random(Seed(6));
  for (double& x : inputs.reshaped()) x = random.uniform(0.3, 2.0);
  int changed = 0;
  for (int i = 0; i < kFormulas; ++i) {
    const Expression original = simplify(maker.make(2 + i % 3));
    const Expression result = textbook_form(original, std::vector<int>{0, 1});
    INFO("original " << print(original, kNames) << "\nresult   " << print(result, kNames) << "\nnumber "
                     << i);
    const Length before = length_of(fewest_signs(original)), after = length_of(result);
    CHECK((after <= before || after.nodes < before.nodes));
    CHECK(result.constant_count() <= original.constant_count());
    changed += result == original ? 0 : 1;
    const Column values = evaluate(original, inputs), new_values = evaluate(result, inputs);
    int agree = 0, finite = 0;
    for (Eigen::Index k = 0; k < inputs.rows(); ++k) {
      if (!std::isfinite(values[k]) || std::fabs(values[k]) > 1e8) continue;
      ++finite;
      agree += std::fabs(new_values[k] - values[k]) <= 1e-6 * (1.0 + std::fabs(values[k])) ? 1 : 0;
    }
    // A point near a pole or a point where terms cancel may lose its digits.
    CHECK(agree >= finite - 1);
  }
  CHECK(changed > kFormulas / 60);
}

}  // namespace
}  // namespace lawdart
