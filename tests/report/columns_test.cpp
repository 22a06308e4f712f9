#include "lawdart/report/columns.h"

#include <doctest/doctest.h>

#include <cmath>

namespace lawdart {
namespace {

std::vector<OutputColumn> columns() {
  Column numbers(3);
  numbers << 0.1, std::nan(""), -INFINITY;
  return {{"dose, mg", numbers}, {"note", {}, {"", "say \"a\"", "b;c"}}};
}

}  // namespace

TEST_CASE("columns as CSV quote what needs it and leave what is no number empty") {
  CHECK(csv_text(columns()) == "\"dose, mg\",note\n0.1,\n,\"say \"\"a\"\"\"\n-inf,b;c\n");
}

TEST_CASE("columns as JSON are a list of rows") {
  CHECK(json_text(columns()) == R"([
  {"dose, mg":0.1,"note":""},
  {"dose, mg":null,"note":"say \"a\""},
  {"dose, mg":"-inf","note":"b;c"}
]
)");
}

}  // namespace lawdart
