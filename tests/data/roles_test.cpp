#include "lawdart/data/roles.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "lawdart/data/csv.h"

namespace lawdart {
namespace {

using Names = std::vector<std::string>;

const Table& table() {
  static const Table result =
      parse_csv("a,b,name,w,rate (1/s),y,z\n1,2,p,1,3,4,\n2,5,q,2,7,1,\n", "data.csv");
  return result;
}

TEST_CASE("a formula names targets and inputs") {
  const Roles roles = parse_roles("y ~ a + b", table());
  CHECK(roles.targets == Names{"y"});
  CHECK(roles.inputs == Names{"a", "b"});
  CHECK(roles.weights.empty());
  CHECK(roles.yerr.empty());
  const Roles tight = parse_roles("y~b+a", table());
  CHECK(tight.inputs == Names{"b", "a"});
}

TEST_CASE("a point stands for all other numeric columns, in the order of the file") {
  CHECK(parse_roles("y ~ .", table()).inputs == Names{"a", "b", "w", "rate (1/s)"});
  const Roles two = parse_roles("y + b ~ .", table());
  CHECK(two.targets == Names{"y", "b"});
  CHECK(two.inputs == Names{"a", "w", "rate (1/s)"});
}

TEST_CASE("columns can be left out of a point") {
  CHECK(parse_roles("y ~ . - a - `rate (1/s)`", table()).inputs == Names{"b", "w"});
}

TEST_CASE("reserved columns are passed over by a point and the empty formula, but can be named") {
  const Names reserved = {"w", "", "name"};
  CHECK(parse_roles("y ~ .", table(), reserved).inputs == Names{"a", "b", "rate (1/s)"});
  CHECK(parse_roles("y ~ . + w", table(), reserved).inputs == Names{"a", "b", "rate (1/s)", "w"});
  const Names last = {"y"};
  CHECK(parse_roles("", table(), last).targets == Names{"rate (1/s)"});
}

TEST_CASE("without a formula the last numeric column is the target") {
  const Roles roles = parse_roles("  ", table());
  CHECK(roles.targets == Names{"y"});
  CHECK(roles.inputs == Names{"a", "b", "w", "rate (1/s)"});
}

TEST_CASE("back quotes take any name, also those that need none") {
  CHECK(parse_roles("`y`~`rate (1/s)`+`a`", table()).inputs == Names{"rate (1/s)", "a"});
  const Table odd = parse_csv(".,x.1,\xC2\xB5,2nd,y\n1,2,3,4,5\n2,3,4,5,6\n", "data.csv");
  CHECK(parse_roles("y ~ `.` + x.1 + \xC2\xB5 + 2nd", odd).inputs == Names{".", "x.1", "\xC2\xB5", "2nd"});
}

}  // namespace
}  // namespace lawdart
