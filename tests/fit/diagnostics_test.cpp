#include "lawdart/fit/diagnostics.h"

#include <doctest/doctest.h>

#include <cmath>
#include <map>
#include <utility>

#include "lawdart/core/random.h"
#include "lawdart/fit/formula.h"
#include "stats/sample_line.h"

// Numbers by tests/stats/reference.R (R 4.2.2).

namespace lawdart {
namespace {

struct Set {
  Columns inputs;
  Column target;
  Column weights = Column::Ones(target.size());
  bool absolute_errors = false;
  Likelihood likelihood = Likelihood::kGaussian;
  std::vector<Bound> bounds = {};
  std::vector<int> lines = {};
};

/// What is said of a formula in x (and z), fitted from these starts.
struct Said {
  std::vector<Diagnostic> all;

  Said(std::string_view text, const std::vector<double>& starts, const Set& set) {
    const std::vector<std::string> inputs = {"x", "z"};
    const std::span<const std::string> names(inputs.data(), static_cast<std::size_t>(set.inputs.cols()));
    const ParsedExpression parsed = parse_expression(text, names);
    const FitFormula formula = fit_formula(parsed, static_cast<int>(names.size()), starts);
    const FitData data{set.inputs, set.target, set.weights, set.likelihood, formula.parameter_of, set.bounds};
    all = diagnostics(converged_fit(formula.expression, data).expression, data, set.absolute_errors,
                      {.parameters = parsed.symbols, .lines = set.lines, .inputs = names});
  }

  [[nodiscard]] std::string names() const {
    std::string list;
    for (const Diagnostic& found : all) list += (list.empty() ? "" : ", ") + found.name;
    return list;
  }

  const Diagnostic& operator[](std::string_view name) const {
    for (const Diagnostic& found : all) {
      if (found.name == name) return found;
    }
    FAIL("no such diagnostic");
    return all.front();
  }
};

bool says(const Diagnostic& found, std::string_view part) {
  return found.verdict.find(part) != std::string::npos;
}

Column noise(int rows, int seed) {
  Random random(Seed(static_cast<std::uint64_t>(seed)));
  Column values(rows);
  for (double& value : values) value = random.normal();
  return values;
}

/// A decay to a plateau with noise of 0.1.
Set decay(int rows, int seed) {
  const Column x = Column::LinSpaced(rows, 0.2, 10.0);
  return {.inputs = x, .target = 3.0 * (-0.6 * x).exp() + 0.5 + 0.1 * noise(rows, seed)};
}

Set dnase() {
  const SampleLine line("dnase.csv");
  return {.inputs = line.x, .target = line.y};
}

Set puromycin() {
  const SampleLine line("puromycin.csv", true);
  return {.inputs = line.x, .target = line.y, .weights = line.weights};
}

void check(const Diagnostic& found, double statistic, double p_value) {
  CHECK(found.statistic == doctest::Approx(statistic).epsilon(1e-9));
  CHECK(std::abs(found.p_value / p_value - 1.0) < 1e-6);
}

TEST_CASE("a line through a parabola is poor in shape, the parabola is not") {
  const Column x = Column::LinSpaced(40, 0.0, 4.0);
  const Set set{.inputs = x, .target = x.square() + 0.3 * noise(40, 1)};
  const Diagnostic wrong = Said("a*x + b", {1, 1}, set)["shape"];
  CHECK(wrong.level == Level::kPoor);
  CHECK(says(wrong, "longer runs of one sign than chance allows (p < 0.0001): the curve misses the shape"));
  CHECK(Said("a*x^2 + b", {1, 1}, set)["shape"].level == Level::kFine);
}

TEST_CASE("of several inputs the shape is looked at along the fitted values") {
  const Column x = noise(60, 2), z = noise(60, 3), sum = x + z;
  Columns inputs(60, 2);
  inputs << x, z;
  const Set set{.inputs = inputs, .target = (0.7 * sum).exp() + 0.02 * noise(60, 4)};
  CHECK(Said("a*x + b*z + c", {1, 1, 1}, set)["shape"].level == Level::kPoor);
  CHECK(Said("exp(a*x + b*z)", {0.6, 0.6}, set)["shape"].level == Level::kFine);
}

TEST_CASE("neighbours along a wrong curve are alike, seen with rows too few for signs") {
  const Column x = Column::LinSpaced(10, 0.0, 3.0);
  const Set set{.inputs = x, .target = x.square() + 0.2 * noise(10, 14)};
  const Said wrong("a*x + b", {1, 1}, set);
  CHECK(wrong["shape"].level != Level::kPoor);
  CHECK(wrong["neighbours"].level == Level::kPoor);
  CHECK(says(wrong["neighbours"], "Residuals that are neighbours along x are more alike than by chance"));
  CHECK(Said("a*x^2 + b", {1, 1}, set)["neighbours"].level == Level::kFine);
}

TEST_CASE("of several inputs the one is named along which neighbours are alike") {
  Random random(Seed(15));
  Columns inputs(40, 2);
  for (double& value : inputs.reshaped()) value = random.uniform(0.0, 3.0);
  const Column x = inputs.col(0), z = inputs.col(1);
  const Set set{.inputs = inputs, .target = x + (2.0 * z).sin() + 0.1 * noise(40, 16)};
  const Diagnostic wrong = Said("a*x + b*z + c", {1, 1, 1}, set)["neighbours"];
  CHECK((wrong.level == Level::kPoor && says(wrong, "along z")));
  CHECK(Said("a*x + b*sin(2*z) + c", {1, 1, 0}, set)["neighbours"].level == Level::kFine);
}

TEST_CASE("residuals of one sign miss the shape by the odds of a coin") {
  const Set set{.inputs = Column::LinSpaced(10, 1.0, 10.0), .target = 1.0 + Column::LinSpaced(10, 1.0, 10.0)};
  check(Said("x", {}, set)["shape"], 1.0, std::ldexp(1.0, -9));
}

TEST_CASE("nothing is objected to the law that made the data") {
  const Said said("a*exp(-k*x) + c", {3, 0.6, 0.5}, decay(60, 5));
  CHECK(said.names() == "shape, neighbours, normality, spread, outliers, influence, identifiability");
  for (const Diagnostic& found : said.all) CHECK_MESSAGE(found.level == Level::kFine, found.verdict);
}

TEST_CASE("a line through DNase is judged as by R") {
  const Said said("a*x + b", {1, 1}, dnase());
  CHECK(said.names() ==
        "shape, neighbours, normality, spread, lack of fit, outliers, influence, identifiability");
  // The means of its 8 doses have signs - - - + + + + -: 3 runs; of the 70 arrangements 8 have 3 or fewer.
  check(said["shape"], 3.0, 8.0 / 70.0);
  check(said["neighbours"], 0.0755373063119940, 3.79304697433654e-103);
  check(said["normality"], 0.921621340121709, 3.99228312230344e-08);
  check(said["spread"], 3.54741197308200e-01, 1.36069012099435e-06);
  check(said["lack of fit"], 616.555656469872, 1.28284499891006e-111);
  CHECK(says(said["lack of fit"], "The curve misses the means of replicates by more than their scatter"));
  check(said["outliers"], 2.23918416282273, 1.0);
  CHECK(said["influence"].statistic == doctest::Approx(0.0392088430602869).epsilon(1e-9));
}

TEST_CASE("Michaelis-Menten on Puromycin is judged as by R") {
  Set set = puromycin();
  for (int line = 2; line < 14; ++line) set.lines.push_back(line);
  const Said said("V*x/(K + x)", {200, 0.05}, set);
  CHECK(said["shape"].level == Level::kUnknown);  // six doses less two constants
  check(said["normality"], 0.916766924252633, 0.260255075637597);
  check(said["spread"], -0.310971536805697, 0.325192310877643);
  check(said["outliers"], 4.10882206398531, 0.0316998569147971);
  CHECK(said["outliers"].level == Level::kLook);
  CHECK(says(said["outliers"], "The row in line 2 lies 4.1 standard errors off the curve"));
  CHECK(said["influence"].statistic == doctest::Approx(0.555173600053138).epsilon(1e-9));
  CHECK(said["identifiability"].statistic == doctest::Approx(8.84268607972694).epsilon(1e-9));
  CHECK(said["identifiability"].level == Level::kFine);
}

TEST_CASE("a wild row is named by its line, or else counted, rows of weight 0 keep the others their names") {
  Set set = decay(30, 6);
  set.target[17] += 2.0;
  const Diagnostic wild = Said("a*exp(-k*x) + c", {3, 0.6, 0.5}, set)["outliers"];
  CHECK(wild.level == Level::kPoor);
  CHECK(says(wild, "The row number 18 lies"));
  set.weights[3] = 0.0;
  for (int i = 0; i < 30; ++i) set.lines.push_back(2 * i);
  CHECK(says(Said("a*exp(-k*x) + c", {3, 0.6, 0.5}, set)["outliers"], "The row in line 34 lies"));
}

TEST_CASE("a row that decides the fit alone is worth a look") {
  Set set{.inputs = Column::LinSpaced(12, 0.0, 1.1), .target = noise(12, 7)};
  set.inputs(11, 0) = 30.0;
  set.target[11] = 20.0;
  const Diagnostic found = Said("a*x + b*x^2", {1, 1}, set)["influence"];
  CHECK(found.level == Level::kLook);
  CHECK(says(found, "The row number 12 alone moves the constants"));
}

TEST_CASE("scatter that grows along the curve, and residuals that are not normal, are poor") {
  const Column x = Column::LinSpaced(80, 1.0, 9.0);
  const Set grows{.inputs = x, .target = 2.0 * x + 0.2 * x * noise(80, 8)};
  CHECK(Said("a*x + b", {1, 1}, grows)["spread"].level == Level::kPoor);
  const Set skew{.inputs = x, .target = 2.0 * x + (1.5 * noise(80, 9)).exp()};
  CHECK(Said("a*x + b", {1, 1}, skew)["normality"].level == Level::kPoor);
}

TEST_CASE("stated errors are found too small, right and too large") {
  const auto with_errors = [](double sigma) {
    Set set = decay(40, 10);
    set.weights = Column::Constant(40, 1.0 / (sigma * sigma));
    set.absolute_errors = true;
    return Said("a*exp(-k*x) + c", {3, 0.6, 0.5}, set)["errors"];
  };
  CHECK((with_errors(0.05).level == Level::kPoor &&
         says(with_errors(0.05), "are large for the stated errors")));
  CHECK(with_errors(0.1).level == Level::kFine);
  CHECK(
      (with_errors(0.3).level == Level::kPoor && says(with_errors(0.3), "are small for the stated errors")));
}

TEST_CASE("constants that do one job are named") {
  const Diagnostic pair = Said("p*q*exp(-k*x)", {2, 2, 0.4}, decay(30, 11))["identifiability"];
  CHECK(pair.level == Level::kPoor);
  CHECK(says(pair, "The data do not tell p and q apart"));
  const Diagnostic three = Said("p*q*r*x + b", {2, 2, 1, 1}, decay(30, 11))["identifiability"];
  CHECK((three.level == Level::kPoor && says(three, "do not tell p, q and r apart")));
  const Diagnostic idle = Said("a*x + b + 0*d", {2, 2, 1}, decay(30, 11))["identifiability"];
  CHECK((idle.level == Level::kPoor && says(idle, "do not determine d: fix it with --fix")));
}

TEST_CASE("constants on a bound are not counted as fitted") {
  const Set set{.inputs = Column::LinSpaced(20, 0.0, 5.0),
                .target = 2.0 * Column::LinSpaced(20, 0.0, 5.0) - 3.0 + 0.1 * noise(20, 12),
                .bounds = {Bound{}, Bound{.low = 0.0}}};
  CHECK(Said("a*x + b", {1, 1}, set)["identifiability"].statistic == 1.0);
}

TEST_CASE("an exact fit, counts and a formula that is not finite leave out what makes no sense") {
  const Column x = Column::LinSpaced(20, 1.0, 5.0);
  CHECK(Said("a*x + b", {1, 1}, Set{.inputs = x, .target = 2.0 * x + 1.0}).names() == "identifiability");
  const Set counts{.inputs = x, .target = (3.0 * x).round() + 1.0, .likelihood = Likelihood::kPoisson};
  CHECK(Said("a*x + b", {3, 1}, counts).names() == "influence, identifiability");
  CHECK(Said("ln(a*x)", {-1}, Set{.inputs = x, .target = x}).all.empty());
}

TEST_CASE("too few rows are not judged") {
  const Said said("a*x + b", {1, 1}, Set{.inputs = Column::LinSpaced(6, 0.0, 5.0), .target = noise(6, 13)});
  for (const char* name : {"shape", "neighbours", "normality", "spread", "outliers", "influence"}) {
    CHECK(said[name].level == Level::kUnknown);
    CHECK(std::isnan(said[name].p_value));
    CHECK(says(said[name], "Too few rows to tell"));
  }
}

TEST_CASE("of right laws about one in a hundred is called poor") {
  std::map<std::string, int> poor;
  constexpr int kSets = 300;
  for (int seed = 100; seed < 100 + kSets; ++seed) {
    for (const Diagnostic& found : Said("a*exp(-k*x) + c", {3, 0.6, 0.5}, decay(30, seed)).all)
      poor[found.name] += found.level == Level::kPoor ? 1 : 0;
  }
  // Of 300 by chance 1 %, more than 9 come up once in a thousand times.
  for (const auto& [name, count] : poor) CHECK_MESSAGE(count <= 9, name);
}

TEST_CASE("levels are those of the p-value") {
  CHECK((level_of(0.009) == Level::kPoor && level_of(0.01) == Level::kLook));
  CHECK((level_of(0.049) == Level::kLook && level_of(0.05) == Level::kFine));
  CHECK(level_of(std::nan("")) == Level::kUnknown);
  CHECK(level_name(Level::kLook) == "look");
  CHECK(verdict_of(ResidualTest::kShape, 0.003).text ==
        "The residuals come in longer runs of one sign than chance allows (p = 0.003): the curve misses the "
        "shape of the data; try another formula or add a term.");
}

}  // namespace
}  // namespace lawdart
