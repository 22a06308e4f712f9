#include "lawdart/wide/edge_target.h"

#include <doctest/doctest.h>

#include <cmath>

#include "lawdart/wide/wide_search.h"
#include "wide/sample_rows.h"

namespace lawdart {
namespace {

constexpr int kRows = 64;

/// Rows of x0 in [0.3, 0.9), x1 in the same, as columns.
Columns two_inputs() {
  Columns inputs(kRows, 2);
  Random random(Seed(12));
  for (double& z : inputs.reshaped()) z = random.uniform(0.3, 0.9);
  return inputs;
}

FitRows rows_of(const Columns& inputs, const Column& target) {
  const SearchData data{.inputs = inputs, .targets = target, .weights = Column::Ones(kRows)};
  std::vector<int> order(kRows);
  std::iota(order.begin(), order.end(), 0);
  return FitRows(data, 0, order, kRows, kRows);
}

Column predicted(const ValueTree& tree, const FitRows& rows) {
  TreeEvaluator evaluator(rows);
  evaluator.evaluate(tree);
  return Eigen::Map<const Column>(evaluator.prediction(), kRows);
}

/// The tree with x2, the desired value, in place of the input at `node`.
ValueTree with_desired(ValueTree tree, int node) {
  tree.node(node).variable = 2;
  return tree;
}

/// Asks for what the input at `node` should be for the target, puts it there, and compares.
void check_path(const ValueTree& tree, int node) {
  const Columns inputs = two_inputs();
  const Column now = predicted(tree, rows_of(inputs, Column::Zero(kRows)));
  Column target(kRows);
  for (int k = 0; k < kRows; ++k) target[k] = now[k] * (1.0 + 0.02 * std::sin(1.0 + k));
  const FitRows rows = rows_of(inputs, target);
  TreeEvaluator evaluator(rows);
  evaluator.evaluate(tree);
  evaluator.run_backward(tree, TreeEvaluator::Slopes::kAll);
  EdgeTarget desired;
  REQUIRE(desired_values(tree, node, evaluator, evaluator.rows().screen_rows(), desired));

  Columns three(kRows, 3);
  three << inputs, Eigen::Map<const Column>(desired.target.data(), kRows);
  const Column reached = predicted(with_desired(tree, node), rows_of(three, target));
  // w (t - h)^2 is the squared residual, up to one factor for all rows that are not cut.
  double lowest = INFINITY, highest = 0.0;
  for (int k = 0; k < kRows; ++k) {
    CHECK(reached[k] == doctest::Approx(target[k]).epsilon(1e-10));
    const auto at = static_cast<std::size_t>(k);
    if (desired.weight[at] > 29.0) continue;
    const double step = desired.target[at] - evaluator.value(node)[k];
    const double residual = target[k] - now[k];
    const double ratio = desired.weight[at] * step * step / (residual * residual);
    lowest = std::min(lowest, ratio);
    highest = std::max(highest, ratio);
  }
  CHECK(highest > 0.0);
  CHECK(highest == doctest::Approx(lowest).epsilon(1e-6));
}

TEST_CASE("the desired value put in place of the node gives the target, through every function") {
  for (const OpId function : WideOptions::default_functions()) {
    CAPTURE(op(function).name);
    check_path(plain(function, x(0)), 0);
    check_path(plain(OpId::kSquare, plain(ValueKind::kMultiply, c(0.9), plain(function, x(0)))), 1);
  }
}

TEST_CASE("the desired value gives the target from both sides of every operation") {
  for (const ValueKind kind :
       {ValueKind::kAdd, ValueKind::kSubtract, ValueKind::kMultiply, ValueKind::kDivide, ValueKind::kPower}) {
    CAPTURE(static_cast<int>(kind));
    const ValueTree other = plain(ValueKind::kAdd, x(1), c(1.5));
    check_path(plain(kind, x(0), other), 0);
    check_path(plain(kind, other, x(0)), 3);
    check_path(plain(OpId::kExp, plain(kind, other, plain(OpId::kTanh, x(0)))), 3);
  }
}

TEST_CASE("where no inverse exists a tenth of a Gauss-Newton step counts") {
  const Columns inputs = two_inputs();
  // Every second target is beyond what an exponential can be.
  Column target(kRows);
  for (int k = 0; k < kRows; ++k) target[k] = k % 2 == 0 ? -1.0 : 3.0;
  const FitRows rows = rows_of(inputs, target);
  const ValueTree tree = plain(OpId::kExp, x(0));
  TreeEvaluator evaluator(rows);
  evaluator.evaluate(tree);
  evaluator.run_backward(tree, TreeEvaluator::Slopes::kAll);
  EdgeTarget desired;
  REQUIRE(desired_values(tree, 0, evaluator, evaluator.rows().screen_rows(), desired));
  double scale = 0.0;
  for (int k = 0; k < kRows; k += 2) {
    const auto at = static_cast<std::size_t>(k);
    const double h = inputs(k, 0);
    const double slope = std::exp(h);
    CHECK(desired.target[at] == doctest::Approx(h + (-1.0 - slope) / slope));
    const double ratio = desired.weight[at] / (0.1 * slope * slope);
    if (k == 0) scale = ratio;
    CHECK(ratio == doctest::Approx(scale));
    CHECK(desired.target[at + 1] == doctest::Approx(std::log(3.0)));
  }
}

TEST_CASE("a node that the root does not depend on is no place") {
  const FitRows rows = rows_of(two_inputs(), Column::LinSpaced(kRows, 1.0, 2.0));
  const ValueTree tree =
      plain(ValueKind::kAdd, plain(ValueKind::kMultiply, c(0.0), plain(OpId::kSin, x(0))), x(1));
  TreeEvaluator evaluator(rows);
  evaluator.evaluate(tree);
  evaluator.run_backward(tree, TreeEvaluator::Slopes::kAll);
  EdgeTarget desired;
  CHECK(!desired_values(tree, 1, evaluator, evaluator.rows().screen_rows(), desired));
}

TEST_CASE("weights are brought to mean 1, cut, and refused where few rows count") {
  EdgeTarget target{.target = std::vector<double>(9, 0.0), .weight = {1, 1, 1, 1, 1, 1, 1, 1, 10}};
  CHECK(target.normalise(3.0));
  CHECK(target.weight[0] == doctest::Approx(0.5));
  CHECK(target.weight[8] == 3.0);
  target.weight = {1, 1, 1, 0, 0, 0, 0, 0, 0};
  CHECK(!target.normalise(3.0));
  target.weight.assign(9, 0.0);
  CHECK(!target.normalise(3.0));
}

TEST_CASE("a link is undone in the target and in the weights, and rows without an inverse weigh nothing") {
  EdgeTarget target{.target = {1.0, std::exp(1.0), std::exp(2.0), -1.0}, .weight = {1, 1, 1, 1}};
  REQUIRE(target.undo(OpId::kExp));
  for (std::size_t k = 0; k < 3; ++k) {
    CHECK(target.target[k] == doctest::Approx(static_cast<double>(k)));
    CHECK(target.weight[k] == doctest::Approx(target.weight[0] * std::exp(2.0 * static_cast<double>(k))));
  }
  CHECK(target.weight[3] == 0.0);
}

}  // namespace
}  // namespace lawdart
