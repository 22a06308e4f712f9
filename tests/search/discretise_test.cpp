#include "lawdart/search/discretise.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace lawdart {
namespace {

/// A rise by saturation over three decades, half the rows for each level.
struct Rows {
  Rows() {
    train.batches.push_back(part(0.0));
    validation.batches.push_back(part(0.05));
  }
  static SupernetData part(double shift) {
    Columns inputs(60, 1);
    inputs.col(0).setLinSpaced(-3.0 + shift, 2.5 + shift);
    inputs = inputs.exp().eval();
    return {inputs, 3.0 * inputs / (inputs + 1.5), Column::Ones(60)};
  }
  TrainRows train;
  ValidationRows validation;
};

const SupernetShape kShape{
    .inputs = 1, .nodes = 2, .outputs = 1, .ops = default_edge_ops(), .reducer = Reducer::kMixed};

Bilevel make(const Rows& rows, const DartsOptions& options, std::uint64_t seed) {
  return {kShape,     Likelihood::kGaussian, options,   Column::Constant(1, 3.0),
          rows.train, rows.validation,       Seed(seed)};
}

TEST_CASE("who watches sees each step once and, at the end, the state that the genotype was cut from") {
  const Rows rows;
  for (const Pruning pruning : {Pruning::kArgmax, Pruning::kPerturbation}) {
    const DartsOptions options{.pruning = pruning, .steps = 50};
    Bilevel bilevel = make(rows, options, 4);
    std::vector<int> steps;
    std::vector<double> last_alpha, last_w;
    Random random(Seed(1));
    const Discretised cut = train_and_prune(bilevel, options, random, [&](int step) {
      steps.push_back(step);
      last_alpha = bilevel.architecture().alpha;
      last_w = bilevel.point().w;
    });
    REQUIRE(cut.ok);
    for (std::size_t i = 0; i < steps.size(); ++i) CHECK(steps[i] == static_cast<int>(i));
    CHECK(steps.back() > 30);
    CHECK(last_alpha == bilevel.architecture().alpha);
    CHECK(last_w == bilevel.point().w);
    CHECK(argmax_genotype(kShape, bilevel.point()) == cut.pruned);
  }
}

TEST_CASE("who watches changes nothing") {
  const Rows rows;
  const DartsOptions options{.steps = 60};
  Bilevel alone = make(rows, options, 5);
  Bilevel watched = make(rows, options, 5);
  Random random_alone(Seed(1)), random_watched(Seed(1));
  double sum = 0.0;
  const Discretised a = train_and_prune(alone, options, random_alone);
  const Discretised b = train_and_prune(watched, options, random_watched, [&](int) {
    sum += watched.train_loss() + watched.validation_loss() + watched.null_loss();
  });
  CHECK(a.pruned == b.pruned);
  CHECK(a.drawn == b.drawn);
  CHECK(alone.point().w == watched.point().w);
}

TEST_CASE("fixing an edge never leaves the supernet worse than a constant if it was better before") {
  const Rows rows;
  const DartsOptions options;
  int undone = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    CAPTURE(seed);
    Bilevel before = make(rows, options, seed);
    if (!before.train(0, options.steps * 6 / 10)) continue;
    Bilevel bilevel = make(rows, options, seed);
    Random random(Seed(1));
    const Discretised cut = train_and_prune(bilevel, options, random);
    if (!cut.ok) continue;
    CHECK(bilevel.train_loss() <= std::max(before.train_loss(), bilevel.null_loss()));
    const std::vector<double>& p = bilevel.point().mixture;
    undone += std::any_of(p.begin(), p.end(), [](double x) { return x > 0.0 && x < 1.0; }) ? 1 : 0;
  }
  CHECK(undone > 0);   // the case is met at all
  CHECK(undone < 60);  // and is not the rule
}

TEST_CASE("a training that goes astray is given up") {
  const Rows rows;
  for (const Pruning pruning : {Pruning::kArgmax, Pruning::kPerturbation}) {
    const DartsOptions options{.pruning = pruning, .steps = 30, .param_rate = 1e3, .param_rate_end = 1e3};
    Bilevel bilevel = make(rows, options, 6);
    Random random(Seed(1));
    CHECK_FALSE(train_and_prune(bilevel, options, random).ok);
  }
}

TEST_CASE("the loss of a constant is the target's variance, and 1 for counts") {
  const Rows rows;
  const DartsOptions options;
  const Column y =
      3.0 * Column::LinSpaced(60, -3.0, 2.5).exp() / (Column::LinSpaced(60, -3.0, 2.5).exp() + 1.5);
  CHECK(make(rows, options, 1).null_loss() == doctest::Approx((y - y.mean()).square().mean()));
  Rows huge;
  Columns inputs(2, 1);
  inputs << 1.0, 2.0;
  huge.train.batches = {SupernetData(inputs, Columns::Constant(2, 1, 1e4), Column::Ones(2))};
  Bilevel counts(kShape, Likelihood::kPoisson, options, Column::Ones(1), huge.train, huge.validation,
                 Seed(1));
  CHECK(counts.null_loss() == doctest::Approx(1.0));
}

}  // namespace
}  // namespace lawdart
