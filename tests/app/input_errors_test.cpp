#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "lawdart/core/random.h"
#include "lawdart/report/json.h"
#include "program.h"

namespace lawdart {
namespace {

/// y = 3*exp(-0.7*t) + 0.5, at times that are only known to 0.1; y itself is known to 0.01.
std::string decay_at_vague_times() {
  std::string text = "t,y,sy,st\n";
  Random random(Seed(7));
  for (int row = 0; row < 40; ++row) {
    const double t = 0.15 * row, meant = t + 0.1 * random.normal();
    text += fmt::format("{},{},0.01,0.1\n", t, 3.0 * std::exp(-0.7 * meant) + 0.5 + 0.01 * random.normal());
  }
  return text;
}

struct VagueTimes : Workshop {
  VagueTimes() { write("data.csv", decay_at_vague_times()); }

  [[nodiscard]] Record record(std::vector<std::string> words) const {
    words.insert(words.end(), {"--yerr", "sy", "--xerr", "t=st", "--json", "-q"});
    const Outcome outcome = run(words);
    INFO(outcome.err);
    REQUIRE(outcome.exit_code == 0);
    return record_from_json(outcome.out);
  }

  void refused(std::vector<std::string> words, const std::string& part) const {
    words.insert(words.begin(), {"search", "data.csv"});
    const Outcome outcome = run(words);
    CAPTURE(outcome.err);
    CHECK(outcome.exit_code == 2);
    CHECK(outcome.err.find(part) != std::string::npos);
    CHECK(outcome.out.empty());
  }
};

}  // namespace

TEST_CASE_FIXTURE(VagueTimes, "a search knows what errors of the inputs do and ends where a fit ends") {
  const Record found = record({"search", "data.csv", "y ~ t", "--rounds", "3", "-o", "run"});
  CHECK(found.data.sigma == "absolute, of inputs too");
  const ModelRecord& best = found.models[static_cast<std::size_t>(found.best.front()) - 1];
  CHECK(best.formula_rounded.find("*exp(-0.7") != std::string::npos);

  // Each formula of the front has the constants that a fit of it has, and is as sure of them. A fit would fit
  // recognised numbers, too.
  int seen = 0;
  for (const ModelRecord& model : found.models) {
    const bool all_free = std::ranges::none_of(
        model.parameters, [](const ParameterRecord& parameter) { return parameter.exact.has_value(); });
    if (!all_free || model.formula.find('t') == std::string::npos) continue;
    CAPTURE(model.formula);
    const Record fitted = record({"fit", "data.csv", "y ~ " + model.formula, "--interval", "wald"});
    const std::vector<ParameterRecord>& constants = fitted.models.front().parameters;
    for (const ParameterRecord& parameter : model.parameters) {
      if (!std::isfinite(parameter.standard_error)) continue;
      bool same = false;
      for (const ParameterRecord& other : constants) {
        same = same || (other.value == doctest::Approx(parameter.value).epsilon(1e-6) &&
                        other.standard_error == doctest::Approx(parameter.standard_error).epsilon(1e-4));
      }
      CHECK(same);
      ++seen;
    }
  }
  CHECK(seen >= 5);
}

TEST_CASE_FIXTURE(VagueTimes, "without the errors of the inputs a search of the same rows says too much") {
  const auto size = [&](const std::vector<std::string>& words) {
    const Outcome outcome = run(words);
    INFO(outcome.err);
    REQUIRE(outcome.exit_code == 0);
    const Record found = record_from_json(outcome.out);
    return found.models[static_cast<std::size_t>(found.best.front()) - 1].complexity;
  };
  const std::vector<std::string> plain = {"search", "data.csv", "y ~ t",  "--rounds", "3",
                                          "--yerr", "sy",       "--json", "-q"};
  std::vector<std::string> both = plain;
  both.insert(both.end(), {"--xerr", "t=st"});
  CHECK(size(both) < size(plain));
}

TEST_CASE_FIXTURE(VagueTimes, "later calls know the errors of the inputs of a search") {
  const Record found = record({"search", "data.csv", "y ~ t", "--rounds", "2", "-o", "run"});
  write("new.csv", "t\n1\n");
  const Outcome band = run({"predict", "run", "new.csv", "--interval", "confidence"});
  INFO(band.err);
  CHECK(band.exit_code == 0);
  CHECK(run({"diagnose", "run"}).exit_code == 0);
  CHECK(run({"compare", "run", "--with", "y ~ a*exp(-k*t) + c"}).exit_code == 0);
  CHECK(run({"report", "run", "-o", "report.html"}).exit_code == 0);
}

TEST_CASE_FIXTURE(VagueTimes, "models are compared by what the errors of the inputs make of the rows") {
  const std::string law = "y ~ a*exp(-k*t) + c";
  const Record fitted = record({"fit", "data.csv", law, "-o", "run"});
  const std::vector<std::string> errors = {"--interval", "wald"};
  const Outcome compared = run({"compare", "run", "--with", "y ~ a + b*t", "--json"});
  REQUIRE(compared.exit_code == 0);
  const std::string aicc = "\"aicc\": ";
  const std::size_t at = compared.out.find(aicc);
  REQUIRE(at != std::string::npos);
  CHECK(std::stod(compared.out.substr(at + aicc.size())) ==
        doctest::Approx(fitted.models.front().aicc).epsilon(0.02));
  const Outcome diagnosed = run({"diagnose", "run", "--json"});
  for (const ParameterRecord& constant : fitted.models.front().parameters) {
    const std::string error = fmt::format("\"std_error\": {}", constant.standard_error).substr(0, 22);
    CAPTURE(constant.name);
    CHECK(diagnosed.out.find(error) != std::string::npos);
  }
}

TEST_CASE_FIXTURE(VagueTimes, "errors of inputs are refused where they cannot be counted") {
  refused({"y ~ t", "--xerr", "t=st"}, "needs --yerr");
  refused({"y ~ t", "--yerr", "sy", "--xerr", "z=st"}, "no input");
  refused({"y ~ t", "--yerr", "sy", "--xerr", "t=st", "--output", "count"}, "--output real");
  refused({"y + sy ~ t", "--yerr", "st", "--xerr", "t=st"}, "one target");
  // Columns of errors are no inputs.
  const Record found = record({"search", "data.csv", "y ~ .", "--rounds", "1"});
  CHECK(found.data.inputs == std::vector<std::string>{"t"});
}

}  // namespace lawdart
