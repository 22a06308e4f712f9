#include <doctest/doctest.h>

#include <cmath>

#include "lawdart/core/error.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/wide/build.h"
#include "lawdart/wide/convert.h"
#include "lawdart/wide/tree_choice.h"
#include "wide/sample_rows.h"

namespace lawdart {
namespace {

const std::vector<std::string> kNames = {"t", "x"};
const std::vector<int> kInputs = {0, 1};

int hole_of(const ValueTree& tree) { return tree.open_part().second; }

TEST_CASE("a known part becomes a closed tree with an open constant") {
  const ValueTree tree = known_tree(KnownPart("a*exp(-b*t) + ?f(x)", kNames), kInputs);
  int open = 0;
  for (const ValueNode& node : tree.nodes()) open += node.closed ? 0 : 1;
  CHECK(open == 1);
  CHECK(tree.node(hole_of(tree)).kind == ValueKind::kConstant);
  CHECK(tree.free_constants() == 3);
  CHECK(tree_cost(tree, Costs()) == 1);
}

TEST_CASE("nothing is merged across the edge of the hole") {
  const ValueTree tree = known_tree(KnownPart("a*?f(x) + b", kNames), kInputs);
  const ValueTree filled = replaced(tree, hole_of(tree), affine(3.0, ValueTree::variable(1), 2.0));
  CHECK(filled.free_constants() == 4);
  CHECK(filled.open_part() == std::pair(1, 5));
  const ValueTree emptied = replaced(filled, hole_of(filled), ValueTree::constant(1.0));
  CHECK(emptied.structure_hash() == tree.structure_hash());
}

TEST_CASE("a formula is the same function as its tree") {
  const std::vector<std::string> formulas = {
      "2.5*t*exp(-t/x)",    "t^2/x^3 - 1/(x + t)", "x^-1.5 + t^0.5/x",    "-t^4*sin(x)^2", "1/x",
      "log(x)/(t*x) + 0.3", "atan(t) - erf(x)*pi", "subtract(linear(t))", "(t - 2)^2"};
  Columns rows(2, 2);
  rows << 0.7, 1.9, 1.2, 0.4;
  for (const std::string& text : formulas) {
    CAPTURE(text);
    const Expression formula = parse_expression(text, kNames).expression;
    const Expression back = to_expression(to_tree(formula, kInputs), kInputs);
    const Column a = evaluate(formula, rows);
    const Column b = evaluate(back, rows);
    for (int i = 0; i < 2; ++i) CHECK(b[i] == doctest::Approx(a[i]).epsilon(1e-12));
  }
  CHECK(to_tree(parse_expression("max(t, x)", kNames).expression, kInputs).empty());
}

TEST_CASE("what a tree cannot say is refused by its name") {
  CHECK_THROWS_WITH_AS(known_tree(KnownPart("hill(t, 2) + ?f(x)", kNames), kInputs),
                       "a known part cannot use `hill`; write it with other functions", Error);
  std::string sum = "?f(x)";
  for (int i = 0; i < 30; ++i) sum += " + t";
  CHECK_THROWS_AS(known_tree(KnownPart(sum, kNames), kInputs), Error);
}

}  // namespace
}  // namespace lawdart
