#include "lawdart/fit/multistart.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fit/sample.h"
#include "lawdart/core/random.h"
#include "lawdart/expr/evaluate.h"

namespace lawdart {
namespace {

enum class Spacing { kEven, kLogarithmic };

/// A law that scientists fit, and where it was measured.
struct Law {
  std::string_view name;
  std::string_view formula;  ///< in x
  std::vector<double> constants;
  double low, high;
  Spacing spacing = Spacing::kEven;
  int rows = 60;
};

const std::vector<Law>& laws() {
  static const std::vector<Law> kLaws = {
      {"Michaelis-Menten", "Vmax*x/(Km + x)", {2.3e5, 8e-5}, 1e-6, 1e-3, Spacing::kLogarithmic},
      {"Hill", "V*x^n/(K^n + x^n)", {1.4e5, 2.6, 6e-5}, 1e-6, 1e-3, Spacing::kLogarithmic},
      {"logistic growth", "L/(1 + exp(-k*(x - x0)))", {8.5e5, 0.006, 1100.0}, 0.0, 2400.0},
      {"dose response", "low + (high - low)/(1 + 10^((e - x)*h))", {120.0, 9.1e4, -6.4, 1.3}, -10.0, -3.0},
      {"two decays",
       "a*exp(-k1*x) + b*exp(-k2*x) + c",
       {3e4, 2500.0, 5e4, 300.0, 2e3},
       0.0,
       0.01,
       Spacing::kEven,
       200},
      {"Gompertz", "a*exp(-b*exp(-c*x))", {1.2e5, 9.0, 0.04}, 0.0, 180.0},
      {"Arrhenius", "A*exp(-E/(8.314*x))", {4e13, 6.2e4}, 270.0, 360.0},
      {"damped oscillation",
       "A*exp(-g*x)*cos(w*x + p) + c",
       {4.0, 110.0, 5200.0, 0.7, 1e-1},
       0.0,
       0.012,
       Spacing::kEven,
       300},
      {"peak on a slope",
       "a*exp(-(x - m)^2/(2*s^2)) + b + c*x",
       {5e4, 532.0, 11.0, 3e3, -2.0},
       400.0,
       700.0,
       Spacing::kEven,
       150},
      {"power with offset", "a*(x - x0)^n", {3e-4, 12.0, 2.4}, 20.0, 900.0},
      {"power and background", "a*x^n + c", {7e8, 1.6, 40.0}, 1e-6, 1e-3, Spacing::kLogarithmic},
      {"Langmuir", "q*K*x/(1 + K*x)", {3.1e-3, 4e-5}, 1e3, 5e5, Spacing::kLogarithmic},
      {"Weibull growth", "a - b*exp(-(k*x)^d)", {70.0, 61.0, 0.021, 2.1}, 1.0, 110.0},
      {"first order with lag", "a*(1 - exp(-(x - t0)/tau))", {6e4, 0.4, 2.5}, 0.5, 14.0},
      {"two Lorentz peaks",
       "a/(1 + ((x - m)/w)^2) + b/(1 + ((x - n)/v)^2)",
       {800.0, 2.1e3, 40.0, 500.0, 2.3e3, 60.0},
       1.5e3,
       3e3,
       Spacing::kEven,
       200},
      {"van der Waals", "8.314*300/(x - b) - a/x^2", {4.3e-5, 0.36}, 1e-4, 5e-3, Spacing::kLogarithmic},
      {"stretched exponential",
       "a*exp(-(x/tau)^beta) + c",
       {900.0, 3e-5, 0.6, 25.0},
       1e-7,
       1e-3,
       Spacing::kLogarithmic},
      {"tide", "m + a*sin(2*pi*x/P + p)", {3e3, 420.0, 12.42, 2.0}, 0.0, 170.0, Spacing::kEven, 340},
      {"Antoine", "10^(A - B/(C + x))", {7.2, 1730.0, 233.0}, 5.0, 95.0},
      {"Lennard-Jones", "4*e*((s/x)^12 - (s/x)^6)", {1.65e-21, 3.4e-10}, 3.3e-10, 9e-10},
      {"absorption and elimination",
       "D*ka/(ka - ke)*(exp(-ke*x) - exp(-ka*x))",
       {40.0, 1.4, 0.12},
       0.25,
       30.0},
      {"substrate inhibition", "V*x/(K + x + x^2/Ki)", {9e4, 3e-5, 2e-4}, 1e-6, 2e-3, Spacing::kLogarithmic},
      {"saturation of a diode", "I*(exp(x/(n*0.02585)) - 1)", {2e-9, 1.7}, 0.0, 0.7},
      {"resonance", "a/sqrt((w^2 - x^2)^2 + (g*x)^2)", {5e6, 3e3, 150.0}, 2e3, 4e3, Spacing::kEven, 100},
      {"error function front", "c/2*(1 - erf((x - m)/(2*s)))", {3e5, 4e-4, 6e-5}, 0.0, 1e-3},
  };
  return kLaws;
}

Sample measured(const Law& law, Random random) {
  Column x = Column::LinSpaced(law.rows, law.low, law.high);
  if (law.spacing == Spacing::kLogarithmic) {
    x = Column::LinSpaced(law.rows, std::log(law.low), std::log(law.high)).exp();
  }
  Column y = evaluate(in_x(law.formula, law.constants).expression, Columns(x));
  const double noise = 0.01 * std::sqrt((y - y.mean()).square().mean());
  for (double& value : y) value += noise * random.normal();
  return Sample(x, y);
}

/// Does a fit from no start end where the fit from the true constants ends, or in a better place?
bool is_found(const Law& law, std::uint64_t seed) {
  const Sample sample = measured(law, Random(Seed(seed).child("noise")));
  const FitFormula truth = in_x(law.formula, law.constants);
  const FitResult reference = converged_fit(truth.expression, sample.data(truth.parameter_of));
  const std::vector<std::string> names = {"x"};
  const MultistartFit fit = multistart(parse_expression(law.formula, names), 1, sample.data(), Seed(seed));
  return fit.result.deviance <= reference.deviance * (1.0 + 1e-9);
}

TEST_CASE("the laws of the textbooks are fitted from no start whatever their scales" *
          doctest::test_suite("long")) {
  int missed = 0;
  for (const Law& law : laws()) {
    CAPTURE(law.name);
    int found = 0;
    for (std::uint64_t seed = 1; seed <= 3; ++seed) found += is_found(law, seed) ? 1 : 0;
    CHECK(found >= 2);
    missed += 3 - found;
  }
  CHECK(missed <= 2);
}

MultistartFit fit_in_x(std::string_view text, const FitData& data, const MultistartOptions& options = {}) {
  const std::vector<std::string> names = {"x"};
  return multistart(parse_expression(text, names), 1, data, Seed(1), options);
}

TEST_CASE("the same seed gives the same fit") {
  const Sample sample = measured(laws()[1], Random(Seed(5)));
  const MultistartFit one = fit_in_x(laws()[1].formula, sample.data());
  const MultistartFit two = fit_in_x(laws()[1].formula, sample.data());
  CHECK(one.result.expression == two.result.expression);
  CHECK(one.starts == two.starts);
}

TEST_CASE("threads make the same starts") {
  for (const int most : {std::numeric_limits<int>::max(), 500}) {
    const Sample sample = measured(laws()[1], Random(Seed(5)));
    const MultistartFit one = fit_in_x(laws()[1].formula, sample.data(), {.most_starts = most});
    ThreadPool pool(3);
    const MultistartFit other =
        fit_in_x(laws()[1].formula, sample.data(), {.most_starts = most, .pool = &pool});
    CHECK(one.result.expression == other.result.expression);
    CHECK(one.starts == other.starts);
    CHECK(one.found == other.found);
    CHECK(one.limited == other.limited);
  }
}

TEST_CASE("numbers of a formula without symbols are where its fit starts") {
  const Column x = Column::LinSpaced(40, 0.0, 5.0);
  const MultistartFit fit =
      fit_in_x("2.5*exp(-0.3*x) + 0.2", Sample(x, 40.0 * (-1.7 * x).exp() + 3.0).data());
  CHECK(fit.formula.parameter_of.empty());
  const std::vector<double> constants = fit.result.expression.constants();
  REQUIRE(constants.size() == 3);
  CHECK(constants[0] == doctest::Approx(40.0).epsilon(1e-10));
  CHECK(constants[1] == doctest::Approx(-1.7).epsilon(1e-10));
  CHECK(constants[2] == doctest::Approx(3.0).epsilon(1e-10));
}

TEST_CASE("a start that is given chooses among minima") {
  const Column x = Column::LinSpaced(60, 0.0, 6.0);
  const Sample sample(x, (1.2 * x).exp() / 40.0 + (-1.0 * x).exp());
  const FitFormula near = in_x("a*exp(-b*x) + c*exp(-d*x)", {1.0, 1.0, 0.025, -1.2});
  const MultistartFit fit =
      fit_in_x("a*exp(-b*x) + c*exp(-d*x)", sample.data(), {.starts = {{}, 0.9, {}, -1.1}});
  const std::vector<double> constants = fit.result.expression.constants();
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(constants[i] == doctest::Approx(near.expression.constants()[i]).epsilon(1e-8));
  }
}

TEST_CASE(
    "a constant ends at the bound that keeps it from the minimum, and is kept within bounds that do not") {
  const Law& law = laws()[0];
  const Sample sample = measured(law, Random(Seed(3)));
  FitData data = sample.data();
  const MultistartFit whole = fit_in_x(law.formula, data);
  const std::vector<Bound> wide = {{1e5, 1e6}, {0.0, 1.0}};
  data.bounds = wide;
  CHECK(fit_in_x(law.formula, data).result.deviance == doctest::Approx(whole.result.deviance).epsilon(1e-10));
  const std::vector<Bound> tight = {{0.0, 2e5}, {0.0, 1.0}};
  data.bounds = tight;
  const MultistartFit fit = fit_in_x(law.formula, data);
  CHECK(fit.result.expression.constants()[0] == 2e5);
  CHECK(fit.result.at_bound == std::vector<bool>{true, false});
}

TEST_CASE("a formula that is finite nowhere has diverged") {
  const Column x = Column::LinSpaced(10, 1.0, 2.0);
  CHECK(fit_in_x("a*ln(-x)", Sample(x, x).data()).result.status == FitStatus::kDiverged);
}

}  // namespace
}  // namespace lawdart
