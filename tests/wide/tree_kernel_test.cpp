#include "lawdart/wide/tree_kernel.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstring>
#include <limits>

#include "lawdart/net/kernel.h"
#include "lawdart/wide/wide_search.h"
#include "wide/sample_rows.h"

namespace lawdart {
namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

double value_of(const ValueNode& node, double a, double b) {
  alignas(64) double as[kRowBlock], bs[kRowBlock], out[kRowBlock];
  for (int k = 0; k < kRowBlock; ++k) {
    as[k] = a;
    bs[k] = b;
  }
  node_forward(node, as, bs, out, kRowBlock);
  for (int k = 1; k < kRowBlock; ++k) CHECK(std::memcmp(out, out + k, sizeof(double)) == 0);
  return out[0];
}

double value_of(OpId function, double z) {
  return value_of({.kind = ValueKind::kFunction, .function = function}, 0.0, z);
}

double power_of(double base, double exponent) {
  return value_of({.kind = ValueKind::kPower}, base, exponent);
}

/// The largest difference between the slopes of a tree in its constants and central differences, relative to
/// the largest slope of the constant.
double worst_slope_error(ValueTree tree, const FitRows& rows) {
  TreeEvaluator evaluator(rows);
  evaluator.evaluate(tree);
  evaluator.run_backward(tree, TreeEvaluator::Slopes::kConstants);
  double worst = 0.0;
  for (int i = 0; i < tree.size(); ++i) {
    if (tree.node(i).kind != ValueKind::kConstant) continue;
    const double value = tree.node(i).value;
    TreeEvaluator shifted(rows);
    shifted.set_structure(tree);
    const auto at = [&](double shift) {
      tree.node(i).value = value + shift;
      shifted.run(tree);
      return std::vector<double>(shifted.prediction(), shifted.prediction() + rows.rows());
    };
    constexpr double kStep = 2e-4;  // of the five-point rule
    const auto up = at(kStep), down = at(-kStep), up2 = at(2 * kStep), down2 = at(-2 * kStep);
    tree.node(i).value = value;
    double largest = 0.0, error = 0.0;
    for (std::size_t k = 0; k < up.size(); ++k) {
      const double difference = (8 * (up[k] - down[k]) - (up2[k] - down2[k])) / (12 * kStep);
      const double slope = evaluator.slope(i)[k];
      CHECK(std::isfinite(slope));
      largest = std::max(largest, std::fabs(slope));
      error = std::max(error, std::fabs(slope - difference));
    }
    if (largest > 0.0) worst = std::max(worst, error / largest);
  }
  return worst;
}

TEST_CASE("every function has the values of the table where both are finite") {
  Random random(Seed(1));
  for (const OpId function : WideOptions::default_functions()) {
    CAPTURE(op(function).name);
    for (int trial = 0; trial < 2000; ++trial) {
      const double size = std::exp(random.uniform(-20.0, 6.0));
      const double z = random.uniform() < 0.5 ? -size : size;
      const double expected = op(function).value(z, 0.0);
      if (!std::isfinite(expected)) {
        CHECK(!std::isfinite(value_of(function, z)));
        continue;
      }
      CHECK(std::fabs(value_of(function, z) - expected) <= 1e-14 * std::fabs(expected) + 1e-300);
    }
  }
}

TEST_CASE("a power has the values of std::pow for positive bases") {
  Random random(Seed(2));
  for (int trial = 0; trial < 2000; ++trial) {
    const double base = std::exp(random.uniform(-5.0, 5.0));
    const double exponent = random.uniform(-8.0, 8.0);
    CHECK(power_of(base, exponent) == doctest::Approx(std::pow(base, exponent)).epsilon(1e-13));
  }
}

TEST_CASE("what is undefined is not finite") {
  CHECK(value_of(OpId::kReciprocal, 0.0) == kInf);
  CHECK(std::isnan(value_of(OpId::kSqrt, -1e-300)));
  for (const double z : {0.0, -1.0, kInf}) CHECK(std::isnan(value_of(OpId::kLn, z)));
  for (const double z : {2e9, -2e9, kInf, -kInf}) {
    CHECK(std::isnan(value_of(OpId::kSin, z)));
    CHECK(std::isnan(value_of(OpId::kCos, z)));
  }
  CHECK(std::isnan(value_of(OpId::kAsin, 1.0 + 1e-15)));
  CHECK(value_of(OpId::kExp, 701.0) == kInf);
  CHECK(value_of(OpId::kExp, kInf) == kInf);
  for (const double base : {0.0, -2.0}) CHECK(std::isnan(power_of(base, 2.0)));
  CHECK(power_of(10.0, 400.0) == kInf);
  CHECK(value_of({.kind = ValueKind::kDivide}, 1.0, 0.0) == kInf);
  for (const OpId function : WideOptions::default_functions()) {
    CAPTURE(op(function).name);
    CHECK(std::isnan(value_of(function, kNan)));
  }
}

TEST_CASE("functions keep their limits at the edges of what is defined") {
  CHECK(value_of(OpId::kExp, -701.0) == 0.0);
  CHECK(value_of(OpId::kExp, -kInf) == 0.0);
  CHECK(value_of(OpId::kExp, 0.0) == 1.0);
  CHECK(value_of(OpId::kLn, 1.0) == 0.0);
  CHECK(value_of(OpId::kSqrt, 0.0) == 0.0);
  for (const double z : {40.0, 1e300, kInf}) {
    CHECK(value_of(OpId::kTanh, z) == 1.0);
    CHECK(value_of(OpId::kTanh, -z) == -1.0);
  }
  CHECK(value_of(OpId::kTanh, 1e-12) == 1e-12);
  CHECK(value_of(OpId::kReciprocal, kInf) == 0.0);
}

TEST_CASE("every slope in a constant agrees with a central difference, on both sides of 0") {
  const FitRows rows = sample_rows(2, 0.5, 2.5, [](const Column&) { return 1.0; });
  for (const OpId function : WideOptions::default_functions()) {
    CAPTURE(op(function).name);
    for (const double sign : {1.0, -1.0}) {
      if (sign < 0.0 && (function == OpId::kSqrt || function == OpId::kLn)) continue;
      CAPTURE(sign);
      const ValueTree inner =
          plain(ValueKind::kAdd, plain(ValueKind::kMultiply, c(sign * 0.31), x(0)), c(sign * 0.11));
      CHECK(worst_slope_error(plain(function, inner), rows) < 1e-9);
    }
  }
  for (const ValueKind kind :
       {ValueKind::kAdd, ValueKind::kSubtract, ValueKind::kMultiply, ValueKind::kDivide, ValueKind::kPower}) {
    CAPTURE(static_cast<int>(kind));
    const ValueTree a = plain(ValueKind::kMultiply, c(0.7), x(0));
    const ValueTree b = plain(ValueKind::kAdd, plain(ValueKind::kMultiply, c(1.3), x(1)), c(-0.2));
    const ValueTree tree = plain(kind, a, b);
    CHECK(worst_slope_error(tree, rows) < 1e-9);
    CHECK(worst_slope_error(plain(OpId::kSin, tree), rows) < 1e-9);
  }
}

/// Bytes of all values, slopes, residuals and normal equations of a tree with every kind and function.
std::vector<double> all_results(const FitRows& rows) {
  ValueTree tree =
      plain(ValueKind::kPower, plain(ValueKind::kAdd, x(0), c(0.3)), plain(ValueKind::kDivide, c(0.9), x(1)));
  for (const OpId function : WideOptions::default_functions()) {
    const ValueTree part = plain(function, plain(ValueKind::kMultiply, c(0.37), x(0)));
    tree = plain(ValueKind::kSubtract, tree, plain(ValueKind::kMultiply, c(1.7), part));
  }
  TreeEvaluator evaluator(rows);
  evaluator.evaluate(tree);
  evaluator.run_backward(tree, TreeEvaluator::Slopes::kAll);
  std::vector<double> results{evaluator.sse()};
  std::vector<const double*> columns;
  for (int i = 0; i < tree.size(); ++i) {
    results.insert(results.end(), evaluator.value(i), evaluator.value(i) + rows.rows());
    results.insert(results.end(), evaluator.slope(i), evaluator.slope(i) + rows.rows());
    if (tree.node(i).kind == ValueKind::kConstant) columns.push_back(evaluator.slope(i));
  }
  const std::size_t count = columns.size();
  std::vector<double> curvature(count * count, 0.0), downhill(count);
  normal_equations(columns.data(), static_cast<int>(count), evaluator.residual(), rows.weights(), rows.rows(),
                   curvature.data(), downhill.data());
  results.insert(results.end(), curvature.begin(), curvature.end());
  results.insert(results.end(), downhill.begin(), downhill.end());
  return results;
}

TEST_CASE("every width of vector gives the same bytes of values, slopes and normal equations") {
  const FitRows rows = sample_rows(
      2, 0.5, 2.5, [](const Column& z) { return z[0] - z[1]; }, 101);
  const std::vector<double> best = all_results(rows);
  REQUIRE(!kernel_targets().empty());
  for (const std::string& target : kernel_targets()) {
    CAPTURE(target);
    use_kernel_target(target);
    const std::vector<double> other = all_results(rows);
    use_kernel_target("");
    REQUIRE(other.size() == best.size());
    CHECK(std::memcmp(other.data(), best.data(), best.size() * sizeof(double)) == 0);
  }
}

TEST_CASE("normal equations are the weighted products of the columns") {
  const FitRows rows = sample_rows(
      6, -1.0, 1.0, [](const Column& z) { return z[0]; }, 101);
  std::vector<const double*> columns;
  for (int i = 0; i < rows.inputs(); ++i) columns.push_back(rows.input(i));
  std::vector<double> curvature(36), downhill(6);
  normal_equations(columns.data(), 6, rows.target(), rows.weights(), rows.rows(), curvature.data(),
                   downhill.data());
  const auto product = [&rows](const double* a, const double* b) {
    double sum = 0.0;
    for (int k = 0; k < rows.count(); ++k) sum += rows.weights()[k] * a[k] * b[k];
    return sum;
  };
  for (std::size_t i = 0; i < 6; ++i) {
    CHECK(downhill[i] == doctest::Approx(product(columns[i], rows.target())).epsilon(1e-12));
    for (std::size_t j = 0; j <= i; ++j)
      CHECK(std::fabs(curvature[i * 6 + j] - product(columns[i], columns[j])) < 1e-12);
  }
}

}  // namespace
}  // namespace lawdart
