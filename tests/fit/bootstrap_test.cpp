#include "lawdart/fit/bootstrap.h"

#include <doctest/doctest.h>

#include <cmath>

#include "fit/sample.h"
#include "lawdart/core/error.h"

namespace lawdart {
namespace {

/// A noisy line, fitted.
struct Line {
  FitFormula formula = in_x("a*x + b", {1.0, 1.0});
  Sample sample;
  Expression fitted;

  explicit Line(int rows = 200) : sample(noisy(rows)), fitted(formula.expression) {
    fitted = converged_fit(formula.expression, sample.data()).expression;
  }

  static Sample noisy(int rows) {
    Random random(Seed(7));
    const Column x = Column::LinSpaced(rows, -1.0, 1.0);
    Column y = 2.0 * x + 1.0;
    for (double& value : y) value += 0.5 * random.normal();
    return {x, y};
  }

  [[nodiscard]] BootstrapResult draw(const BootstrapOptions& options, int threads = 2) const {
    ThreadPool pool(threads);
    return bootstrap(fitted, sample.data(), options, pool);
  }
};

TEST_CASE("residuals and cases of a line scatter as the theory says") {
  const Line line;
  const Uncertainty known = uncertainty(line.fitted, line.sample.data(), false);
  for (const Resampling resampling : {Resampling::kResiduals, Resampling::kCases}) {
    const BootstrapResult result = line.draw({.resampling = resampling, .replicates = 4000});
    CHECK(result.failed == 0);
    REQUIRE(result.estimates.rows() == 4000);
    for (std::size_t i = 0; i < 2; ++i) {
      const double estimate = line.fitted.constants()[i], error = known.standard_errors[i];
      // A standard deviation of 4000 draws is known to 1.1 %; cases have errors of their own, of some
      // percent.
      const double slack = resampling == Resampling::kResiduals ? 0.04 : 0.12;
      CHECK(result.intervals[i].standard_error == doctest::Approx(error).epsilon(slack));
      CHECK(std::abs(result.intervals[i].low - (estimate - 1.96 * error)) < 0.3 * error);
      CHECK(std::abs(result.intervals[i].high - (estimate + 1.96 * error)) < 0.3 * error);
    }
  }
}

TEST_CASE("few residuals scatter as errors do, though a fit shrinks them") {
  // Of 5 rows and 2 constants raw residuals are too small by the root of 3/5.
  const Line line(5);
  const Uncertainty known = uncertainty(line.fitted, line.sample.data(), false);
  const BootstrapResult result = line.draw({.resampling = Resampling::kResiduals, .replicates = 4000});
  CHECK(result.intervals[0].standard_error == doctest::Approx(known.standard_errors[0]).epsilon(0.15));
}

TEST_CASE("the same seed gives the same bytes for any number of threads and another seed others" *
          doctest::test_suite("threads")) {
  const Line line(30);
  for (const Resampling resampling : {Resampling::kResiduals, Resampling::kCases}) {
    const BootstrapOptions options{.resampling = resampling, .replicates = 50, .seed = Seed(3)};
    const BootstrapResult one = line.draw(options, 1), two = line.draw(options, 2);
    CHECK((one.estimates == two.estimates).all());
    CHECK(one.intervals[0].low == two.intervals[0].low);
    const BootstrapResult other = line.draw({.resampling = resampling, .replicates = 50, .seed = Seed(4)});
    CHECK_FALSE((one.estimates == other.estimates).all());
  }
}

TEST_CASE("groups are drawn whole") {
  // The mean of 20 groups whose rows are all alike: its scatter is that of 20 values, not of 200.
  Random random(Seed(5));
  Column y(200);
  std::vector<int> groups;
  for (Eigen::Index i = 0; i < 200; ++i) {
    groups.push_back(static_cast<int>(i / 10));
    y[i] = i % 10 == 0 ? random.normal() : y[i - 1];
  }
  const Sample sample(Column::Zero(200), y);
  const Expression fitted = converged_fit(in_x("m", {0.1}).expression, sample.data()).expression;
  ThreadPool pool(1);
  const BootstrapResult result = bootstrap(
      fitted, sample.data(), {.resampling = Resampling::kGroups, .groups = groups, .replicates = 4000}, pool);
  const double expected = std::sqrt((y - y.mean()).square().mean() / 20.0);
  CHECK(result.intervals[0].standard_error == doctest::Approx(expected).epsilon(0.04));
}

TEST_CASE(
    "what one group alone tells has no interval, and draws without its tellers say nothing of a constant") {
  // y = a + b*d1 + c*d2 + ..., of six groups: d1 is 1 in the first alone, d2 in the first two.
  const FitFormula formula = fit_formula(
      parse_expression("a + b*d + c*e", std::vector<std::string>{"d", "e"}), 2, std::vector<double>(3, 1.0));
  Columns inputs = Columns::Zero(60, 2);
  Column y(60);
  std::vector<int> groups;
  Random random(Seed(5));
  double level = 0.0;
  for (Eigen::Index i = 0; i < 60; ++i) {
    const auto group = static_cast<int>(i / 10);
    groups.push_back(group);
    inputs(i, 0) = group == 0 ? 1.0 : 0.0;
    inputs(i, 1) = group < 2 ? 1.0 : 0.0;
    if (i % 10 == 0) level = random.normal();
    y[i] = level + 0.1 * random.normal();
  }
  const Column weights = Column::Ones(60);
  const FitData data{.inputs = inputs, .target = y, .weights = weights, .parameter_of = formula.parameter_of};
  const Expression fitted = converged_fit(formula.expression, data).expression;
  ThreadPool pool(2);
  const BootstrapResult result = bootstrap(
      fitted, data, {.resampling = Resampling::kGroups, .groups = groups, .replicates = 2000}, pool);
  REQUIRE(result.intervals.size() == 3);
  CHECK(std::isfinite(result.intervals[0].standard_error));
  CHECK(std::isnan(result.intervals[1].standard_error));
  CHECK(std::isfinite(result.intervals[2].standard_error));
  // Neither of two groups of six is drawn in (4/6)^6 of the draws.
  const auto silent = static_cast<double>(result.estimates.col(2).isNaN().count());
  CHECK(silent / static_cast<double>(result.estimates.rows()) ==
        doctest::Approx(std::pow(4.0 / 6.0, 6)).epsilon(0.15));
}

TEST_CASE("residuals are dealt out in units of each row's error, and rows of weight 0 take no part") {
  Line line;
  for (Eigen::Index i = 0; i < 200; ++i) {
    const double unit = i % 2 == 0 ? 1.0 : 10.0;
    line.sample.weights[i] = 1.0 / (unit * unit);
    const double mean = 2.0 * line.sample.inputs(i, 0) + 1.0;
    line.sample.target[i] = mean + unit * (line.sample.target[i] - mean);
  }
  line.sample.target[0] = 1e6;
  line.sample.weights[0] = 0.0;
  line.fitted = converged_fit(line.formula.expression, line.sample.data()).expression;
  const Uncertainty known = uncertainty(line.fitted, line.sample.data(), false);
  const BootstrapResult result = line.draw({.resampling = Resampling::kResiduals, .replicates = 2000});
  CHECK(result.intervals[0].standard_error == doctest::Approx(known.standard_errors[0]).epsilon(0.06));
}

TEST_CASE("refits that do not converge are counted and left out") {
  // Not finite anywhere: none converges.
  const Line line(10);
  ThreadPool pool(1);
  const Expression nowhere = in_x("ln(a - x^2)", {-1.0}).expression;
  for (const Resampling resampling : {Resampling::kResiduals, Resampling::kCases}) {
    const BootstrapResult result =
        bootstrap(nowhere, line.sample.data(), {.resampling = resampling, .replicates = 20}, pool);
    CHECK(result.failed == 20);
    CHECK(result.estimates.rows() == 0);
    CHECK(std::isnan(result.intervals[0].low));
  }
}

TEST_CASE("counts have no residuals to deal out, but their rows can be drawn") {
  Random random(Seed(1));
  Column y(300);
  for (double& count : y) {
    // Poisson with mean 4: arrivals before time 4.
    count = -1.0;
    for (double time = 0.0; time < 4.0; count += 1.0) time -= std::log(1.0 - random.uniform());
  }
  Sample sample(Column::Zero(300), y);
  sample.likelihood = Likelihood::kPoisson;
  const Expression fitted = converged_fit(in_x("m", {3.0}).expression, sample.data()).expression;
  ThreadPool pool(1);
  CHECK_THROWS_WITH_AS((void)bootstrap(fitted, sample.data(), {.resampling = Resampling::kResiduals}, pool),
                       doctest::Contains("draw whole rows"), Error);
  const BootstrapResult result = bootstrap(fitted, sample.data(), {.replicates = 4000}, pool);
  const double expected = std::sqrt((y - y.mean()).square().mean() / 300.0);
  CHECK(result.intervals[0].standard_error == doctest::Approx(expected).epsilon(0.04));
}

TEST_CASE("a level that is none is refused") {
  CHECK_THROWS_WITH_AS((void)Line(10).draw({.level = 95.0}), doctest::Contains("confidence level"), Error);
}

}  // namespace
}  // namespace lawdart
