#include "lawdart/discover/extrapolation.h"

#include <doctest/doctest.h>

#include <cmath>

#include "lawdart/expr/parse.h"

namespace lawdart {
namespace {

/// What is said of a formula of data that reach from low to high.
std::string said(const std::string& formula, double low, double high) {
  const std::vector<std::string> names = {"x"};
  Columns inputs(5, 1);
  inputs.col(0) = Column::LinSpaced(5, low, high);
  const auto records = extrapolation_records(parse_expression(formula, names).expression, inputs, names);
  return records.empty() ? "" : records.front().text;
}

std::vector<std::string> warnings(const std::string& formula, double low, double high) {
  const std::vector<std::string> names = {"x"};
  Columns inputs(5, 1);
  inputs.col(0) = Column::LinSpaced(5, low, high);
  ModelRecord model;
  add_extrapolation(parse_expression(formula, names).expression, inputs, names, model);
  return model.warnings;
}

}  // namespace

TEST_CASE("what a formula does beyond its data is told in a line") {
  CHECK(said("212.7*x/(0.0641 + x)", 0.02, 1.1) == "x -> 0: 0; x -> inf: 212.7; rising from 0 to 11.9 of x");
  CHECK(said("x*exp(-x)", 0.0, 4.0) ==
        "x -> inf: 0; rising from 0 to 1, falling from 1 to 44 of x; maximum of 0.3679 at x = 1, within the "
        "data");
  CHECK(said("1/(x - 2)", 3.0, 5.0) ==
        "x -> 0: -0.5; x -> inf: 0; falling from 0 to 2, falling from 2 to 25 of x; pole at x = 2 from -inf "
        "to inf");
  CHECK(said("1/(x - 2)^2", 3.0, 5.0) ==
        "x -> 0: 0.25; x -> inf: 0; rising from 0 to 2, falling from 2 to 25 of x; pole at x = 2 from inf to "
        "inf");
  CHECK(said("log(x)", 1.0, 2.0) == "x -> 0: -inf; x -> inf: inf, like log(x); rising from 0 to 12 of x");
  CHECK(said("log(x + 1)", -0.5, 0.5) ==
        "x -> -inf: undefined; x -> inf: inf, like log(x); undefined from -10.5 to -1, rising from -1 to "
        "10.5 of x; "
        "edge at x = -1");
  CHECK(said("0.5*x^2", -1.0, 1.0) ==
        "x -> -inf: inf, like 0.5*x^2; x -> inf: inf, like 0.5*x^2; falling from -21 to 0, rising from 0 to "
        "21 of x; "
        "minimum of 0 at x = 0, within the data");
  CHECK(said("tanh(x)", -3.0, -1.0) == "x -> -inf: -1; x -> 0: 0; rising from -23 to 0 of x");
  CHECK(said("sin(9*x)", 0.0, 4.0) ==
        "x -> inf: swings on without a limit; changes its course again and again from 0 to 44");
  CHECK(said("sin(x)/x", -1.0, 1.0).find("gap of 1 at x = 0, within the data") != std::string::npos);
  CHECK(said("abs(x)/x", -1.0, 1.0).find("jump at x = 0 from -1 to 1, within the data") != std::string::npos);
  CHECK(said("3", 0.0, 1.0).empty());
}

TEST_CASE("an input is looked at with the others at their medians") {
  const std::vector<std::string> names = {"x", "z", "unused"};
  Columns inputs(4, 3);
  inputs.col(0) << 1.0, 2.0, 3.0, 4.0;
  inputs.col(1) << 10.0, 30.0, 20.0, 1000.0;  // median 25
  inputs.col(2) << 1.0, 2.0, 3.0, 4.0;
  const auto records =
      extrapolation_records(parse_expression("z*x/(x + z)", names).expression, inputs, names);
  REQUIRE(records.size() == 2);
  CHECK(records[0].text == "x -> 0: 0; x -> inf: 25; rising from 0 to 34 of x");
  CHECK(records[1].text == "z -> 0: 0; z -> inf: 2.5; rising from 0 to 1.09e+04 of z");
  CHECK(records[0].limits.back().second == 25.0);
}

TEST_CASE("breaks amid the data are warned of, and no others") {
  const std::vector<std::string> found = warnings("3 + 1e-6/(x - 2.3)", 0.0, 5.0);
  REQUIRE(found.size() == 1);
  CHECK(found[0].find("pole at x = 2.3, amid the data") != std::string::npos);
  CHECK(warnings("1/(x - 2)", 3.0, 5.0).empty());
  CHECK(warnings("x*exp(-x)", 0.0, 5.0).empty());
}

TEST_CASE("a record tells places and courses as numbers") {
  const std::vector<std::string> names = {"x"};
  Columns inputs(5, 1);
  inputs.col(0) = Column::LinSpaced(5, -1.0, 3.0);
  const auto records = extrapolation_records(parse_expression("1/(x - 2)", names).expression, inputs, names);
  REQUIRE(records.size() == 1);
  REQUIRE(records[0].places.size() == 1);
  const PlaceRecord& pole = records[0].places[0];
  CHECK(pole.kind == "pole");
  CHECK(pole.at == doctest::Approx(2.0).epsilon(1e-14));
  CHECK(pole.left == -INFINITY);
  CHECK(pole.right == INFINITY);
  CHECK(pole.inside);
  REQUIRE(records[0].courses.size() == 2);
  CHECK(records[0].courses[0].from == -41.0);
  CHECK(records[0].courses[1].to == 43.0);
}

TEST_CASE("ranges are those of each column") {
  Columns inputs(3, 2);
  inputs.col(0) << 3.0, -1.0, 2.0;
  inputs.col(1) << 5.0, 5.0, 5.0;
  CHECK(ranges_of(inputs) == std::vector<std::pair<double, double>>{{-1.0, 3.0}, {5.0, 5.0}});
}

}  // namespace lawdart
