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

}  // namespace
}  // namespace lawdart
