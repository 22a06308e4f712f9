#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "cli/fit_values.h"
#include "lawdart/core/error.h"
#include "lawdart/core/random.h"
#include "lawdart/report/json.h"
#include "program.h"

namespace lawdart {
namespace {

/// A fit and what nls() of R 4.2.2 makes of it: `Rscript tests/app/nls.R data`.
struct Reference {
  struct Constant {
    std::string name;
    double estimate, standard_error;
  };
  std::string file, law;
  std::vector<Constant> constants;
};

const std::vector<Reference> kReferences = {
    {"dnase",
     "density ~ Asym/(1 + exp((xmid - log(conc))/scal))",
     {{"Asym", 2.485319054, 0.0628704226},
      {"xmid", 1.518117032, 0.06396582188},
      {"scal", 1.098307291, 0.02442012866}}},
    {"puromycin",
     "rate ~ Vmax*conc/(Km + conc)",
     {{"Vmax", 212.6837416, 6.947155077}, {"Km", 0.06412127931, 0.008280949246}}},
    {"indometh_1",
     "conc ~ A*exp(-exp(p)*time) + B*exp(-exp(q)*time)",
     {{"A", 2.029278016, 0.1099028398},
      {"p", 0.5793897658, 0.1246533841},
      {"B", 0.191547958, 0.110626458},
      {"q", -1.787783318, 0.7871253623}}},
    {"indometh",
     "conc ~ A*exp(-exp(p)*time) + B*exp(-exp(q)*time)",
     {{"A", 2.773406967, 0.2532536436},
      {"p", 0.8863550456, 0.2222483842},
      {"B", 0.606735873, 0.267106581},
      {"q", -1.091928249, 0.4088799915}}},
    {"orange",
     "circumference ~ Asym/(1 + exp((xmid - age)/scal))",
     {{"Asym", 192.6875885, 20.24410982},
      {"xmid", 728.7563663, 107.2983469},
      {"scal", 353.533651, 81.47182997}}},
    {"loblolly",
     "height ~ Asym + (R0 - Asym)*exp(-exp(lrc)*age)",
     {{"Asym", 102.2621099, 5.42050801},
      {"R0", -8.533057492, 0.7441206616},
      {"lrc", -3.246130296, 0.08145672242}}},
    {"theoph_1",
     "conc ~ c*(exp(-ke*Time) - exp(-ka*Time))",
     {{"c", 11.22732562, 0.7681381141},
      {"ke", 0.05395454623, 0.009220173471},
      {"ka", 1.777413796, 0.3071647364}}},
    {"theoph",
     "conc ~ Dose*exp(lKe + lKa - lCl)*(exp(-exp(lKe)*Time) - exp(-exp(lKa)*Time))/(exp(lKa) - exp(lKe))",
     {{"lKe", -2.524238763, 0.1103467315},
      {"lKa", 0.3992266967, 0.1175369873},
      {"lCl", -3.248262633, 0.07439470574}}},
};

/// y = 3*exp(-0.7*t) + 0.5 + noise, and a column of what was known of the noise.
std::string decay(double noise) {
  std::string text = "t,y,sigma\n";
  Random random(Seed(3));
  for (int row = 0; row < 30; ++row) {
    const double t = 0.2 * row;
    text += fmt::format("{},{},{}\n", t, 3.0 * std::exp(-0.7 * t) + 0.5 + noise * random.normal(), 0.1);
  }
  return text;
}

Record record_of(const Workshop& shop, std::vector<std::string> words) {
  words.insert(words.begin(), "fit");
  words.insert(words.end(), {"--json", "-q"});
  const Outcome outcome = shop.run(words);
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
  return record_from_json(outcome.out);
}

const ParameterRecord& constant(const Record& record, const std::string& name) {
  return *std::ranges::find(record.models.front().parameters, name, &ParameterRecord::name);
}

}  // namespace

TEST_CASE_FIXTURE(Workshop, "estimates and standard errors are those of R, from no starting values") {
  for (const Reference& reference : kReferences) {
    CAPTURE(reference.file);
    const Record record =
        record_of(*this, {fmt::format("{}/{}.csv", LAWDART_DATA_DIR, reference.file), reference.law});
    REQUIRE(record.models.size() == 1);
    REQUIRE(record.models[0].parameters.size() == reference.constants.size());
    for (const Reference::Constant& wanted : reference.constants) {
      CAPTURE(wanted.name);
      const ParameterRecord& found = constant(record, wanted.name);
      CHECK(found.value == doctest::Approx(wanted.estimate).epsilon(1e-6));
      CHECK(found.standard_error == doctest::Approx(wanted.standard_error).epsilon(1e-6));
      CHECK(found.ci_method == "profile");
    }
  }
}

TEST_CASE_FIXTURE(Workshop, "a constant may be fixed, and one stops at its bound") {
  write("data.csv", decay(0.1));
  const std::string law = "y ~ a*exp(-k*t) + c";
  const Record fixed = record_of(*this, {"data.csv", law, "--fix", "c=0.5"});
  CHECK(fixed.models[0].parameters.size() == 2);
  CHECK(contains(fixed.models[0].formula, "0.5"));
  CHECK(fixed.models[0].degrees_of_freedom == 28);
  const Record known = record_of(*this, {"data.csv", law, "--fix", "a=3,k=0.7,c=0.5"});
  CHECK(known.models[0].formula == "3*exp(-0.7*t) + 0.5");

  const Record bounded = record_of(*this, {"data.csv", law, "--bound", "k<0.5, a>0"});
  CHECK(constant(bounded, "k").value == 0.5);
  CHECK(constant(bounded, "k").at_bound);
  CHECK_FALSE(constant(bounded, "a").at_bound);
  REQUIRE(bounded.models[0].warnings.size() == 1);
  CHECK(contains(bounded.models[0].warnings[0], "k at a bound"));
  CHECK(run({"fit", "data.csv", law, "--bound", "k<0.5", "--strict"}).exit_code == 1);
}

TEST_CASE_FIXTURE(Workshop, "absolute errors are not scaled by the misfit") {
  write("data.csv", decay(0.02));
  const std::string law = "y ~ a*exp(-k*t) + c";
  const double scaled = constant(record_of(*this, {"data.csv", law}), "k").standard_error;
  const Record absolute = record_of(*this, {"data.csv", law, "--yerr", "sigma"});
  CHECK(constant(absolute, "k").standard_error > 3.0 * scaled);
  CHECK(*absolute.models[0].residual_error < 0.4);
}

TEST_CASE_FIXTURE(Workshop, "constants that do one job are named, and cost no fit") {
  write("data.csv", decay(0.1));
  const Record record = record_of(*this, {"data.csv", "y ~ a*b*exp(-k*t) + c"});
  REQUIRE(!record.models[0].warnings.empty());
  CHECK(contains(record.models[0].warnings[0], "do not determine a, b"));
  CHECK(std::isnan(constant(record, "a").standard_error));
  CHECK(std::isfinite(constant(record, "k").standard_error));
}

TEST_CASE_FIXTURE(Workshop, "a fit is kept, and shown like a search") {
  write("data.csv", decay(0.1));
  const std::string law = "y ~ a*exp(-k*t) + c";
  REQUIRE(run({"fit", "data.csv", law, "-o", "run"}).exit_code == 0);
  CHECK_FALSE(has("run/checkpoint"));
  CHECK(contains(read("run/log.jsonl"), "\"end\""));
  const Record kept = record_from_json(read("run/run.json"));
  CHECK(kept.known == "a*exp(-k*t) + c");
  CHECK(kept.models[0].residual_error == record_of(*this, {"data.csv", law}).models[0].residual_error);
  CHECK(run({"show", "run", "--as", "text"}).out == kept.models[0].formula_rounded + "\n");
  CHECK(run({"front", "run"}).exit_code == 0);
  CHECK(run({"fit", "data.csv", law, "-o", "run"}).exit_code == 5);
}

TEST_CASE_FIXTURE(Workshop, "what a fit cannot use is refused with the mend") {
  write("data.csv", decay(0.1));
  const auto refused = [this](const std::vector<std::string>& words, int code, const std::string& part) {
    std::vector<std::string> all = {"fit", "data.csv"};
    all.insert(all.end(), words.begin(), words.end());
    check_refused(*this, all, code, part);
  };
  refused({"a*t"}, 2, "names no target");
  refused({"y ~ a*y"}, 2, "`y`");
  refused({"y ~ a*t + ?f(t)"}, 2, "^");
  refused({"y ~ a*t +"}, 2, "^");
  refused({"z ~ a*t"}, 3, "z");
  refused({"y ~ alpha*t", "--start", "alpa=1"}, 2, "did you mean 'alpha'?");
  refused({"y ~ a*t", "--fix", "a"}, 2, "name=number");
  refused({"y ~ a*t", "--bound", "1<a<0"}, 2, "lower end");
  refused({"y ~ a*t", "--bound", "a"}, 2, "low<name<high");
  refused({"y ~ sqrt(-1 - a^2 - t)"}, 4, "not finite");
}

TEST_CASE("values and bounds are read as they are written") {
  CHECK(parse_values("Km=2, Vmax = -3e2") == NamedValues{{"Km", 2.0}, {"Vmax", -300.0}});
  const NamedBounds bounds = parse_bounds("0<Km<=10, b>-1, c<2, 5>d>4, 1<e");
  REQUIRE(bounds.size() == 5);
  const std::vector<Bound> placed = by_constant(bounds, {"Km", "b", "c", "d", "e", "f"}, "bound");
  const auto is = [&placed](std::size_t i, double low, double high) {
    return placed[i].low == low && placed[i].high == high;
  };
  CHECK(is(0, 0.0, 10.0));
  CHECK(is(1, -1.0, INFINITY));
  CHECK(is(2, -INFINITY, 2.0));
  CHECK(is(3, 4.0, 5.0));
  CHECK(is(4, 1.0, INFINITY));
  CHECK(is(5, -INFINITY, INFINITY));
  CHECK_THROWS_AS(static_cast<void>(parse_bounds("0<Km<10<11")), Error);
  CHECK_THROWS_AS(static_cast<void>(parse_values("Km=")), Error);
}

}  // namespace lawdart
