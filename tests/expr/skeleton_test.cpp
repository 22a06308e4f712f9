#include "lawdart/expr/skeleton.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "lawdart/expr/parse.h"

namespace lawdart {
namespace {

Skeleton skeleton_of(const std::string& text) {
  static const std::vector<std::string> names{"x", "y"};
  return Skeleton(parse_expression(text, names).expression);
}

bool same(const std::string& a, const std::string& b) { return skeleton_of(a) == skeleton_of(b); }

}  // namespace

TEST_CASE("formulas that differ in the values of their constants are one form") {
  CHECK(same("2.5*exp(-0.3*x) + 4.2", "-7.1*exp(1.9*x) + 0.3"));
  CHECK(same("2.5*x/(3.5 + x)", "0.4*x/(17.2 + x)"));
  CHECK(same("1.5*x^0.7", "33.1*x^(-2.4)"));
  // Negative constants turn no sum round, and large ones stand in no other place than small ones.
  CHECK(same("2.5*(x - 3.1)*(x - 0.4)", "2.5*(7.7 - x)*(x + 9.2)"));
  CHECK(same("2.2*exp(-5.5*x) + 3.3*exp(-0.4*x)", "9.2*exp(-0.1*x) + 0.3*exp(-6.4*x)"));
}

TEST_CASE("ways to write a formula are one form") {
  CHECK(same("2.5*x/(3.5 + x)", "1/(0.4 + 1.7/x)"));
  CHECK(same("2.5*x/(3.5 + x)", "x/(1.2 + 0.3*x)"));
  CHECK(same("exp(1.3 + 2.1*x)", "3.7*exp(2.2*x)"));
  CHECK(same("2.5*(x + y)", "0.3*y + 0.3*x"));
}

TEST_CASE("other structures are other forms") {
  CHECK_FALSE(same("2.5*x", "2.5*x + 1.3"));
  CHECK_FALSE(same("2.5*x", "2.5*y"));
  CHECK_FALSE(same("2.5*x^2", "2.5*x^3"));
  CHECK_FALSE(same("2.5*x^2", "2.5*x^1.9"));
  CHECK_FALSE(same("sin(x)", "sin(2.5*x)"));
  CHECK_FALSE(same("2.5*x/(3.5 + x)", "2.5*x/(3.5 + x^2)"));
}

TEST_CASE("a shape has no values left") {
  CHECK(skeleton_of("2.5*exp(-0.3*x) + 4.2").shape() == skeleton_of("9.5*exp(0.9*x) - 0.1").shape());
  CHECK(skeleton_of("2.5*x").simplified() ==
        parse_expression("2.5*x", std::vector<std::string>{"x"}).expression);
}

}  // namespace lawdart
