#include "lawdart/net/supernet.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>

#include "lawdart/net/kernel.h"
#include "net/random_supernet.h"

namespace lawdart {
namespace {

/// The largest difference between the gradient and central differences, relative to the gradient's largest
/// element.
double worst_gradient_error(RandomSupernet& test) {
  SupernetGradient gradient = test.net.make_point();
  test.net.loss_and_gradient(test.data, test.point, gradient);
  double worst = 0.0;
  double largest = 0.0;
  const auto check = [&](std::vector<double>& values, const std::vector<double>& slopes) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      const double value = values[i];
      const auto loss_at = [&](double shift) {
        values[i] = value + shift;
        return test.net.loss(test.data, test.point);
      };
      constexpr double kStep = 2e-5;  // of the five-point rule
      const double difference =
          (8 * (loss_at(kStep) - loss_at(-kStep)) - (loss_at(2 * kStep) - loss_at(-2 * kStep))) /
          (12 * kStep);
      values[i] = value;
      worst = std::max(worst, std::fabs(difference - slopes[i]));
      largest = std::max(largest, std::fabs(slopes[i]));
    }
  };
  check(test.point.mixture, gradient.mixture);
  if (test.net.shape().reducer == Reducer::kMixed) check(test.point.sum_share, gradient.sum_share);
  check(test.point.w, gradient.w);
  CHECK(largest > 1e-3);
  return worst / largest;
}

TEST_CASE("every slope of every operation agrees with a central difference") {
  for (const Op& row : ops()) {
    for (const Form form : {Form::kPlain, Form::kScale, Form::kAffine}) {
      if (row.id == OpId::kNone) continue;
      RandomSupernet test({.inputs = 1, .nodes = 2, .ops = {{row.id, form}}}, Likelihood::kGaussian, 19, 5);
      CAPTURE(row.name);
      CHECK(worst_gradient_error(test) < 1e-7);
    }
  }
}

TEST_CASE(
    "every parameter's slope agrees with a central difference for each node kind, likelihood and mixture") {
  for (const Reducer reducer : {Reducer::kSum, Reducer::kProduct, Reducer::kMixed}) {
    for (const Likelihood likelihood :
         {Likelihood::kGaussian, Likelihood::kBernoulli, Likelihood::kPoisson}) {
      for (const bool fair : {false, true}) {
        RandomSupernet test({.inputs = 2,
                             .nodes = 3,
                             .outputs = 2,
                             .ops = edge_ops("none,linear,exp,sin,logistic,power,erf,softplus(x)"),
                             .reducer = reducer,
                             .fair = fair},
                            likelihood, 37, 11);
        CAPTURE(static_cast<int>(reducer));
        CAPTURE(static_cast<int>(likelihood));
        CAPTURE(fair);
        CHECK(worst_gradient_error(test) < 1e-7);
      }
    }
  }
}

TEST_CASE("an edge computes the protected value of each operation") {
  for (const Op& row : ops()) {
    // One node, one operation, coefficient 1: the loss against target 0 is the square of the protected value.
    Supernet net({.ops = {{row.id, Form::kPlain}}}, Likelihood::kGaussian);
    SupernetPoint point = net.make_point();
    point.mixture[0] = 1.0;
    point.w[net.coefficient_at(0, 0)] = 1.0;
    for (const double own : {-1.5, 0.4, 2.0}) {
      point.w[net.own_at(0)] = own;
      for (const double z : {-250.0, -21.0, -3.0, -0.7, -1e-4, 1e-5, 0.3, 1.0, 2.5, 19.0, 80.0, 2.9e4}) {
        const double expected = protected_value(row, z, own).value;
        const SupernetData data(Columns::Constant(1, 1, z), Columns::Zero(1, 1), Column::Ones(1));
        CAPTURE(row.name);
        CAPTURE(z);
        CAPTURE(own);
        CHECK(std::sqrt(net.loss(data, point)) == doctest::Approx(std::fabs(expected)).epsilon(1e-11));
      }
    }
  }
}

TEST_CASE("a missing edge is neutral in a sum and in a product") {
  for (const Reducer reducer : {Reducer::kSum, Reducer::kProduct}) {
    Supernet net({.inputs = 2, .ops = edge_ops("none,linear"), .reducer = reducer}, Likelihood::kGaussian);
    SupernetPoint point = net.make_point();
    point.mixture = {0.0, 1.0, 1.0, 0.0};  // first input linear, second none
    point.w[net.coefficient_at(0, 0)] = 1.0;
    Columns inputs(2, 2);
    inputs << 3.0, 100.0, -2.0, 50.0;
    const SupernetData data(inputs, inputs.leftCols(1), Column::Ones(2));
    CHECK(net.loss(data, point) == 0.0);
  }
}

TEST_CASE("every width of vector gives the same bytes") {
  REQUIRE(!kernel_targets().empty());
  for (const Reducer reducer : {Reducer::kSum, Reducer::kMixed}) {
    RandomSupernet test({.inputs = 3, .nodes = 3, .ops = all_edge_ops(), .reducer = reducer},
                        Likelihood::kGaussian, 101, 3);
    SupernetGradient best = test.net.make_point();
    const double best_loss = test.net.loss_and_gradient(test.data, test.point, best);
    for (const std::string& target : kernel_targets()) {
      use_kernel_target(target);
      CAPTURE(target);
      SupernetGradient other = test.net.make_point();
      CHECK(test.net.loss_and_gradient(test.data, test.point, other) == best_loss);
      CHECK(other.mixture == best.mixture);
      CHECK(other.sum_share == best.sum_share);
      CHECK(other.w == best.w);
    }
    use_kernel_target("");
  }
}

TEST_CASE("rows that only pad a block change nothing") {
  Columns inputs(9, 1);
  inputs.col(0).setLinSpaced(0.5, 2.0);
  const Columns targets = inputs.log();
  Supernet net({.nodes = 2, .ops = all_edge_ops()}, Likelihood::kGaussian);
  SupernetPoint point = net.make_point();
  for (std::size_t i = 0; i < point.mixture.size(); ++i) point.mixture[i] = 0.03;
  point.w[net.coefficient_at(0, 1)] = 1.0;
  double sum = 0.0;
  for (int row = 0; row < 9; ++row) {
    sum += net.loss({inputs.middleRows(row, 1), targets.middleRows(row, 1), Column::Ones(1)}, point);
  }
  CHECK(net.loss({inputs, targets, Column::Ones(9)}, point) == doctest::Approx(sum / 9).epsilon(1e-14));
}

}  // namespace
}  // namespace lawdart
