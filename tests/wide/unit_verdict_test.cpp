#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "lawdart/core/random.h"
#include "lawdart/units/data_units.h"
#include "lawdart/wide/build.h"
#include "lawdart/wide/convert.h"

namespace lawdart {
namespace {

ValueTree random_tree(Random& random, int depth) {
  if (depth == 0 || random.uniform() < 0.2) {
    if (random.uniform() < 0.7) return ValueTree::variable(static_cast<int>(random.below(3)));
    const double values[] = {1.0, -1.0, 2.0, 0.7};
    return ValueTree::constant(values[random.below(4)], random.uniform() < 0.5);
  }
  if (random.uniform() < 0.4) {
    const OpId functions[] = {OpId::kSquare, OpId::kSqrt, OpId::kReciprocal, OpId::kLn,
                              OpId::kExp,    OpId::kSin,  OpId::kAbs,        OpId::kTanh};
    return apply(functions[random.below(8)], random_tree(random, depth - 1));
  }
  const ValueKind kinds[] = {ValueKind::kAdd, ValueKind::kSubtract, ValueKind::kMultiply, ValueKind::kDivide,
                             ValueKind::kPower};
  return join(kinds[random.below(5)], OpId::kNone, random_tree(random, depth - 1),
              random_tree(random, depth - 1));
}

TEST_CASE("the units of a tree are those of its formula") {
  const std::vector<std::string> columns = {"x", "t", "z", "y"};
  const UnitCheck check =
      DataUnits("x=m,t=s,z=m,y=m", columns, columns).check(std::span(columns).first(3), "y");
  Random random(Seed(3));
  int consistent = 0;
  for (int i = 0; i < 20000; ++i) {
    const ValueTree tree = random_tree(random, 4);
    const UnitVerdict of_tree = unit_verdict(tree, check);
    const UnitVerdict of_formula = check.verdict(to_expression(tree, {0, 1, 2}).nodes());
    CHECK(of_tree.consistent == of_formula.consistent);
    consistent += of_tree.consistent ? 1 : 0;
  }
  CHECK(consistent > 1000);
}

TEST_CASE("a constant that a fit will move counts as free although it starts at 1") {
  const std::vector<std::string> columns = {"t", "y"};
  const UnitCheck check = DataUnits("t=s,y=m", columns, columns).check(std::span(columns).first(1), "y");
  const ValueTree line({{.kind = ValueKind::kConstant, .value = 1.0},
                        {.kind = ValueKind::kVariable, .variable = 0},
                        {.kind = ValueKind::kMultiply}});
  CHECK_FALSE(unit_verdict(line, check).consistent);
  CHECK(unit_verdict(line, check, true).consistent);
}

TEST_CASE("trees in groups become trees in inputs") {
  const ValueTree tree = add(ValueTree::variable(0), apply(OpId::kSquare, ValueTree::variable(1)));
  const std::vector<double> ratio = {1.0, -1.0, 0.0}, product = {0.0, 2.0, 1.0};
  const std::vector<ValueTree> groups = {power_product(ratio), power_product(product)};
  const ValueTree whole = substituted(tree, groups);
  const ValueTree expected = add(
      divide(ValueTree::variable(0), ValueTree::variable(1)),
      apply(OpId::kSquare, multiply(apply(OpId::kSquare, ValueTree::variable(1)), ValueTree::variable(2))));
  CHECK(whole.structure_hash() == expected.structure_hash());
}

}  // namespace
}  // namespace lawdart
