#include <doctest/doctest.h>

#include <cmath>
#include <tuple>

#include "lawdart/stats/normality.h"
#include "lawdart/stats/runs_test.h"
#include "lawdart/stats/serial_tests.h"
#include "lawdart/stats/spread_tests.h"
#include "lawdart/stats/tails.h"
#include "stats/sample_line.h"

// Numbers by tests/stats/reference.R (R 4.2.2, lmtest 0.9-40, nortest 1.0-4, tseries 0.10-53) and
// tests/stats/reference.py (SciPy 1.10.1), which stand beside this file.

namespace lawdart {
namespace {

void check(const TestResult& found, double statistic, double p_value) {
  CHECK(found.statistic == doctest::Approx(statistic).epsilon(1e-9));
  CHECK(std::abs(found.p_value / p_value - 1.0) < 1e-7);
}

void check_empty(const TestResult& found) {
  CHECK(std::isnan(found.statistic));
  CHECK(std::isnan(found.p_value));
}

TEST_CASE("tails equal those of R, far out as well") {
  CHECK(normal_tail(5.0) == doctest::Approx(2.86651571879194e-07).epsilon(1e-12));
  CHECK(student_t_tail(4.0, 3.0) == doctest::Approx(1.40042280050731e-02).epsilon(1e-12));
  CHECK(f_tail(7.0, 3.0, 10.0) == doctest::Approx(8.08155327585857e-03).epsilon(1e-12));
  CHECK(chi_square_tail(30.0, 4.0) == doctest::Approx(4.89443712802921e-06).epsilon(1e-12));
  CHECK(beta_head(0.2, 3.0, 5.0) == doctest::Approx(0.148032).epsilon(1e-12));
  CHECK(normal_quantile(0.975) == doctest::Approx(1.95996398454005).epsilon(1e-13));
}

TEST_CASE("tails of what is not a number or has no degrees of freedom are not numbers, infinity has none") {
  const double nan = std::nan(""), infinity = HUGE_VAL;
  CHECK((std::isnan(f_tail(nan, 1.0, 1.0)) && std::isnan(f_tail(1.0, 0.0, 1.0))));
  CHECK((std::isnan(student_t_tail(nan, 1.0)) && std::isnan(chi_square_tail(1.0, 0.0))));
  CHECK((std::isnan(beta_head(nan, 1.0, 1.0)) && std::isnan(normal_quantile(1.0))));
  CHECK((f_tail(infinity, 1.0, 1.0) == 0.0 && student_t_tail(infinity, 1.0) == 0.0));
  CHECK((chi_square_tail(infinity, 1.0) == 0.0 && student_t_tail(-infinity, 1.0) == 1.0));
}

TEST_CASE("Shapiro-Wilk equals R's shapiro.test") {
  check(shapiro_wilk(column({2, 3, 7})), 0.892857142857143, 0.363113154971025);
  check(shapiro_wilk(column({2, 3, 7, 8, 1})), 0.88482221459939, 0.33173682138615);
  check(shapiro_wilk(column({2.1, 3.3, 7.7, 8, 1, 2.5, 9.9})), 0.881696974759817, 0.234087877682958);
  check(shapiro_wilk(SampleLine("puromycin.csv").y), 0.940768836603659, 0.508096284797651);
  check(shapiro_wilk(SampleLine("dnase.csv").y), 0.885342371804862, 2.22969657385549e-10);
}

TEST_CASE("Anderson-Darling equals R's nortest::ad.test") {
  check(anderson_darling(SampleLine("puromycin.csv").y), 0.265264526137983, 0.625113548007709);
  check(anderson_darling(SampleLine("dnase.csv").y), 7.20282287685157, 1.11837362513703e-17);
  check(anderson_darling(SampleLine("dnase.csv").y.log()), 3.4517330452731, 1.15785049144731e-08);
}

TEST_CASE("normality of few, of equal and of endless values is not told") {
  check_empty(shapiro_wilk(column({1, 2})));
  check_empty(shapiro_wilk(column({3, 3, 3, 3})));
  check_empty(shapiro_wilk(column({3, 1, HUGE_VAL, 3})));
  check_empty(shapiro_wilk(Column::LinSpaced(5001, 0.0, 1.0)));
  check_empty(anderson_darling(column({1, 2, 3, 4, 5, 6, 7})));
  CHECK(normality_test(Column::LinSpaced(5001, 0.0, 1.0)).p_value < 1e-20);
}

TEST_CASE("runs of signs: the p-value of few values is exact, of many tseries::runs.test's") {
  const RunsTest few = runs_test(column({1, 1, 1, 0, -1, -1, -1, -1, 1, -1}));
  CHECK((few.runs == 4 && few.positive == 4 && few.negative == 5));
  CHECK(few.p_value == doctest::Approx(0.2619047619047619).epsilon(1e-14));
  CHECK(few.least_p_value == doctest::Approx(2.0 / 126.0).epsilon(1e-14));
  CHECK(runs_test(column({1, 1, 1, -1, -1, -1, -1, 1, 1, 1, 1, -1, -1, -1, -1, -1})).p_value ==
        doctest::Approx(0.009790209790209791).epsilon(1e-12));
  CHECK(std::abs(runs_test(SampleLine("dnase.csv").residual).p_value / 3.00678031565928e-22 - 1.0) < 1e-7);
}

TEST_CASE("values of one sign, and none, have no p-value of runs") {
  CHECK(std::isnan(runs_test(column({1, 2, 0, 3})).p_value));
  CHECK(std::isnan(runs_test(Column()).p_value));
}

TEST_CASE("Breusch-Pagan equals R's lmtest::bptest") {
  const SampleLine dnase("dnase.csv"), puromycin("puromycin.csv");
  check(breusch_pagan(puromycin.residual, puromycin.x), 0.329758075931631, 0.565801576460867);
  check(breusch_pagan(dnase.residual, dnase.x), 25.0004634277435, 5.73165362946432e-07);
  Columns twice(dnase.x.size(), 2);
  twice << dnase.x, 3.0 - 2.0 * dnase.x;
  // A regressor that says nothing new is no degree of freedom.
  check(breusch_pagan(dnase.residual, twice), 25.0004634277435, 5.73165362946432e-07);
}

TEST_CASE("Breusch-Pagan tells nothing of few rows, equal squares or constant regressors") {
  check_empty(breusch_pagan(column({1, 2}), column({1, 2})));
  check_empty(breusch_pagan(column({1, -1, 1, -1}), column({1, 2, 3, 4})));
  check_empty(breusch_pagan(column({1, -2, 1, -1}), column({0.1, 0.1, 0.1, 0.1})));
}

TEST_CASE("Spearman's correlation equals R's cor.test and SciPy's spearmanr, ties as well") {
  const SampleLine dnase("dnase.csv");
  check(spearman(dnase.residual.abs(), dnase.x), 0.349030586399414, 2.05861097783802e-06);
  check(spearman(column({1, 2, 2, 3, 5, 4, 9}), column({2, 1, 4, 4, 6, 7, 8})), 0.8818181818181818,
        0.008645010496746914);
  check_empty(spearman(column({1, 2}), column({1, 2})));
  check_empty(spearman(column({1, 2, 3}), column({4, 4, 4})));
  CHECK(spearman(column({1, 2, 3}), column({4, 5, 6})).p_value == 0.0);
}

TEST_CASE(
    "Durbin-Watson: moments and normal p-value equal lmtest::dwtest, the beta one comes near its exact one") {
  for (const auto& [file, statistic, mean, variance, normal, beta] :
       {std::tuple{"puromycin.csv", 0.683174308850485, 2.175776646261228, 0.262495046548782,
                   0.00178821751074613, 0.000845186472738863},
        std::tuple{"dnase.csv", 0.459820444019302, 2.00726360509146, 0.022500830142365, 2.97982534571429e-25,
                   6.19346302770418e-37}}) {
    const SampleLine line(file);
    const DurbinWatson found = durbin_watson(line.residual, line.directions);
    CHECK(found.statistic == doctest::Approx(statistic).epsilon(1e-12));
    CHECK(found.mean == doctest::Approx(mean).epsilon(1e-12));
    CHECK(found.variance == doctest::Approx(variance).epsilon(1e-11));
    const double z = (found.mean - found.statistic) / std::sqrt(found.variance);
    CHECK(std::abs(normal_tail(z) / normal - 1.0) < 1e-8);
    CHECK(std::abs(found.p_value / beta - 1.0) < 1e-7);
  }
  const SampleLine line("puromycin.csv");
  CHECK(std::abs(durbin_watson(line.residual, line.directions).p_value - 0.000741730364473591) < 2e-4);
  CHECK(std::isnan(durbin_watson(line.residual.head(3), line.directions.topRows(3)).p_value));
}

TEST_CASE("Ljung-Box equals R's Box.test") {
  const SampleLine line("puromycin.csv");
  check(ljung_box(line.residual, 1), 5.13105255374473, 0.023501471815523);
  check(ljung_box(line.residual, 4), 6.686653487761323, 0.153403103542572);
  check_empty(ljung_box(column({1, 2}), 2));
  check_empty(ljung_box(column({2, 2, 2}), 1));
}

}  // namespace
}  // namespace lawdart
