#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <string>
#include <vector>

#include "lawdart/core/random.h"
#include "lawdart/report/json.h"
#include "program.h"

namespace lawdart {
namespace {

/// y = x + factor * t + noise
std::string line_in_time(double factor, double noise) {
  std::string text = "x,t,y\n";
  Random random(Seed(5));
  for (int row = 0; row < 60; ++row) {
    const double x = random.uniform(1.0, 5.0), t = random.uniform(1.0, 5.0);
    text += fmt::format("{},{},{}\n", x, t, x + factor * t + noise * random.normal());
  }
  return text;
}

const std::vector<std::string> kUnits = {"--units", "x=m,t=s,y=m"};

std::vector<std::string> call(const std::vector<std::string>& options, bool with_units = true) {
  std::vector<std::string> words = {"search", "data.csv", "-q", "--rounds", "8", "--time", "10m"};
  if (with_units) words.insert(words.end(), kUnits.begin(), kUnits.end());
  words.insert(words.end(), options.begin(), options.end());
  return words;
}

Record record_of(const Workshop& shop, bool with_units = true) {
  const Outcome outcome = shop.run(call({"--json"}, with_units));
  REQUIRE(outcome.exit_code == 0);
  return record_from_json(outcome.out);
}

const ModelRecord& best_of(const Record& record) {
  return *std::ranges::find(record.models, record.best.front(), &ModelRecord::id);
}

}  // namespace

TEST_CASE_FIXTURE(Workshop,
                  "an inconsistent formula is not chosen though it is exact and shorter, and is marked") {
  write("data.csv", line_in_time(1.0, 0.0));
  CHECK(best_of(record_of(*this, false)).formula == "x + t");
  const Record record = record_of(*this);
  const ModelRecord& best = best_of(record);
  CHECK(best.dimensionally_consistent == true);
  REQUIRE(best.parameters.size() == 1);
  CHECK(best.parameters[0].unit == "m/s");
  CHECK(best.parameters[0].value == doctest::Approx(1.0).epsilon(1e-9));
  const auto wrong = std::ranges::find(record.models, "x + t", &ModelRecord::formula);
  REQUIRE(wrong != record.models.end());
  CHECK(wrong->dimensionally_consistent == false);
  REQUIRE(!wrong->warnings.empty());
  CHECK(contains(wrong->warnings.back(), "not dimensionally consistent: adds or compares m and s: `x + t`;"));
  const std::string text = run(call({})).out;
  CHECK(contains(text, "\n!   2     3"));
  CHECK(contains(text, "! its units are not consistent"));
}

TEST_CASE_FIXTURE(Workshop, "a constant with a unit stays fitted where a plain one would get a name") {
  write("data.csv", line_in_time(2.0, 0.01));
  const ModelRecord plain = best_of(record_of(*this, false));
  CHECK(plain.formula == "x + 2*t");
  CHECK(!plain.dimensionally_consistent.has_value());
  CHECK(!plain.parameters.at(0).unit.has_value());
  const Record record = record_of(*this);
  const ModelRecord& best = best_of(record);
  const auto fitted = std::ranges::find_if(
      best.parameters, [](const ParameterRecord& parameter) { return !parameter.exact.has_value(); });
  REQUIRE(fitted != best.parameters.end());
  CHECK(fitted->value == doctest::Approx(2.0).epsilon(1e-3));
  CHECK(fitted->unit == "m/s");
  CHECK(record.data.units ==
        std::vector<std::pair<std::string, std::string>>{{"y", "m"}, {"x", "m"}, {"t", "s"}});
}

TEST_CASE_FIXTURE(Workshop,
                  "the units are an option of the record, and any number of threads gives the same bytes") {
  write("data.csv", line_in_time(2.0, 0.3));
  const std::string one = run(call({"--threads", "1"})).out;
  CHECK(one == run(call({"--threads", "3"})).out);
  CHECK(contains(one, "m/s"));
  const Record record = record_of(*this);
  CHECK(std::ranges::find(record.options, std::pair<std::string, std::string>("units", "x=m,t=s,y=m")) !=
        record.options.end());
}

TEST_CASE_FIXTURE(Workshop, "a search that goes on keeps its units") {
  write("data.csv", line_in_time(2.0, 0.3));
  REQUIRE(run(call({"--threads", "1", "-o", "whole"})).exit_code == 0);
  std::vector<std::string> words = call({"--threads", "1", "-v", "-o", "part"});
  words.erase(std::ranges::find(words, "-q"));
  REQUIRE(run_and_signal(words, {SIGINT}).exit_code == 128 + SIGINT);
  REQUIRE(run({"resume", "part", "-q", "--threads", "1"}).exit_code == 0);
  CHECK(read("part/front.csv") == read("whole/front.csv"));
  CHECK(contains(read("part/run.json"), "\"unit\": \"m/s\""));
}

TEST_CASE_FIXTURE(Workshop, "a temperature with its own zero is told of") {
  write("data.csv", line_in_time(2.0, 0.3));
  const Outcome outcome =
      run({"search", "data.csv", "-q", "--rounds", "3", "--units", "x=degC,t=1,y=degC", "--json"});
  REQUIRE(outcome.exit_code == 0);
  const Record record = record_from_json(outcome.out);
  REQUIRE(record.warnings.size() == 2);
  CHECK(contains(record.warnings[0], "y is in degC, which does not count from absolute zero"));
}

}  // namespace lawdart
