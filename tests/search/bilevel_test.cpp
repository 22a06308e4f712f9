#include "lawdart/search/bilevel.h"

#include <doctest/doctest.h>

#include <cmath>

namespace lawdart {
namespace {

/// y = exp(-x), half the rows for each level.
struct Rows {
  Rows() {
    train.batches.push_back(part(0.0));
    validation.batches.push_back(part(0.03));
  }
  static SupernetData part(double shift) {
    Columns inputs(40, 1);
    inputs.col(0).setLinSpaced(0.1 + shift, 3.0 + shift);
    return {inputs, (-inputs).exp(), Column::Ones(40)};
  }
  TrainRows train;
  ValidationRows validation;
};

Bilevel make(const Rows& rows, const DartsOptions& options, const SupernetShape& shape) {
  return {shape, Likelihood::kGaussian, options, Column::Ones(1), rows.train, rows.validation, Seed(3)};
}

const SupernetShape kShape{.ops = edge_ops("none,linear,exp,sin")};

TEST_CASE("training lowers both losses") {
  const Rows rows;
  const DartsOptions options;
  Bilevel bilevel = make(rows, options, kShape);
  const double train_before = bilevel.train_loss();
  const double validation_before = bilevel.validation_loss();
  REQUIRE(bilevel.train(0, options.steps));
  CHECK(bilevel.train_loss() < 0.1 * train_before);
  CHECK(bilevel.validation_loss() < 0.1 * validation_before);
}

TEST_CASE("alpha follows the validation rows and w the training rows") {
  Rows rows;
  DartsOptions options{.steps = 1};
  options.param_updates = 0;
  Bilevel only_alpha = make(rows, options, kShape);
  const std::vector<double> w = only_alpha.point().w;
  const std::vector<double> alpha = only_alpha.architecture().alpha;
  REQUIRE(only_alpha.train(0, 1));
  CHECK(only_alpha.point().w == w);
  CHECK(only_alpha.architecture().alpha != alpha);

  Rows other_train = rows;
  other_train.train.batches = {Rows::part(0.5)};
  Bilevel other = make(other_train, options, kShape);
  REQUIRE(other.train(0, 1));
  CHECK(other.architecture().alpha == only_alpha.architecture().alpha);

  options.param_updates = 1;
  options.arch_updates = 0;
  Bilevel only_w = make(rows, options, kShape);
  REQUIRE(only_w.train(0, 1));
  CHECK(only_w.architecture().alpha == alpha);
  CHECK(only_w.point().w != w);
}

TEST_CASE("the second order gradient is that of the validation loss after a step of w") {
  // One alpha step of plain gradient descent is read off Adam's first step only by sign, so the gradient
  // itself is checked: the loss after the unrolled step, as a function of alpha, falls along the step that
  // was taken.
  const Rows rows;
  DartsOptions options{.order = 2, .steps = 1, .param_clip = 1e6};
  options.param_updates = 0;
  options.arch_rate = 1e-4;
  Bilevel bilevel = make(rows, options, kShape);
  const auto unrolled_loss = [&](const Architecture& architecture) {
    Supernet& net = bilevel.net();
    SupernetPoint point = bilevel.point();
    set_mixture(net.shape(), architecture, point);
    SupernetGradient gradient = net.make_point();
    net.loss_and_gradient(rows.train.batches[0], point, gradient);
    REQUIRE(clip_norm(gradient.w, options.param_clip));
    for (std::size_t i = 0; i < point.w.size(); ++i) point.w[i] -= options.param_rate * gradient.w[i];
    return net.loss(rows.validation.batches[0], point);
  };
  const Architecture before = bilevel.architecture();
  REQUIRE(bilevel.train(0, 1));
  CHECK(unrolled_loss(bilevel.architecture()) < unrolled_loss(before));
}

TEST_CASE("a strong decay by degrees of freedom drives edges to none") {
  const Rows rows;
  DartsOptions options;
  options.arch_df_decay = 10.0;
  Bilevel bilevel = make(rows, options, kShape);
  REQUIRE(bilevel.train(0, options.steps));
  CHECK(bilevel.point().mixture[0] > 0.9);
}

TEST_CASE("the zero-one loss drives fair mixtures to 0 or 1") {
  const Rows rows;
  DartsOptions options;
  options.fair = true;
  options.fair_weight = 5.0;
  SupernetShape shape = kShape;
  shape.fair = true;
  Bilevel bilevel = make(rows, options, shape);
  REQUIRE(bilevel.train(0, options.steps));
  for (const double p : bilevel.point().mixture) CHECK(std::min(p, 1.0 - p) < 0.05);
}

TEST_CASE("a fixed edge keeps its operation") {
  const Rows rows;
  const DartsOptions options;
  Bilevel bilevel = make(rows, options, kShape);
  bilevel.architecture().fix(kShape, 0, 2);
  REQUIRE(bilevel.train(0, 50));
  CHECK(bilevel.point().mixture == std::vector<double>{0.0, 0.0, 1.0, 0.0});
}

TEST_CASE("fixed output coefficients and bias stay at 1 and 0") {
  const Rows rows;
  DartsOptions options;
  options.train_output_coefficients = false;
  options.train_output_bias = false;
  Bilevel bilevel = make(rows, options, kShape);
  REQUIRE(bilevel.train(0, 20));
  CHECK(bilevel.point().w[bilevel.net().coefficient_at(0, 0)] == 1.0);
  CHECK(bilevel.point().w[bilevel.net().bias_at(0)] == 0.0);
}

}  // namespace
}  // namespace lawdart
