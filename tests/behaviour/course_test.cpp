#include "lawdart/behaviour/course.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>
#include <cmath>

#include "behaviour/line.h"

namespace lawdart {
namespace {

/// "-5 / 0 \ 1 _ 2 ? 3": rising from -5 to 0, falling to 1, level to 2, undefined to 3; a place that breaks
/// has a !. "too long" where there is no answer.
std::string drawn(const std::string& formula, std::vector<double> ends) {
  const std::optional<Courses> courses = courses_of(in_x(formula), ends);
  if (!courses) return "too long";
  std::string text;
  for (const Stretch& stretch : *courses) {
    text += fmt::format("{:.8g}{}", stretch.from, stretch.broken ? "!" : "");
    if (stretch.from < stretch.to) text += fmt::format(" {} ", "/\\_?"[static_cast<int>(stretch.course)]);
  }
  if (courses->back().from < courses->back().to) text += fmt::format("{:.8g}", courses->back().to);
  return text;
}

}  // namespace

TEST_CASE("courses and turning points are the known ones") {
  CHECK(drawn("2*x + 1", {-3, 7}) == "-3 / 7");
  CHECK(drawn("3.5", {0, 1}) == "0 _ 1");
  CHECK(drawn("x^2", {-3, 7}) == "-3 \\ 0 / 7");
  CHECK(drawn("x^3", {-3, 7}) == "-3 / 7");
  CHECK(drawn("x*exp(-x)", {0, 2, 60}) == "0 / 1 \\ 60");
  CHECK(drawn("tanh(x)", {-1000, 1000}) == "-1000 / 1000");
  CHECK(drawn("x^1.5", {0, 100}) == "0 / 100");
  CHECK(drawn("exp(-x^2)", {-50, -1, 1, 50}) == "-50 / 0 \\ 50");
  CHECK(drawn("212.7*x/(0.064 + x)", {0, 0.02, 1.1, 12}) == "0 / 12");
  CHECK(drawn("exp(x)/(1 + exp(x))", {-1000, 1000}) == "-1000 / 1000");
  CHECK(drawn("(x - 1)*(x - 2)*(x - 4)", {0, 5}) == "0 / 1.4514162 \\ 3.2152504 / 5");
  CHECK(drawn("x^4/4 - x^3/3 - x^2", {-3, 3}) == "-3 \\ -1 / 0 \\ 2 / 3");
  CHECK(drawn("sin(x)", {0, 7}) == "0 / 1.5707963 \\ 4.712389 / 7");
  CHECK(drawn("x + sin(x)", {0, 10}) == "0 / 10");
}

TEST_CASE("kinks, plateaus and edges are found") {
  CHECK(drawn("abs(x - 2)", {0, 5}) == "0 \\ 2 / 5");
  CHECK(drawn("max(2, x)", {-10, 10}) == "-10 _ 2 / 10");
  CHECK(drawn("min(x^2, 9)", {-5, 5}) == "-5 _ -3 \\ 0 / 3 _ 5");
  CHECK(drawn("relu(x - 1/3)", {0, 1}) == "0 _ 0.33333333 / 1");
  CHECK(drawn("sqrt(x - 1)", {0, 3}) == "0 ? 1! / 3");
  CHECK(drawn("log(2 - x)", {0, 3}) == "0 \\ 2! ? 3");
  CHECK(drawn("acos(x)", {-2, 3}) == "-2 ? -1! \\ 1! ? 3");
}

TEST_CASE("poles are found however narrow they are") {
  CHECK(drawn("1/(x - 2)", {0, 5}) == "0 \\ 2! \\ 5");
  CHECK(drawn("1/(x - 2)^2", {0, 5}) == "0 / 2! \\ 5");
  CHECK(drawn("1/(x^2 - 4*x + 4)", {0, 5}) == "0 / 2! \\ 5");
  CHECK(drawn("3 + 1e-9/(x - 2.3456)", {0, 5}) == "0 \\ 2.3456! \\ 5");
  CHECK(drawn("x + 1e-9/(x - 2.3456)^2", {0, 5}).find("2.3456!") != std::string::npos);
  CHECK(drawn("log(abs(x - 1.7))", {0, 5}) == "0 \\ 1.7! / 5");
  CHECK(drawn("1/x", {0, 5}) == "0! \\ 5");
  CHECK(drawn("1/x", {-5, 0}) == "-5 \\ 0!");
  CHECK(drawn("1/(x^2 - 1e-6)", {-1, 1}) == "-1 / -0.001! / 0 \\ 0.001! \\ 1");
}

TEST_CASE("a formula that swings hundreds of times has no courses to tell") {
  CHECK(drawn("1/sin(50*x)", {0, 1000}) == "too long");
}

TEST_CASE("a denominator that comes near 0 is no pole") {
  CHECK(drawn("1/((x - 2)^2 + 1e-8)", {0, 5}) == "0 / 2 \\ 5");
}

TEST_CASE("turning points are exact to their digits") {
  const std::array ends{0.0, 2.0, 60.0};
  const std::optional<Courses> courses = courses_of(in_x("x*exp(-x/3)"), ends);
  REQUIRE(courses);
  REQUIRE(courses->size() == 2);
  CHECK(courses->front().to == doctest::Approx(3.0).epsilon(1e-14));
}

}  // namespace lawdart
