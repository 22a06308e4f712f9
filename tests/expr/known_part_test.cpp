#include "lawdart/expr/known_part.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "lawdart/core/error.h"
#include "lawdart/expr/print.h"

namespace lawdart {
namespace {

using E = Expression;

const std::vector<std::string> kNames = {"t", "x"};

TEST_CASE("a known part takes what stands in its hole and gives it back") {
  const KnownPart known("2*a*exp(-b*t) + ?f(x)/c", kNames);
  CHECK(known.symbols() == std::vector<std::string>{"a", "b", "c"});
  CHECK(known.inputs() == std::vector<int>{0});
  CHECK(known.hole() == Hole{.name = "f", .inputs = {1}});
  const E part = E::free(3.0) + E::variable(1);
  const E whole = known.with(part, std::vector{5.0, 6.0, 7.0});
  CHECK(print(whole, kNames) == "2*5*exp(-6*t) + (3 + x)/7");
  CHECK(known.part_of(whole) == part);
  CHECK(whole.constants() == std::vector{5.0, 6.0, 3.0, 7.0});
  CHECK(known.symbol_of(whole) == std::vector{0, 1, -1, 2});
}

TEST_CASE("the hole is filled anew without a change around it") {
  const KnownPart known("a*?f(x) + t", kNames);
  const E whole = known.with(E::free(3.0) * E::variable(1), std::vector{2.0});
  const E other = known.with_part(whole, E::variable(1));
  CHECK(print(whole, kNames) == "2*(3*x) + t");
  CHECK(print(other, kNames) == "2*x + t");
  CHECK(known.part_of(other) == E::variable(1));
  CHECK(known.symbol_of(other) == std::vector{0});
}

TEST_CASE("a hole may be all that is known") {
  const KnownPart known("?f", kNames);
  const E part = E::free(3.0) * E::variable(1);
  CHECK(known.with(part, {}) == part);
  CHECK(known.symbol_of(part) == std::vector{-1});
}

TEST_CASE("numbers of a known part are meant as they stand") {
  const KnownPart known("9.81*t + ?f(x)", kNames);
  CHECK(known.with(E::variable(1), {}).constant_count() == 0);
}

TEST_CASE("a known part without a hole is refused") {
  CHECK_THROWS_AS(KnownPart("a*x", kNames), Error);
  CHECK_THROWS_AS(KnownPart("a*x + ?f(x) + ?g(x)", kNames), Error);
}

}  // namespace
}  // namespace lawdart
