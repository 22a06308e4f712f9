#include "lawdart/core/nearest_name.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace lawdart {
namespace {

const std::vector<std::string> kKnown = {"dose", "Response", "temperature", "x1", "x2", "t"};

TEST_CASE("a changed, missing, extra or swapped letter is one slip") {
  CHECK(nearest_name("dosa", kKnown) == "dose");
  CHECK(nearest_name("dos", kKnown) == "dose");
  CHECK(nearest_name("doses", kKnown) == "dose");
  CHECK(nearest_name("dsoe", kKnown) == "dose");
}

TEST_CASE("case does not count in the nearest name") {
  CHECK(nearest_name("DOSE", kKnown) == "dose");
  CHECK(nearest_name("response", kKnown) == "Response");
  CHECK(nearest_name("T", kKnown) == "t");
}

TEST_CASE("the name with the fewest slips wins, then the first") {
  const std::vector<std::string> known = {"loss", "dose", "rose"};
  CHECK(nearest_name("dos", known) == "dose");
  CHECK(nearest_name("nose", known) == "dose");
}

TEST_CASE("the start of one long name stands for it, the start of two for neither") {
  CHECK(nearest_name("temp", kKnown) == "temperature");
  const std::vector<std::string> known = {"temperature_in", "temperature_out"};
  CHECK(nearest_name("temp", known).empty());
}

TEST_CASE("nothing near gives nothing") {
  CHECK(nearest_name("pressure", kKnown).empty());
  CHECK(nearest_name("y", kKnown).empty());
  CHECK(nearest_name("", kKnown).empty());
  CHECK(nearest_name("dose", {}).empty());
}

TEST_CASE("names too long to be a slip are passed over") {
  CHECK(nearest_name(std::string(100000, 'd'), kKnown).empty());
  CHECK(nearest_name("dose", std::vector<std::string>{std::string(100000, 'd')}).empty());
}

}  // namespace
}  // namespace lawdart
