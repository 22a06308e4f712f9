#include "lawdart/wide/inner_fit.h"

#include <doctest/doctest.h>

#include <cmath>

#include "lawdart/wide/build.h"
#include "wide/sample_rows.h"

namespace lawdart {
namespace {

ValueTree decay(double a, double b, ValueTree offset) {
  return add(multiply(c(a), apply(OpId::kExp, multiply(c(b), x(0)))), offset);
}

TEST_CASE("the constants of a decay to an offset are recovered") {
  const FitRows rows =
      sample_rows(1, 0.0, 3.0, [](const Column& z) { return 3.0 * std::exp(-1.7 * z[0]) + 0.5; });
  TreeEvaluator evaluator(rows);
  ValueTree tree = decay(1.1, -0.8, c(0.1));
  CHECK(inner_fit(tree, evaluator, 50) < rows.exact_sse());
  CHECK(tree.node(0).value == doctest::Approx(3.0).epsilon(1e-9));
  CHECK(tree.node(1).value == doctest::Approx(-1.7).epsilon(1e-9));
  CHECK(tree.node(tree.size() - 2).value == doctest::Approx(0.5).epsilon(1e-9));
}

TEST_CASE("a fixed constant stays while the others fit around it") {
  const FitRows rows =
      sample_rows(1, 0.0, 3.0, [](const Column& z) { return 3.0 * std::exp(-1.7 * z[0]) + 0.5; });
  TreeEvaluator evaluator(rows);
  ValueTree tree = decay(1.1, -0.8, fixed(0.25));
  const double before = tree_sse(tree, evaluator);
  CHECK(inner_fit(tree, evaluator, 50) < 0.1 * before);
  CHECK(tree.node(tree.size() - 2).value == 0.25);
}

TEST_CASE("a fit is never worse than its start, and its result is that of the tree it leaves") {
  Random noise(Seed(4));
  const FitRows rows = sample_rows(2, 0.2, 3.0, [&noise](const Column& z) { return z[0] + noise.normal(); });
  TreeEvaluator evaluator(rows);
  Random random(Seed(5));
  for (int trial = 0; trial < 100; ++trial) {
    const auto draw = [&random] { return c(random.uniform(-3.0, 3.0)); };
    const ValueTree inner = add(multiply(draw(), x(0)), draw());
    ValueTree tree = trial % 3 == 0   ? divide(apply(OpId::kSin, inner), add(x(1), draw()))
                     : trial % 3 == 1 ? multiply(draw(), power(x(1), multiply(draw(), x(0))))
                                      : add(multiply(draw(), apply(OpId::kTanh, inner)), draw());
    const double before = tree_sse(tree, evaluator);
    const double after = inner_fit(tree, evaluator, 1 + trial % 10);
    CHECK(after <= before);
    CHECK(tree_sse(tree, evaluator) == after);
  }
}

TEST_CASE("where a tree is not finite the sum of squares is infinite and the constants stay") {
  const FitRows rows = sample_rows(1, -1.0, 1.0, [](const Column& z) { return z[0]; });
  TreeEvaluator evaluator(rows);
  ValueTree tree = add(apply(OpId::kLn, x(0)), c(2.0));
  CHECK(inner_fit(tree, evaluator, 10) == INFINITY);
  CHECK(tree.node(tree.size() - 2).value == 2.0);
}

TEST_CASE("a tree with too many constants is only evaluated") {
  const FitRows rows = sample_rows(1, 0.0, 1.0, [](const Column& z) { return 2.0 * z[0]; });
  TreeEvaluator evaluator(rows);
  const auto with_constants = [](int count) {
    ValueTree tree = multiply(c(0.5), x(0));
    for (int i = 1; i < count; ++i) tree = plain(ValueKind::kAdd, tree, c(0.1));
    return tree;
  };
  ValueTree most = with_constants(kMostConstants);
  CHECK(inner_fit(most, evaluator, 20) < 1e-12 * rows.null_sse());
  ValueTree too_many = with_constants(kMostConstants + 1);
  const double before = tree_sse(too_many, evaluator);
  CHECK(inner_fit(too_many, evaluator, 20) == before);
}

}  // namespace
}  // namespace lawdart
