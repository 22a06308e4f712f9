#include <doctest/doctest.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <limits>

#include "fit/sample.h"

namespace lawdart {
namespace {

/// Everything that reaches the process's standard error while this lives.
class StandardError {
 public:
  StandardError() : file_(std::tmpfile()), saved_(dup(STDERR_FILENO)) {
    std::fflush(stderr);
    dup2(fileno(file_), STDERR_FILENO);
  }
  ~StandardError() {
    dup2(saved_, STDERR_FILENO);
    close(saved_);
    std::fclose(file_);
  }
  StandardError(const StandardError&) = delete;
  StandardError& operator=(const StandardError&) = delete;

  [[nodiscard]] long bytes() const {
    std::fflush(stderr);
    return lseek(fileno(file_), 0, SEEK_END);
  }

 private:
  std::FILE* file_;
  int saved_;
};

struct Expected {
  std::vector<double> constants;
  std::vector<double> standard_errors;
  double deviance;
};

void check_against(const Expected& expected, std::string_view text, std::vector<double> starts,
                   const Sample& sample) {
  const FitFormula formula = in_x(text, std::move(starts));
  const FitData data = sample.data(formula.parameter_of);
  const FitResult fit = converged_fit(formula.expression, data);
  const Uncertainty wald = uncertainty(fit.expression, data, false);
  CHECK(fit.status == FitStatus::kConverged);
  CHECK(fit.deviance == doctest::Approx(expected.deviance).epsilon(1e-11));
  const std::vector<double> constants = fit.expression.constants();
  REQUIRE(constants.size() == expected.constants.size());
  for (std::size_t i = 0; i < constants.size(); ++i) {
    CHECK(constants[i] == doctest::Approx(expected.constants[i]).epsilon(1e-8));
    CHECK(wald.standard_errors[i] == doctest::Approx(expected.standard_errors[i]).epsilon(1e-7));
  }
}

/// Velocity of an enzyme by substrate, treated with puromycin (Treloar 1974; R's datasets::Puromycin).
Sample puromycin() {
  return {column({0.02, 0.02, 0.06, 0.06, 0.11, 0.11, 0.22, 0.22, 0.56, 0.56, 1.10, 1.10}),
          column({76, 47, 97, 107, 123, 139, 159, 152, 191, 201, 207, 200})};
}

TEST_CASE("Michaelis-Menten constants equal those of R's nls") {
  // R: P <- subset(Puromycin, state == "treated")
  //    m <- nls(rate ~ SSmicmen(conc, Vm, K), P, start = c(Vm = 212.6837, K = 0.0641213),
  //             control = nls.control(tol = 1e-8)); coef(summary(m)); deviance(m)
  // nls stops at half the digits of a constant, so the constants here are those of tighter arithmetic.
  check_against({{212.68374355380493, 0.06412128228194235},
                 {6.947155379372587, 0.008280950677499517},
                 1195.44881443936},
                "Vm*x/(K + x)", {100.0, 1.0}, puromycin());
}

TEST_CASE("weighted Michaelis-Menten constants equal those of R's nls") {
  // R: as above with weights = 1/rate
  Sample sample = puromycin();
  sample.weights = sample.target.inverse();
  check_against({{209.5968155, 0.06065379964}, {9.005876885, 0.00839192867}, 12.2722099096471},
                "Vm*x/(K + x)", {100.0, 1.0}, sample);
}

TEST_CASE("logistic regression equals R's glm") {
  // R: glm(am ~ wt, binomial, mtcars, epsilon = 1e-15); coef(summary(g)); deviance(g)
  Sample sample(column({2.62,  2.875, 2.32,  3.215, 3.44,  3.46,  3.57, 3.19,  3.15,  3.44,  3.44,
                        4.07,  3.73,  3.78,  5.25,  5.424, 5.345, 2.2,  1.615, 1.835, 2.465, 3.52,
                        3.435, 3.84,  3.845, 1.935, 2.14,  1.513, 3.17, 2.77,  3.57,  2.78}),
                column({1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                        0, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1}));
  sample.likelihood = Likelihood::kBernoulli;
  check_against({{12.0403697286573, 4.0239699621732}, {4.51006621013304, 1.43652774368932}, 19.1760848074451},
                "1/(1 + exp(-(a - b*x)))", {0.0, 0.0}, sample);
}

TEST_CASE("logistic regression of shares, weighted by their trials, equals R's glm") {
  // Deaths among 20 male budworm moths by log2 dose (Collett 1991).
  // R: b <- data.frame(x = 0:5, dead = c(1, 4, 9, 13, 18, 20)); n <- rep(20, 6)
  //    g <- glm(dead/n ~ x, binomial, b, weights = n, epsilon = 1e-15); coef(summary(g)); deviance(g)
  Sample sample(column({0, 1, 2, 3, 4, 5}), column({1, 4, 9, 13, 18, 20}) / 20.0);
  sample.weights.setConstant(20.0);
  sample.likelihood = Likelihood::kBernoulli;
  check_against(
      {{2.81855496731552, 1.25894942420396}, {0.547986822162104, 0.212065496808387}, 1.88097008142142},
      "1/(1 + exp(a - b*x))", {0.0, 0.0}, sample);
}

TEST_CASE("Poisson regression equals R's glm") {
  // Deaths from AIDS in Australia by quarter, 1983-86 (Whyte et al. 1987).
  // R: g <- glm(y ~ x, poisson, data.frame(x = 1:14, y = c(0, 1, 2, 3, 1, 4, 9, 18, 23, 31, 20, 25, 37, 45)),
  //             epsilon = 1e-15); coef(summary(g)); deviance(g)
  Sample sample(Column::LinSpaced(14, 1.0, 14.0), column({0, 1, 2, 3, 1, 4, 9, 18, 23, 31, 20, 25, 37, 45}));
  sample.likelihood = Likelihood::kPoisson;
  check_against(
      {{0.339633920708134, 0.256523593717915}, {0.2511870162238918, 0.0220391132584982}, 29.6535195650147},
      "exp(a + b*x)", {0.0, 0.0}, sample);
}

TEST_CASE("classes that a threshold separates are fitted to saturation, and no constant is identifiable") {
  Sample sample(column({1, 2, 3, 4, 5, 6}), column({0, 0, 0, 1, 1, 1}));
  sample.likelihood = Likelihood::kBernoulli;
  const Expression start = in_x("1/(1 + exp(a - b*x))", {0.0, 0.0}).expression;
  const FitResult fit = converged_fit(start, sample.data());
  CHECK(fit.deviance < 1e-6);
  CHECK_FALSE(uncertainty(fit.expression, sample.data(), false).identifiable);
}

TEST_CASE("a start without a finite value is returned as diverged") {
  const Column x = column({1.0, 2.0, 3.0});
  const FitResult fit = converged_fit(in_x("ln(a*x)", {-1.0}).expression, Sample(x, x).data());
  CHECK(fit.status == FitStatus::kDiverged);
  CHECK(fit.deviance == std::numeric_limits<double>::infinity());
  CHECK(fit.expression.constants()[0] == -1.0);
}

TEST_CASE("without constants the formula is only evaluated") {
  const Column x = column({1.0, 2.0, 3.0});
  const FitResult fit = converged_fit(in_x("x", {}).expression, Sample(x, x + 0.5).data());
  CHECK(fit.status == FitStatus::kConverged);
  CHECK(fit.deviance == doctest::Approx(0.75).epsilon(1e-14));
}

TEST_CASE("more constants than rows are fitted") {
  const Sample sample(column({1.0, 2.0}), column({3.0, 7.0}));
  const FitResult fit = converged_fit(in_x("a + b*x + c*x^2", {1.0, 1.0, 1.0}).expression, sample.data());
  CHECK(fit.status == FitStatus::kConverged);
  CHECK(fit.deviance < 1e-24);
}

TEST_CASE("redundant constants are fitted") {
  const Column x = Column::LinSpaced(20, 1.0, 3.0);
  const FitResult fit =
      converged_fit(in_x("a*b*x + c", {1.0, 3.0, 0.0}).expression, Sample(x, 6.0 * x + 1.0).data());
  CHECK(fit.status == FitStatus::kConverged);
  CHECK(fit.deviance < 1e-24);
}

TEST_CASE("a fit that meets undefined points says nothing on standard error") {
  const Column x = Column::LinSpaced(40, 1.0, 3.0);
  const Sample sample(x, (x - 0.98).log());
  const Expression start = in_x("ln(x - a)", {-3.0}).expression;
  const Expression outside = in_x("ln(x - a)", {2.0}).expression;
  long printed = 0;
  FitResult fit;
  {
    const StandardError captured;
    fit = converged_fit(start, sample.data());
    (void)converged_fit(outside, sample.data());
    printed = captured.bytes();
  }
  CHECK(printed == 0);
  CHECK(fit.expression.constants()[0] == doctest::Approx(0.98).epsilon(1e-12));
}

}  // namespace
}  // namespace lawdart
