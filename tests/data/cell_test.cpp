#include "lawdart/data/cell.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>

namespace lawdart {
namespace {

using Kind = CellReading::Kind;

double number(std::string_view text, char decimal = '.') {
  const CellReading reading = read_cell(text, decimal);
  CAPTURE(std::string(text));
  REQUIRE(reading.kind == Kind::kNumber);
  return reading.value;
}

TEST_CASE("numbers are read to the nearest double") {
  CHECK(number("0.1") == 0.1);
  CHECK(number("-1.5e-3") == -0.0015);
  CHECK(number("+2") == 2.0);
  CHECK(number(".5") == 0.5);
  CHECK(number("5.") == 5.0);
  CHECK(number("1E+05") == 1e5);
  CHECK(number("1e308") == 1e308);
  CHECK(number("4.9e-324") == std::numeric_limits<double>::denorm_min());
  CHECK(number("0.30000000000000004") == 0.1 + 0.2);
}

TEST_CASE("infinity is a number") {
  CHECK(number("inf") == HUGE_VAL);
  CHECK(number("-Infinity") == -HUGE_VAL);
  CHECK(number("+INF") == HUGE_VAL);
}

TEST_CASE("a number too small for a double is zero, one too large is told apart") {
  CHECK(number("1e-999") == 0.0);
  CHECK(number("0." + std::string(400, '0') + "1") == 0.0);
  CHECK(number("1e-99999999999999999999") == 0.0);
  CHECK(number("1" + std::string(400, '0') + "e-800") == 0.0);
  for (const std::string text : {"1e999", "-1.8e308", "1e99999999999999999999", "0.001e+400"}) {
    CAPTURE(text);
    CHECK(read_cell(text, '.').kind == Kind::kTooLarge);
  }
  CHECK(read_cell("1" + std::string(400, '0'), '.').kind == Kind::kTooLarge);
}

TEST_CASE("every spelling of a missing value is known, in any case") {
  for (const std::string text :
       {"", "NA", "na", "N/A", "n/a", "NaN", "nan", "-nan", "NULL", "null", "?", "-"}) {
    CAPTURE(text);
    const CellReading reading = read_cell(text, '.');
    CHECK(reading.kind == Kind::kMissing);
    CHECK(std::isnan(reading.value));
  }
}

TEST_CASE("anything else is text") {
  for (const std::string text :
       {"abc", "1.5x", "+-1", "+", "--", "0x10", "1,5", "1 000", "1.2.3", "e5", "none"}) {
    CAPTURE(text);
    CHECK(read_cell(text, '.').kind == Kind::kText);
  }
}

TEST_CASE("a decimal comma takes the place of the point") {
  CHECK(number("1,5", ',') == 1.5);
  CHECK(number("-0,25e2", ',') == -25.0);
  CHECK(number("7", ',') == 7.0);
  CHECK(read_cell("1.5", ',').kind == Kind::kText);
  CHECK(read_cell("1,5,5", ',').kind == Kind::kText);
  CHECK(read_cell("1e999,0", ',').kind == Kind::kText);
  CHECK(read_cell("1,0e999", ',').kind == Kind::kTooLarge);
}

}  // namespace
}  // namespace lawdart
