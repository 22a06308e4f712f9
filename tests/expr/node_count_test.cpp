#include "lawdart/expr/node_count.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "lawdart/expr/parse.h"

namespace lawdart {
namespace {

const std::vector<std::string> kNames = {"a", "b", "c"};

int nodes(const std::string& text) { return node_count(parse_expression(text, kNames).expression); }

// The numbers are SymPy's, by sum(1 for _ in sympy.preorder_traversal(formula)).
TEST_CASE("sums and products are one node, and division is a power") {
  CHECK(nodes("a") == 1);
  CHECK(nodes("2.5") == 1);
  CHECK(nodes("a + b + c + 1") == 5);
  CHECK(nodes("a - b") == 5);
  CHECK(nodes("a*b*c") == 4);
  CHECK(nodes("a/b") == 5);
  CHECK(nodes("1/(a + b)") == 5);
  CHECK(nodes("sqrt(a + 1)") == 5);
  CHECK(nodes("exp(-a)") == 4);
  CHECK(nodes("a^b") == 3);
  CHECK(nodes("c*a/(c - b)") == 10);
}

TEST_CASE("whole powers of products are products of powers") {
  CHECK(nodes("(a/b)^2") == nodes("a^2/b^2"));
  CHECK(nodes("(a^2/b)^3*b") == nodes("a^6/b^2"));
  CHECK(nodes("sqrt(a)^2*b") == nodes("a*b"));
  CHECK(nodes("sqrt(a*b)") == 5);
}

TEST_CASE("numbers are one node wherever they meet") {
  CHECK(nodes("a/(2.5*b)/4") == nodes("3*a/b"));
  CHECK(nodes("exp(a)/sqrt(2*pi)") == nodes("3*exp(a)"));
  CHECK(nodes("1.5*(a - b) + c") == nodes("1.5*a - 1.5*b + c"));
  CHECK(nodes("1.5*(a - b)/c") == 10);
}

}  // namespace
}  // namespace lawdart
