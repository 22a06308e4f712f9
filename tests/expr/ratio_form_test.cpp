#include "lawdart/expr/ratio_form.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "expr/random_expression.h"
#include "expr/same_values.h"
#include "lawdart/expr/cost.h"
#include "lawdart/expr/parse.h"
#include "lawdart/expr/print.h"
#include "lawdart/expr/simplify.h"

namespace lawdart {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int kFormulas = 300;
#else
constexpr int kFormulas = 6000;
#endif

const std::vector<std::string> kNames = {"u", "v", "c"};

std::string shortest(const std::string& text) {
  return print(shortest_ratio(parse_expression(text, kNames).expression), kNames);
}

TEST_CASE("formulas are written in the shortest of their ways as a ratio") {
  CHECK(shortest("1/(1/c + (c - v)*(c - u)/(c^2*(v + u)))") == "(u + v)/(u*v/c^2 + 1)");
  CHECK(shortest("1/(1/u + 1/v)") == "u*v/(u + v)");
  CHECK(shortest("-c*((c - u)/((c + u)*(c/(c + u) + v/(c - v))) - 1)") == "(u + v)/(u*v/c^2 + 1)");
  CHECK(shortest("u/c - v/c") == "(u - v)/c");
  CHECK(shortest("u*v + u*c") == "u*(v + c)");
  CHECK(shortest("exp(u*v + u*c)") == "exp(u*(v + c))");
  CHECK(shortest("sqrt(u/c - v/c) + 1") == "sqrt((u - v)/c) + 1");
  CHECK(shortest("(u^2*c + u*v*c)/(u*c)") == "u + v");
  CHECK(shortest("(u - v)/(v - u)") == "-1");
}

TEST_CASE("a constant comes to stand in no more places") {
  CHECK(shortest("(u + 2.37)*(v + 1.91)") == "(u + 2.37)*(v + 1.91)");
  CHECK(shortest("(u + 1.91*v)/(c*v)") == "(u/v + 1.91)/c");
}

TEST_CASE("what has too many terms is left alone") {
  const std::string long_one = "(u + v + c + exp(u) + exp(v) + exp(c))^4";
  CHECK(shortest(long_one) == print(parse_expression(long_one, kNames).expression, kNames));
}

TEST_CASE("random formulas keep their values and grow neither in size nor in constants") {
  ExpressionMaker maker(Seed(77));
  Columns inputs(30, 2);
  Random random(Seed(5));
  for (double& x : inputs.reshaped()) x = random.uniform(0.3, 2.0);
  int shorter = 0;
  for (int i = 0; i < kFormulas; ++i) {
    const Expression original = simplify(maker.make(2 + i % 3));
    const Expression result = shortest_ratio(original);
    INFO("original " << print(original, kNames) << "\nresult   " << print(result, kNames) << "\nnumber "
                     << i);
    CHECK(complexity(result) <= complexity(original));
    CHECK(result.constant_count() <= original.constant_count());
    shorter += complexity(result) < complexity(original) ? 1 : 0;
    CHECK(have_same_values(original, result, inputs));
  }
  CHECK(shorter > kFormulas / 60);
}

}  // namespace
}  // namespace lawdart
