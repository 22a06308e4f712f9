#include "lawdart/stats/model_tests.h"

#include <doctest/doctest.h>

#include <cmath>

#include "stats/sample_line.h"

// Numbers by tests/stats/reference.R (R 4.2.2, lmtest 0.9-40).

namespace lawdart {
namespace {

TEST_CASE("lack of fit equals R's anova against a mean for each group") {
  const SampleLine dnase("dnase.csv");
  const LackOfFit found = lack_of_fit(dnase.residual, dnase.weights, dnase.groups(), 2);
  CHECK((found.lack_degrees == 6 && found.pure_degrees == 168));
  CHECK(found.test.statistic == doctest::Approx(616.555656469872).epsilon(1e-9));
  CHECK(std::abs(found.test.p_value / 1.28284499891006e-111 - 1.0) < 1e-6);
}

TEST_CASE("lack of fit goes by the weights, and rows of weight 0 do not count") {
  SampleLine line("puromycin.csv", true);
  const LackOfFit found = lack_of_fit(line.residual, line.weights, line.groups(), 2);
  CHECK(found.test.statistic == doctest::Approx(16.724608936038471).epsilon(1e-11));
  CHECK(found.test.p_value == doctest::Approx(0.00209260411413523).epsilon(1e-9));
  line.weights[0] = 0.0;
  CHECK(lack_of_fit(line.residual, line.weights, line.groups(), 2).pure_degrees == 5);
}

TEST_CASE("without replicates, without their scatter or with a parameter a group there is no lack of fit") {
  const Column ones = Column::Ones(4), residual = column({1, -1, 2, -2});
  const int apart[] = {0, 1, 2, 3}, pairs[] = {0, 0, 1, 1};
  CHECK(std::isnan(lack_of_fit(residual, ones, apart, 1).test.p_value));
  CHECK(std::isnan(lack_of_fit(column({1, 1, -1, -1}), ones, pairs, 1).test.p_value));
  CHECK(std::isnan(lack_of_fit(residual, ones, pairs, 2).test.p_value));
  CHECK(std::isnan(lack_of_fit(Column(), Column(), {}, 1).test.p_value));
}

TEST_CASE("tests of nested models equal R's anova and lmtest::lrtest") {
  const FittedSize line{8.27441418039733, 2}, cubic{0.395565937565652, 4};
  const TestResult f = nested_f_test(line, cubic, 176);
  CHECK(f.statistic == doctest::Approx(1712.94058597011).epsilon(1e-11));
  CHECK(std::abs(f.p_value / 2.72533744782291e-114 - 1.0) < 1e-6);
  const TestResult ratio = likelihood_ratio_test(line, cubic, 176, false);
  CHECK(ratio.statistic == doctest::Approx(535.146640337656).epsilon(1e-12));
  CHECK(std::abs(ratio.p_value / 6.22850110949011e-117 - 1.0) < 1e-6);
}

TEST_CASE("with known variance the gain in deviance is chi-square, and a loss is no gain") {
  CHECK(likelihood_ratio_test({40.0, 1}, {10.0, 5}, 20, true).p_value ==
        doctest::Approx(4.89443712802921e-06).epsilon(1e-12));
  CHECK(goodness_of_fit(30.0, 4).p_value == doctest::Approx(4.89443712802921e-06).epsilon(1e-12));
  CHECK(likelihood_ratio_test({1.0, 1}, {2.0, 2}, 20, true).p_value == 1.0);
  CHECK(nested_f_test({1.0, 1}, {2.0, 2}, 20).p_value == 1.0);
}

TEST_CASE("models that add nothing, or more than the rows carry, are not compared") {
  CHECK(std::isnan(nested_f_test({2.0, 2}, {1.0, 2}, 20).p_value));
  CHECK(std::isnan(nested_f_test({2.0, 2}, {1.0, 5}, 5).p_value));
  CHECK(std::isnan(likelihood_ratio_test({2.0, 3}, {1.0, 2}, 20, true).p_value));
  CHECK(std::isnan(likelihood_ratio_test({0.0, 1}, {0.0, 2}, 20, false).p_value));
  CHECK(std::isnan(goodness_of_fit(1.0, 0).p_value));
}

}  // namespace
}  // namespace lawdart
