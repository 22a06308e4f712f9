#include "lawdart/expr/cost.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "lawdart/expr/parse.h"

namespace lawdart {
namespace {

TEST_CASE("a power with a formula for exponent costs what exp, ln and a product do") {
  const auto cost = [](const std::string& text) {
    return complexity(parse_expression(text, std::vector<std::string>{"u", "v"}).expression);
  };
  CHECK(cost("u^v") == cost("exp(v*log(u))"));
  CHECK(cost("u^2.37") < cost("u^v"));
}

TEST_CASE("operations count for what the user says") {
  const std::vector<std::string> names = {"u", "v"};
  const Expression formula = parse_expression("sin(u) + exp(v)", names).expression;
  CHECK(complexity(formula) == 7);
  CHECK(complexity(formula, Costs::read("sin=9,exp=1")) == 13);
}

}  // namespace
}  // namespace lawdart
