#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <functional>

#include "lawdart/core/random.h"
#include "lawdart/discover/discover.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/expr/parse.h"
#include "lawdart/report/json.h"

namespace lawdart {
namespace {

using Law = std::function<double(double t, double x, double z)>;

const std::vector<std::string> kNames = {"t", "x", "z"};

Dataset dataset(const Law& law, double noise) {
  constexpr int kRows = 120;
  Dataset data;
  data.input_names = kNames;
  data.target_names = {"y"};
  data.inputs.resize(kRows, 3);
  data.targets.resize(kRows, 1);
  Random random(Seed(3));
  for (double& x : data.inputs.reshaped()) x = random.uniform(0.5, 4.0);
  for (int row = 0; row < kRows; ++row) {
    const double y = law(data.inputs(row, 0), data.inputs(row, 1), data.inputs(row, 2));
    data.targets(row, 0) = y + noise * random.normal();
  }
  data.weights = Column::Ones(kRows);
  data.rows_read = kRows;
  return data;
}

struct How {
  double noise = 0.0;
  int threads = 2;
  int rounds = 150;
  int candidates = WideOptions().candidates;
};

Record searched(const Law& law, const std::string& known, const How& how = {}) {
  DiscoverOptions options;
  options.known.emplace(known, kNames);
  options.rounds = how.rounds;
  options.wide.candidates = how.candidates;
  options.threads = how.threads;
  return discover(dataset(law, how.noise), options, Stop());
}

const ModelRecord& best_of(const Record& record) {
  return record.models[static_cast<std::size_t>(record.best[0] - 1)];
}

/// The largest relative error of the whole formula at points that no row has.
double error_of(const Record& record, const Law& law) {
  const Expression formula = parse_expression(best_of(record).formula, kNames).expression;
  double worst = 0.0;
  for (const auto& [t, x, z] : {std::array{0.6, 1.1, 3.7}, {2.9, 3.3, 1.4}, {3.8, 0.9, 0.7}}) {
    Columns row(1, 3);
    row << t, x, z;
    const double truth = law(t, x, z);
    worst = std::max(worst, std::fabs(evaluate(formula, row)[0] - truth) / (1.0 + std::fabs(truth)));
  }
  return worst;
}

double value_of(const ModelRecord& model, const std::string& name) {
  for (const ParameterRecord& parameter : model.parameters) {
    if (parameter.name == name) return parameter.value;
  }
  return NAN;
}

TEST_CASE("a part that is added is found beside a known decay") {
  const Law law = [](double t, double x, double) {
    return 3.0 * std::exp(-0.7 * t) + 1.5 * x * x / (x + 2.0);
  };
  const Record record = searched(law, "a*exp(-b*t) + ?f(x)");
  CHECK(error_of(record, law) < 1e-6);
  CHECK(value_of(best_of(record), "b") == doctest::Approx(0.7));
  CHECK(record.known == "a*exp(-b*t) + ?f(x)");
  CHECK(best_of(record).part->find('t') == std::string::npos);
}

TEST_CASE("a part that multiplies is found") {
  const Law law = [](double t, double x, double) { return std::exp(-0.4 * t) * (2.0 + std::sin(1.7 * x)); };
  CHECK(error_of(searched(law, "exp(-k*t)*?f(x)"), law) < 1e-6);
}

TEST_CASE("a part inside an exponential is found") {
  const Law law = [](double t, double x, double) { return 2.5 * std::exp(-t * std::sqrt(x + 0.6)) + 0.4; };
  CHECK(error_of(searched(law, "a*exp(-t*?g(x)) + c"), law) < 1e-6);
}

TEST_CASE("the argument of a sine is found") {
  const Law law = [](double, double x, double) { return 2.0 * std::sin(1.0 / (0.4 + x)) + 0.5; };
  CHECK(error_of(searched(law, "a*sin(?f(x)) + b"), law) < 1e-6);
}

TEST_CASE("a part of two inputs is found in a denominator") {
  const Law law = [](double t, double x, double z) { return 4.0 * t / (t + 0.8 * x * x / z); };
  CHECK(error_of(searched(law, "V*t/(t + ?K(x, z))"), law) < 1e-6);
}

TEST_CASE("a part is found under noise" * doctest::test_suite("long")) {
  const Law law = [](double t, double x, double) { return 3.0 * std::exp(-0.7 * t) + 1.2 * x * std::log(x); };
  CHECK(error_of(searched(law, "a*exp(-b*t) + ?f(x)", {.noise = 0.02, .rounds = 12}), law) < 0.05);
}

TEST_CASE("the known part keeps its shape") {
  const Law law = [](double t, double x, double) { return std::exp(-t) + x; };
  const Record record = searched(law, "a*exp(-b*t) + ?f(x)");
  for (const ModelRecord& model : record.models) {
    CAPTURE(model.formula);
    CHECK(model.formula.find("*exp(-") != std::string::npos);
    CHECK(model.formula.find("*t)") != std::string::npos);
    CHECK(model.parameters[0].name == "a");
    CHECK(model.parameters[1].name == "b");
  }
  CHECK(best_of(record).part == "x");
}

double standard_error_of(const ModelRecord& model, const std::string& name) {
  for (const ParameterRecord& parameter : model.parameters) {
    if (parameter.name == name) return parameter.standard_error;
  }
  return NAN;
}

TEST_CASE("a constant that the unknown part could take over is not identifiable") {
  const Law law = [](double t, double x, double) { return 3.0 * std::exp(-0.7 * t) + 1.2 * x * x; };
  const How how{.noise = 0.02, .rounds = 12};
  const ModelRecord term = best_of(searched(law, "a + b*exp(-0.7*t) + ?f(x)", how));
  CHECK(std::isnan(standard_error_of(term, "a")));
  CHECK(standard_error_of(term, "b") > 0.0);
  REQUIRE(term.warnings.size() == 1);
  CHECK(term.warnings.front().find("can make up for any value of a;") != std::string::npos);
  const ModelRecord factor = best_of(searched(law, "b*exp(-0.7*t) + a*?f(x)", how));
  CHECK(std::isnan(standard_error_of(factor, "a")));
  CHECK(standard_error_of(factor, "b") > 0.0);
  CHECK(best_of(searched(law, "b*exp(-0.7*t) + ?f(x)", how)).warnings.empty());
}

TEST_CASE("with a known part too the threads do not change the bytes" * doctest::test_suite("threads")) {
  const Law law = [](double t, double x, double) {
    return 3.0 * std::exp(-0.7 * t) + std::tanh(x - 2.0) * x;
  };
  How how = {.noise = 0.05, .threads = 1, .rounds = 8, .candidates = 300};
  Record one = searched(law, "a*exp(-b*t) + ?f(x)", how);
  how.threads = 2;
  Record two = searched(law, "a*exp(-b*t) + ?f(x)", how);
  one.seconds = two.seconds = 0.0;
  one.threads = two.threads;
  CHECK(to_json(one) == to_json(two));
  CHECK(to_json(record_from_json(to_json(one))) == to_json(one));
}

}  // namespace
}  // namespace lawdart
