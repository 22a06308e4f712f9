#include "lawdart/wide/tree_choice.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

#include "lawdart/stats/criteria.h"
#include "lawdart/wide/build.h"
#include "wide/sample_rows.h"

namespace lawdart {
namespace {

using Row = const Column&;

Attempt attempt_of(ValueTree tree, TreeEvaluator& evaluator, int iterations = 20) {
  const double sse = inner_fit(tree, evaluator, iterations);
  return make_attempt(std::move(tree), sse, evaluator.rows());
}

/// y = law plus normal noise.
template <typename Law>
FitRows noisy_rows(double noise, Law law) {
  Random random(Seed(31));
  return sample_rows(2, 0.5, 3.0, [&](Row z) { return law(z) + noise * random.normal(); });
}

TEST_CASE("a description is longer by what each constant, each node and each misfit costs") {
  const FitRows rows = noisy_rows(0.1, [](Row z) { return z[0]; });
  const double n = rows.count();
  const Attempt one{.tree = multiply(c(2.0), x(0)), .sse = 3.0, .cost = 3};
  const Attempt fixed_one{.tree = multiply(fixed(-1.0), x(0)), .sse = 3.0, .cost = 3};
  CHECK(description_length(one, rows) - description_length(fixed_one, rows) ==
        doctest::Approx(constant_price(n, rows.variance(), 3.0 / n)));
  CHECK(description_length({fixed_one.tree, 6.0, 3}, rows) - description_length(fixed_one, rows) ==
        doctest::Approx(n * std::log(2.0)));
  CHECK(description_length({one.tree, 3.0, 5}, rows) - description_length(one, rows) == doctest::Approx(6.4));
  CHECK(description_length({one.tree, INFINITY, 3}, rows) == INFINITY);
  // A fraction is dearer than a whole number and cheaper than one times pi.
  const auto fixed_at = [&](double v) {
    return description_length({multiply(fixed(v), x(0)), 3.0, 3}, rows);
  };
  CHECK(fixed_at(2.0) < fixed_at(2.5));
  CHECK(fixed_at(2.5) < fixed_at(2.5 * std::numbers::pi));
}

TEST_CASE("debris of an exact tree shrinks away") {
  const FitRows rows = sample_rows(2, 0.5, 3.0, [](Row z) { return z[0] * z[1]; });
  TreeEvaluator evaluator(rows);
  ValueTree tree = add(multiply(x(0), x(1)), multiply(c(1e-17), apply(OpId::kSin, multiply(c(3.0), x(0)))));
  tree = add(multiply(tree, add(multiply(c(1e-18), apply(OpId::kExp, x(1))), c(1.0))), c(1e-17));
  const Attempt simple = shrunk(attempt_of(tree, evaluator, 0), evaluator, 2000);
  CHECK(simple.tree.size() == 3);
  CHECK(simple.cost == 3);
  CHECK(simple.sse < rows.exact_sse());
}

TEST_CASE("what noise alone pays for shrinks away, and what the law needs stays") {
  const FitRows rows = noisy_rows(0.05, [](Row z) { return 1.7 * std::exp(-z[0]); });
  TreeEvaluator evaluator(rows);
  const ValueTree law = multiply(c(1.5), apply(OpId::kExp, multiply(c(-0.9), x(0))));
  const ValueTree rich = add(law, add(multiply(c(0.01), apply(OpId::kSin, x(1))), c(0.002)));
  const Attempt start = attempt_of(rich, evaluator);
  const Attempt simple = shrunk(start, evaluator, 2000);
  CHECK(description_length(simple, rows) < description_length(start, rows));
  CHECK(simple.cost <= tree_cost(law, Costs()));
  CHECK(simple.sse < 1.1 * 0.05 * 0.05 * rows.count());
}

TEST_CASE("a constant beside a whole number becomes it") {
  const FitRows rows = noisy_rows(0.01, [](Row z) { return 1.7 * std::pow(z[0], 2.0) + z[1]; });
  TreeEvaluator evaluator(rows);
  const ValueTree tree = add(multiply(c(1.7), power(x(0), c(2.003))), x(1));
  const Attempt simple = shrunk(attempt_of(tree, evaluator), evaluator, 2000);
  int exponents = 0;
  for (int i = 1; i < simple.tree.size(); ++i) {
    if (simple.tree.node(i).kind != ValueKind::kPower) continue;
    ++exponents;
    CHECK(simple.tree.node(i - 1).value == 2.0);
    CHECK(simple.tree.node(i - 1).fixed);
  }
  CHECK(exponents == 1);
}

TEST_CASE("without fits nothing shrinks") {
  const FitRows rows = sample_rows(1, 0.5, 3.0, [](Row z) { return z[0]; });
  TreeEvaluator evaluator(rows);
  const Attempt start = attempt_of(add(x(0), c(1e-17)), evaluator, 0);
  CHECK(shrunk(start, evaluator, 0).tree.size() == start.tree.size());
}

}  // namespace
}  // namespace lawdart
