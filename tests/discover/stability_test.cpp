#include "lawdart/discover/stability.h"

#include <doctest/doctest.h>

#include <chrono>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lawdart/core/error.h"
#include "lawdart/expr/parse.h"

namespace lawdart {
namespace {

const std::vector<std::string> kInputs{"x"};

Dataset saturation(double noise) {
  Dataset data;
  data.input_names = kInputs;
  data.target_names = {"y"};
  data.inputs.resize(24, 1);
  data.targets.resize(24, 1);
  Random random(Seed(5));
  for (int row = 0; row < 24; ++row) {
    const double x = 0.25 * (row + 1);
    data.inputs(row, 0) = x;
    data.targets(row, 0) = 3.3 * x / (1.2 + x) + noise * random.normal();
    data.lines.push_back(row + 2);
  }
  data.weights = Column::Ones(24);
  data.rows_read = 24;
  return data;
}

Skeleton skeleton(const std::string& text) { return Skeleton(parse_expression(text, kInputs).expression); }

/// What a search would have found.
Found found(const std::string& formula, int complexity) {
  Found result{.record = {.best = {1}}, .skeletons = {skeleton(formula)}};
  result.record.models = {{.id = 1, .target = "y", .formula = formula, .complexity = complexity}};
  return result;
}

/// Searches that find these one after the other; nothing where the text is empty.
SearchOnce searches(std::vector<std::pair<std::string, int>> formulas) {
  return [formulas = std::move(formulas), next = std::size_t{0}](
             Dataset, const DiscoverOptions&, const Stop&,
             const std::function<void(const Progress&)>&) mutable -> Found {
    const auto& [formula, complexity] = formulas[next++];
    if (formula.empty()) throw Error(ErrorCode::kNoModel, "none");
    return found(formula, complexity);
  };
}

DiscoverOptions asking(int runs) {
  DiscoverOptions options;
  options.stability.runs = runs;
  return options;
}

/// A finalist whose constants were recognised as these numbers, or stay free where there is none.
Finalist finalist(const std::string& fitted, const std::vector<std::optional<double>>& numbers) {
  Finalist result;
  result.fitted.expression = parse_expression(fitted, kInputs).expression;
  for (const auto& number : numbers)
    result.numbers.push_back(number ? Expression::exact(*number) : Expression::free(1.0));
  return result;
}

}  // namespace

TEST_CASE("forms are counted, the recommended one first, then the most frequent") {
  Found first = found("3.1*x/(1.2 + x)", 5);
  add_stability(saturation(0.1), asking(7), Stop(),
                searches({{"2.2*x^0.4", 4},
                          {"2.9*x/(0.7 + x)", 5},
                          {"", 0},
                          {"1.1*ln(x) + 2.2", 5},
                          {"2.4*x^0.7", 6},
                          {"1/(0.4 + 0.6/x)", 7},
                          {"2.4*x^0.1", 4}}),
                {}, first);
  REQUIRE(first.record.stability.size() == 1);
  const StabilityRecord& record = first.record.stability[0];
  CHECK(record.target == "y");
  CHECK(record.runs == 7);
  CHECK(record.without_model == 1);
  REQUIRE(record.forms.size() == 3);
  CHECK(record.forms[0].form == "c1*x/(x + c2)");
  CHECK(record.forms[0].count == 2);
  CHECK(record.forms[0].share == doctest::Approx(2.0 / 7.0));
  CHECK(record.forms[0].size == 6.0);
  CHECK(record.forms[1].form == "c1*x^c2");
  CHECK(record.forms[1].count == 3);
  CHECK(record.forms[1].size == 4.0);
  CHECK(record.forms[2].count == 1);
}

TEST_CASE("a recommended form that never came back stands first all the same") {
  Found first = found("3.1*x/(1.2 + x)", 5);
  add_stability(saturation(0.1), asking(2), Stop(), searches({{"2.2*x", 3}, {"2.9*x", 3}}), {}, first);
  const StabilityRecord& record = first.record.stability.at(0);
  CHECK(record.forms[0].count == 0);
  CHECK(record.forms[0].size == 5.0);
  CHECK(record.forms[1].share == 1.0);
}

TEST_CASE("each run has rows and a seed of its own, within limits of its own") {
  std::vector<std::uint64_t> seeds;
  std::vector<std::vector<int>> lines;
  DiscoverOptions options = asking(3);
  options.stability.time = std::chrono::hours(1);
  const Stop ended(Stop::Clock::now());
  const auto record_call = [&](Dataset sample, const DiscoverOptions& again, const Stop& stop,
                               const std::function<void(const Progress&)>&) {
    seeds.push_back(again.seed);
    lines.push_back(sample.lines);
    CHECK_FALSE(stop.reached());
    return found("2.2*x", 3);
  };
  Found first = found("3.1*x", 3);
  add_stability(saturation(0.1), options, ended, record_call, {}, first);
  REQUIRE(seeds.size() == 3);
  CHECK(seeds[0] != seeds[1]);
  CHECK(seeds[1] != seeds[2]);
  CHECK(lines[0] != lines[1]);
  CHECK(lines[1] != lines[2]);
}

TEST_CASE("an interrupt leaves what has ended, and says so") {
  Stop stop;
  int calls = 0;
  const auto interrupted = [&](Dataset, const DiscoverOptions&, const Stop& own,
                               const std::function<void(const Progress&)>&) {
    if (++calls == 3) stop.interrupt();
    CHECK(own.interrupted() == (calls == 3));
    return found("2.2*x", 3);
  };
  Found first = found("3.1*x", 3);
  add_stability(saturation(0.1), asking(9), stop, interrupted, {}, first);
  CHECK(calls == 3);
  CHECK(first.record.stability.at(0).runs == 2);
  CHECK(first.record.warnings.at(0) == "interrupted after 2 of the 9 searches that --stability asks for");
}

TEST_CASE("constants that were recognised are constants all the same, but for exponents") {
  CHECK(skeleton_of(finalist("2.01*x", {2.0})) == skeleton("7.3*x"));
  CHECK(skeleton_of(finalist("sin(1.01*x)", {1.0})) == skeleton("sin(0.3*x)"));
  CHECK(skeleton_of(finalist("pi*x", {})) == skeleton("7.3*x"));
  CHECK(skeleton_of(finalist("2.6*x^(1/2)", {std::nullopt})) == skeleton("7.3*x^(1/2)"));
  CHECK(skeleton_of(finalist("2.6*x^1.99", {std::nullopt, 2.0})) == skeleton("7.3*x^2"));
  CHECK(skeleton_of(finalist("2.6*x^1.99", {std::nullopt, std::nullopt})) == skeleton("7.3*x^0.1"));
}

TEST_CASE("the constants of a form have names that no input has") {
  CHECK(skeleton_text(skeleton("2.2*exp(-0.3*x) + 5.5"), kInputs) == "c1*exp(c2*x) + c3");
  CHECK(skeleton_text(Skeleton(parse_expression("2.2*c1", std::vector<std::string>{"c1"}).expression),
                      {"c1"}) == "c_1*c1");
}

TEST_CASE("a clear law comes back from nearly every sample and for any number of threads" *
          doctest::test_suite("threads")) {
  DiscoverOptions options = asking(6);
  options.rounds = 2;
  options.wide.candidates = 300;
  std::vector<StabilityRecord> records;
  for (const int threads : {1, 3}) {
    options.threads = threads;
    const Record record = discover(saturation(0.002), options, Stop());
    records.push_back(record.stability.at(0));
  }
  CHECK(records[0].runs == 6);
  CHECK(records[0].forms.at(0).count >= 5);
  REQUIRE(records[0].forms.size() == records[1].forms.size());
  for (std::size_t i = 0; i < records[0].forms.size(); ++i) {
    CHECK(records[0].forms[i].form == records[1].forms[i].form);
    CHECK(records[0].forms[i].count == records[1].forms[i].count);
  }
}

TEST_CASE("what is found does not depend on whether it is asked how stable it is") {
  DiscoverOptions options;
  options.rounds = 2;
  const Record plain = discover(saturation(0.1), options, Stop());
  options.stability.runs = 1;
  const Record asked = discover(saturation(0.1), options, Stop());
  REQUIRE(plain.models.size() == asked.models.size());
  for (std::size_t i = 0; i < plain.models.size(); ++i)
    CHECK(plain.models[i].formula == asked.models[i].formula);
  CHECK(plain.stability.empty());
}

}  // namespace lawdart
