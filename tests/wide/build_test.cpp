#include "lawdart/wide/build.h"

#include <doctest/doctest.h>

#include <cmath>

#include "lawdart/wide/wide_search.h"
#include "wide/sample_rows.h"

namespace lawdart {
namespace {

bool same(const ValueTree& a, const ValueTree& b) {
  if (a.size() != b.size() || a.structure_hash() != b.structure_hash()) return false;
  for (int i = 0; i < a.size(); ++i) {
    if (std::fabs(a.node(i).value - b.node(i).value) > 1e-15 * std::fabs(b.node(i).value)) return false;
  }
  return true;
}

TEST_CASE("constants are folded, and a folded constant is free if one of its parts is") {
  CHECK(same(add(c(2.0), c(3.0)), c(5.0)));
  CHECK(same(subtract(c(2.0), c(3.0)), c(-1.0)));
  CHECK(same(multiply(c(2.0), c(3.0)), c(6.0)));
  CHECK(same(divide(c(3.0), c(2.0)), c(1.5)));
  CHECK(same(power(c(2.0), c(3.0)), c(8.0)));
  CHECK(same(apply(OpId::kSquare, c(3.0)), c(9.0)));
  CHECK(add(fixed(2.0), fixed(3.0)).root().fixed);
  CHECK(!add(fixed(2.0), c(3.0)).root().fixed);
  CHECK(same(add(add(x(0), c(2.0)), add(x(1), c(3.0))), add(add(x(0), x(1)), c(5.0))));
  CHECK(
      same(multiply(multiply(c(2.0), x(0)), multiply(c(3.0), x(1))), multiply(c(6.0), multiply(x(0), x(1)))));
  CHECK(same(divide(multiply(c(6.0), x(0)), multiply(c(3.0), x(1))), multiply(c(2.0), divide(x(0), x(1)))));
}

TEST_CASE("constants stand left in products and right in sums") {
  CHECK(same(multiply(x(0), c(2.0)), plain(ValueKind::kMultiply, c(2.0), x(0))));
  CHECK(same(add(c(2.0), x(0)), plain(ValueKind::kAdd, x(0), c(2.0))));
  CHECK(same(subtract(x(0), c(2.0)), plain(ValueKind::kAdd, x(0), c(-2.0))));
  CHECK(same(divide(x(0), c(2.0)), plain(ValueKind::kMultiply, c(0.5), x(0))));
  const ValueTree scaled = multiply(c(2.0), x(1));
  CHECK(same(subtract(x(0), scaled), plain(ValueKind::kAdd, x(0), multiply(c(-2.0), x(1)))));
}

TEST_CASE("the reciprocal of a ratio is a ratio") {
  const auto ratio = [](const ValueTree& r, const ValueTree& p, const ValueTree& q) {
    return add(multiply(p, apply(OpId::kReciprocal, add(x(0), q))), r);
  };
  const ValueTree turned = ratio(c(-2.0), c(-9.0), c(-3.0));
  CHECK(same(apply(OpId::kReciprocal, ratio(c(-0.5), c(2.25), c(1.5))), turned));
  CHECK(same(divide(x(1), ratio(c(-0.5), c(2.25), c(1.5))), multiply(x(1), turned)));
  // One free constant must not become three.
  CHECK(apply(OpId::kReciprocal, ratio(fixed(1.0), fixed(1.0), c(1.5))).free_constants() == 1);
  CHECK(apply(OpId::kReciprocal, ratio(c(1.0), c(2.0), c(0.0))).is_function(OpId::kReciprocal));
}

TEST_CASE("neutral constants vanish") {
  CHECK(same(add(x(0), c(0.0)), x(0)));
  CHECK(same(multiply(c(1.0), x(0)), x(0)));
  CHECK(same(affine(1.0, x(0), 0.0), x(0)));
}

TEST_CASE("a constant factor leaves the functions that let it out") {
  const auto inside = [](OpId f, double k) { return apply(f, multiply(c(k), x(0))); };
  CHECK(same(inside(OpId::kReciprocal, 4.0), multiply(c(0.25), apply(OpId::kReciprocal, x(0)))));
  CHECK(same(inside(OpId::kSquare, -4.0), multiply(c(16.0), apply(OpId::kSquare, x(0)))));
  CHECK(same(inside(OpId::kCube, -2.0), multiply(c(-8.0), apply(OpId::kCube, x(0)))));
  CHECK(same(inside(OpId::kSqrt, 4.0), multiply(c(2.0), apply(OpId::kSqrt, x(0)))));
  CHECK(same(inside(OpId::kAbs, -4.0), multiply(c(4.0), apply(OpId::kAbs, x(0)))));
  CHECK(same(inside(OpId::kLn, 4.0), add(apply(OpId::kLn, x(0)), c(std::log(4.0)))));
  CHECK(inside(OpId::kSqrt, -4.0).is_function(OpId::kSqrt));
  CHECK(inside(OpId::kLn, -4.0).is_function(OpId::kLn));
  CHECK(inside(OpId::kSin, 4.0).is_function(OpId::kSin));
}

TEST_CASE("a constant term leaves an exponential") {
  CHECK(same(apply(OpId::kExp, add(x(0), c(2.0))), multiply(c(std::exp(2.0)), apply(OpId::kExp, x(0)))));
}

TEST_CASE("inverse functions cancel, where that keeps the value") {
  const auto twice = [](OpId outer, OpId inner) { return apply(outer, apply(inner, x(0))); };
  CHECK(same(twice(OpId::kReciprocal, OpId::kReciprocal), x(0)));
  CHECK(same(twice(OpId::kSquare, OpId::kSqrt), x(0)));
  CHECK(same(twice(OpId::kExp, OpId::kLn), x(0)));
  CHECK(same(twice(OpId::kLn, OpId::kExp), x(0)));
  CHECK(same(multiply(x(0), apply(OpId::kReciprocal, x(1))), divide(x(0), x(1))));
  CHECK(same(divide(x(0), apply(OpId::kReciprocal, x(1))), multiply(x(0), x(1))));
  CHECK(same(apply(OpId::kReciprocal, divide(x(0), x(1))), divide(x(1), x(0))));
  CHECK(same(twice(OpId::kAbs, OpId::kAbs), apply(OpId::kAbs, x(0))));
  // The root of a square is the absolute value.
  CHECK(twice(OpId::kSqrt, OpId::kSquare).is_function(OpId::kSqrt));
}

TEST_CASE("a fixed power is the power") {
  const FitRows rows = sample_rows(1, 0.5, 2.5, [](const Column& z) { return z[0]; });
  TreeEvaluator evaluator(rows);
  for (const double p : {-6.0, -3.0, -2.5, -1.5, -1.0, -0.5, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 0.7}) {
    CAPTURE(p);
    evaluator.evaluate(fixed_power(x(0), p));
    for (int k = 0; k < rows.rows(); ++k)
      CHECK(evaluator.prediction()[k] == doctest::Approx(std::pow(rows.input(0)[k], p)).epsilon(1e-13));
  }
}

TEST_CASE("a part of a tree is replaced and the rest stays") {
  const ValueTree tree = plain(ValueKind::kAdd, plain(OpId::kSin, x(0)), x(1));
  CHECK(same(replaced(tree, 0, x(2)), add(apply(OpId::kSin, x(2)), x(1))));
  CHECK(same(replaced(tree, 1, x(2)), add(x(2), x(1))));
  CHECK(same(replaced(tree, 3, x(2)), x(2)));
  CHECK(same(replaced(tree, 0, c(0.0)), x(1)));
}

/// A random tree, not canonical, of up to 3 levels of operators.
ValueTree random_tree(Random& random, int depth) {
  if (depth == 0 || random.uniform() < 0.2)
    return random.uniform() < 0.5 ? x(static_cast<int>(random.below(2))) : c(random.uniform(-2.0, 2.0));
  const ValueTree a = random_tree(random, depth - 1);
  if (random.uniform() < 0.5) {
    const auto functions = WideOptions::default_functions();
    return plain(functions[random.below(functions.size())], a);
  }
  constexpr ValueKind kKinds[] = {ValueKind::kAdd, ValueKind::kSubtract, ValueKind::kMultiply,
                                  ValueKind::kDivide, ValueKind::kPower};
  return plain(kKinds[random.below(5)], a, random_tree(random, depth - 1));
}

/// The tree put together by the canonical builders.
ValueTree rebuilt(const ValueTree& tree) {
  const ValueNode& root = tree.root();
  if (arity(root.kind) == 0) return tree;
  const ValueTree right = rebuilt(tree.right());
  return arity(root.kind) == 1 ? apply(root.function, right)
                               : join(root.kind, root.function, rebuilt(tree.left()), right);
}

TEST_CASE("the builders keep the value of random trees") {
  const FitRows rows = sample_rows(
      2, -2.0, 2.0, [](const Column& z) { return z[0]; }, 64);
  TreeEvaluator before(rows), after(rows);
  Random random(Seed(11));
  int compared = 0;
  for (int trial = 0; trial < 3000; ++trial) {
    const ValueTree tree = random_tree(random, 3);
    const ValueTree built = rebuilt(tree);
    before.evaluate(tree);
    after.evaluate(built);
    for (int k = 0; k < rows.rows(); ++k) {
      // Every part must be tame: where a wave has turned often, or terms cancel, the last digits are gone.
      bool tame = true;
      for (int i = 0; i < tree.size(); ++i) {
        const double size = std::fabs(before.value(i)[k]);
        tame = tame && size < 1e3 && size > 1e-3;
      }
      if (!tame) continue;
      ++compared;
      CHECK(after.prediction()[k] == doctest::Approx(before.prediction()[k]).epsilon(1e-9));
    }
  }
  CHECK(compared > 10000);
}

}  // namespace
}  // namespace lawdart
