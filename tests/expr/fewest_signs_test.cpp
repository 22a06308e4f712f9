#include "lawdart/expr/fewest_signs.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "expr/random_expression.h"
#include "lawdart/expr/cost.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/expr/parse.h"
#include "lawdart/expr/print.h"
#include "lawdart/expr/simplify.h"

namespace lawdart {
namespace {

const std::vector<std::string> kNames = {"a", "b", "c"};

std::string turned(const std::string& text) {
  return print(fewest_signs(simplify(parse_expression(text, kNames).expression)), kNames);
}

TEST_CASE("a difference is turned round where that saves a minus sign") {
  CHECK(turned("-a*(b - c)") == "a*(c - b)");
  CHECK(turned("-a/(b - 1)") == "a/(1 - b)");
  CHECK(turned("-0.367*sqrt(a)*(b - 1)") == "0.367*sqrt(a)*(1 - b)");
  CHECK(turned("exp(-(a - b))") == "exp(b - a)");
  CHECK(turned("c - 2.5*a*(b - 1)^3") == "c + 2.5*a*(1 - b)^3");
  CHECK(turned("-11.2*(exp(-1.78*a) - exp(-0.05*a))") == "11.2*(exp(-0.05*a) - exp(-1.78*a))");
}

TEST_CASE("what has no sign to lose stays as it is") {
  for (const std::string text :
       {"a*(b - c)", "-a*(b + c)", "-a*(b - c)^2", "-a*(b + c - 1)", "-a", "a - b"}) {
    const Expression written = simplify(parse_expression(text, kNames).expression);
    CHECK(fewest_signs(written) == written);
  }
}

TEST_CASE("turning differences round changes neither values nor size, and what is turned stays") {
  ExpressionMaker maker(Seed(31), 3);
  Columns inputs(20, 3);
  Random random(Seed(32));
  for (double& x : inputs.reshaped()) x = random.uniform(-2.0, 2.0);
  int changed = 0;
  for (int i = 0; i < 3000; ++i) {
    const Expression original = simplify(maker.make(1 + i % 4));
    const Expression result = fewest_signs(original);
    INFO(print(original, kNames) << "   " << print(result, kNames));
    changed += result == original ? 0 : 1;
    CHECK(complexity(result) == complexity(original));
    CHECK(result.constant_count() == original.constant_count());
    CHECK(fewest_signs(result) == result);
    const Column before = evaluate(original, inputs), after = evaluate(result, inputs);
    for (Eigen::Index k = 0; k < inputs.rows(); ++k) {
      if (!std::isnan(before[k])) CHECK(after[k] == before[k]);
    }
  }
  CHECK(changed > 50);
}

}  // namespace
}  // namespace lawdart
