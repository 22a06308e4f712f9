#include "lawdart/wide/seeds.h"

#include <doctest/doctest.h>

#include <cmath>

#include "lawdart/wide/build.h"
#include "lawdart/wide/inner_fit.h"
#include "wide/sample_rows.h"

namespace lawdart {
namespace {

using Row = const Column&;

std::vector<ValueTree> inputs(int count) {
  std::vector<ValueTree> atoms;
  for (int i = 0; i < count; ++i) atoms.push_back(x(i));
  return atoms;
}

TEST_CASE("exponents up to a degree are all there, each once") {
  CHECK(exponents_up_to(1, 3) == std::vector<std::vector<int>>{{0}, {1}, {2}, {3}});
  CHECK(exponents_up_to(2, 2) ==
        std::vector<std::vector<int>>{{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {2, 0}});
  CHECK(exponents_up_to(4, 3).size() == 35);
}

TEST_CASE("a monomial with half exponents is a seed to the last digit, of either sign") {
  for (const double sign : {1.0, -1.0}) {
    const FitRows rows = sample_rows(
        3, 0.5, 4.0, [sign](Row z) { return sign * 3.7 * z[0] * z[0] / (std::sqrt(z[1]) * z[2]); });
    TreeEvaluator evaluator(rows);
    const std::vector<ValueTree> seeds = monomial_seeds(rows);
    REQUIRE(seeds.size() == 4);
    CHECK(tree_sse(seeds[2], evaluator) < rows.exact_sse());
    // The one beside it has the offset that a fit may move.
    CHECK(seeds[3].free_constants() == seeds[2].free_constants() + 1);
  }
}

TEST_CASE("there is no monomial where an input is not positive or the target is 0") {
  CHECK(monomial_seeds(sample_rows(2, -1.0, 1.0, [](Row z) { return z[0]; })).empty());
  CHECK(monomial_seeds(sample_rows(1, 1.0, 2.0, [](Row z) { return z[0] < 1.5 ? 0.0 : 1.0; })).empty());
}

TEST_CASE("a sparse polynomial is found with its whole coefficients, within each link and factor") {
  const auto inner = [](Row z) { return 2.0 + 3.0 * z[0] * z[1] + 0.25 * z[1] * z[1]; };
  const auto check = [](const FitRows& rows, const ValueTree& factor, OpId link) {
    TreeEvaluator evaluator(rows);
    const std::vector<ValueTree> atoms = inputs(rows.inputs());
    const ValueTree seed = polynomial_seed({atoms, factor, link}, evaluator);
    REQUIRE(!seed.empty());
    CHECK(seed.free_constants() <= 4);
    CHECK(tree_sse(seed, evaluator) < 1e-18 * rows.null_sse());
  };
  check(sample_rows(2, 0.1, 1.0, inner), {}, OpId::kNone);
  check(sample_rows(2, 0.1, 1.0, [&](Row z) { return 1.0 / inner(z); }), {}, OpId::kReciprocal);
  check(sample_rows(2, 0.1, 1.0, [&](Row z) { return std::sqrt(inner(z)); }), {}, OpId::kSqrt);
  check(sample_rows(2, 0.1, 1.0, [&](Row z) { return std::exp(inner(z)); }), {}, OpId::kExp);
  check(sample_rows(2, 0.1, 1.0, [&](Row z) { return std::log(inner(z)); }), {}, OpId::kLn);
  check(sample_rows(2, 0.1, 1.0, [&](Row z) { return z[0] * std::sqrt(inner(z)); }), x(0), OpId::kSqrt);
}

TEST_CASE("whole coefficients come out whole") {
  const FitRows rows = sample_rows(1, 0.1, 1.0, [](Row z) { return 3.0 * z[0] * z[0] - 2.0; });
  TreeEvaluator evaluator(rows);
  const std::vector<ValueTree> atoms = inputs(1);
  const ValueTree seed = polynomial_seed({atoms, {}, OpId::kNone}, evaluator);
  int constants = 0;
  for (const ValueNode& node : seed.nodes()) {
    if (node.kind != ValueKind::kConstant) continue;
    ++constants;
    CHECK(node.value == std::round(node.value));
  }
  CHECK(constants == 2);
}

TEST_CASE("a frame that cannot be undone gives no seed") {
  const FitRows rows = sample_rows(1, -1.0, 1.0, [](Row z) { return z[0]; });
  TreeEvaluator evaluator(rows);
  const std::vector<ValueTree> atoms = inputs(1);
  CHECK(polynomial_seed({atoms, {}, OpId::kExp}, evaluator).empty());
  CHECK(polynomial_seed({atoms, {}, OpId::kSqrt}, evaluator).empty());
}

TEST_CASE("with fewer rows than terms there is no polynomial") {
  const FitRows rows = sample_rows(
      2, 0.1, 1.0, [](Row z) { return z[0]; }, 14);
  TreeEvaluator evaluator(rows);
  const std::vector<ValueTree> atoms = inputs(2);
  CHECK(polynomial_seed({atoms, {}, OpId::kNone}, evaluator).empty());
}

}  // namespace
}  // namespace lawdart
