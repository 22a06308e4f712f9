#include <doctest/doctest.h>

#include <cmath>

#include "lawdart/core/random.h"
#include "lawdart/wide/build.h"
#include "lawdart/wide/inner_fit.h"
#include "lawdart/wide/inverse.h"
#include "lawdart/wide/wide_search.h"

namespace lawdart {
namespace {

/// 64 rows of two inputs in [0.5, 2.5].
SearchData two_inputs() {
  SearchData data{.inputs = Columns(64, 2), .targets = Columns(64, 1), .weights = Column::Ones(64)};
  Random random(Seed(3));
  for (double& x : data.inputs.reshaped()) x = random.uniform(0.5, 2.5);
  for (double& y : data.targets.reshaped()) y = random.normal();
  return data;
}

FitRows rows_of(const SearchData& data) {
  std::vector<int> order(static_cast<std::size_t>(data.rows()));
  for (int i = 0; i < data.rows(); ++i) order[static_cast<std::size_t>(i)] = i;
  return FitRows(data, 0, order, 256, 64);
}

ValueTree x(int i) { return ValueTree::variable(i); }
ValueTree c(double value) { return ValueTree::constant(value); }

TEST_CASE("every function of the kernel agrees with the table, and its slope with a central difference") {
  const SearchData data = two_inputs();
  const FitRows rows = rows_of(data);
  TreeEvaluator evaluator(rows);
  for (const OpId function : WideOptions::default_functions()) {
    CAPTURE(op(function).name);
    const ValueTree tree = ValueTree({{.kind = ValueKind::kVariable},
                                      {.kind = ValueKind::kConstant, .value = 0.37},
                                      {.kind = ValueKind::kMultiply},
                                      {.kind = ValueKind::kFunction, .function = function}});
    evaluator.evaluate(tree);
    evaluator.run_backward(tree, TreeEvaluator::Slopes::kConstants);
    for (int k = 0; k < rows.rows(); ++k) {
      const double input = rows.input(0)[k];
      const auto f = [&](double a) { return op(function).value(a * input, 0.0); };
      CHECK(evaluator.prediction()[k] == doctest::Approx(f(0.37)).epsilon(1e-13));
      const double slope = (f(0.37 + 1e-6) - f(0.37 - 1e-6)) / 2e-6;
      CHECK(evaluator.slope(1)[k] == doctest::Approx(slope).epsilon(1e-7));
    }
  }
}

TEST_CASE("every function that can be undone is undone") {
  for (const Op& row : ops()) {
    if (!has_inverse(row.id)) continue;
    CAPTURE(row.name);
    for (const double t : {0.1, 0.5, 0.9}) {
      CHECK(row.value(inverse(row.id, t, 0.4), 0.0) == doctest::Approx(t).epsilon(1e-12));
    }
  }
  CHECK(std::isnan(inverse(OpId::kLn, 1e4, 0.0)) == false);
  CHECK(std::isnan(inverse(OpId::kExp, -1.0, 0.0)));
  CHECK(inverse(OpId::kSin, 0.0, 6.0) == doctest::Approx(2.0 * std::acos(-1.0)));
}

TEST_CASE("a canonical tree has no two constants for one job") {
  const auto constants = [](const ValueTree& tree) { return tree.free_constants(); };
  CHECK(constants(add(add(x(0), c(2.0)), c(3.0))) == 1);
  CHECK(constants(multiply(c(2.0), divide(multiply(c(3.0), x(0)), multiply(c(5.0), x(1))))) == 1);
  CHECK(constants(apply(OpId::kExp, add(x(0), c(1.0)))) == 1);
  CHECK(apply(OpId::kExp, add(x(0), c(1.0))).is(ValueKind::kMultiply));
  CHECK(apply(OpId::kLn, multiply(c(2.0), x(0))).is(ValueKind::kAdd));
  CHECK(apply(OpId::kLn, multiply(c(-2.0), x(0))).is_function(OpId::kLn));
  CHECK(apply(OpId::kReciprocal, apply(OpId::kReciprocal, x(0))).size() == 1);
  CHECK(apply(OpId::kLn, apply(OpId::kExp, x(0))).size() == 1);
  CHECK(multiply(x(0), apply(OpId::kReciprocal, x(1))).is(ValueKind::kDivide));
}

TEST_CASE("the builder keeps the value of a tree") {
  const SearchData data = two_inputs();
  const FitRows rows = rows_of(data);
  TreeEvaluator evaluator(rows);
  Random random(Seed(11));
  const auto functions = WideOptions::default_functions();
  for (int trial = 0; trial < 500; ++trial) {
    std::vector<ValueNode> nodes;
    int depth = 0;
    while (depth != 1 || nodes.size() < 9) {
      if (depth < 1 || (nodes.size() < 9 && random.uniform() < 0.4)) {
        const bool variable = random.uniform() < 0.5;
        nodes.push_back({.kind = variable ? ValueKind::kVariable : ValueKind::kConstant,
                         .variable = static_cast<std::int16_t>(variable ? random.below(2) : 0),
                         .value = variable ? 0.0 : random.uniform(0.2, 2.0)});
        ++depth;
      } else if (depth >= 2) {
        constexpr ValueKind kBinary[] = {ValueKind::kAdd, ValueKind::kSubtract, ValueKind::kMultiply,
                                         ValueKind::kDivide};
        nodes.push_back({.kind = kBinary[random.below(4)]});
        --depth;
      } else {
        nodes.push_back(
            {.kind = ValueKind::kFunction, .function = functions[random.below(functions.size())]});
      }
    }
    const ValueTree plain(nodes);
    const ValueTree built = replaced(plain, 0, plain.subtree(0));
    evaluator.evaluate(plain);
    const std::vector<double> expected(evaluator.prediction(), evaluator.prediction() + rows.rows());
    evaluator.evaluate(built);
    for (int k = 0; k < rows.rows(); ++k) {
      const double value = expected[static_cast<std::size_t>(k)];
      // Where a wave has turned a million times the last digits are gone.
      if (!std::isfinite(value) || std::fabs(value) > 1e6 || std::fabs(value) < 1e-6) continue;
      CHECK(evaluator.prediction()[k] == doctest::Approx(value).epsilon(1e-6));
    }
  }
}

TEST_CASE("an inner fit finds the constants of a decay and leaves fixed ones alone") {
  SearchData data = two_inputs();
  const Column t = data.inputs.col(0);
  data.targets.col(0) = 3.0 * (-1.7 * t).exp() + 0.5;
  const FitRows rows = rows_of(data);
  TreeEvaluator evaluator(rows);
  ValueTree tree = affine(1.1, apply(OpId::kExp, affine(-0.8, x(0), 0.0)), 0.1);
  CHECK(inner_fit(tree, evaluator, 60) < rows.exact_sse());
  CHECK(tree.node(tree.size() - 2).value == doctest::Approx(0.5).epsilon(1e-8));
  ValueTree fixed = add(apply(OpId::kExp, affine(-0.8, x(0), 0.0)), ValueTree::constant(0.25, true));
  const double before = tree_sse(fixed, evaluator);
  CHECK(inner_fit(fixed, evaluator, 60) <= before);
  CHECK(fixed.node(fixed.size() - 2).value == 0.25);
}

}  // namespace
}  // namespace lawdart
