#include "lawdart/discover/discover.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "lawdart/core/error.h"
#include "lawdart/core/random.h"
#include "lawdart/discover/recommendation.h"
#include "lawdart/expr/parse.h"
#include "lawdart/expr/print.h"
#include "lawdart/report/json.h"

namespace lawdart {
namespace {

/// Rows of two inputs in [0.5, 5] and the targets that the laws give.
template <typename... Laws>
Dataset dataset(int rows, Laws... laws) {
  Dataset data;
  data.input_names = {"x1", "x2"};
  data.inputs.resize(rows, 2);
  Random random(Seed(7));
  for (double& x : data.inputs.reshaped()) x = random.uniform(0.5, 5.0);
  data.targets.resize(rows, sizeof...(laws));
  int target = 0;
  const auto add = [&](auto law) {
    for (int row = 0; row < rows; ++row)
      data.targets(row, target) = law(data.inputs(row, 0), data.inputs(row, 1));
    data.target_names.push_back("y" + std::to_string(++target));
  };
  (add(laws), ...);
  data.weights = Column::Ones(rows);
  data.rows_read = rows;
  return data;
}

DiscoverOptions options(const char* ops, long rounds) {
  DiscoverOptions result;
  result.method = Method::kDarts;
  result.darts.ops = edge_ops(ops);
  result.rounds = rounds;
  return result;
}

const ModelRecord& best_of(const Record& record, std::size_t target = 0) {
  return record.models[static_cast<std::size_t>(record.best[target] - 1)];
}

/// The best formula with its constants to six digits after the point: the last bits are the compiler's.
std::string law_of(const Record& record, std::size_t target = 0) {
  const std::vector<std::string> names{"x1", "x2"};
  const Expression expression = parse_expression(best_of(record, target).formula, names).expression;
  const std::vector<double> errors(static_cast<std::size_t>(expression.constant_count()), 1e-6);
  return print(expression, names, {.digits = {.standard_errors = errors}});
}

TEST_CASE("the law of Weber and Fechner is found exactly") {
  const Dataset data = dataset(60, [](double a, double b) { return 1.7 * std::log(b / a); });
  const Record record = discover(data, options("none,linear,ln", 40), Stop());
  CHECK(law_of(record) == "1.7*log(x2) - 1.7*log(x1)");
  CHECK(best_of(record).train.r2 == doctest::Approx(1.0));
  CHECK(record.status == "converged");
  REQUIRE(!best_of(record).edges.empty());
  CHECK(record.trace.moments.size() > 10);
}

TEST_CASE("errors in proportion to the target lead to no longer formula") {
  Random random(Seed(2));
  const Dataset data = dataset(60, [&random](double a, double b) {
    return 2.9 * a * std::pow(b, 5) * (1.0 + 0.01 * random.normal());
  });
  DiscoverOptions settings;
  settings.rounds = 8;
  const ModelRecord best = best_of(discover(data, settings, Stop()));
  CHECK(best.formula.ends_with("*x1*x2^5"));
  REQUIRE(!best.warnings.empty());
  CAPTURE(best.warnings[0]);
  CHECK(best.warnings[0].starts_with("the residuals grow in proportion to the values (0.9"));
  CHECK(best.warnings[0].ends_with("--weights '1/y1^2'"));
}

TEST_CASE("the same seed gives the same bytes for any number of threads" * doctest::test_suite("threads")) {
  const Dataset data = dataset(50, [](double a, double b) { return std::exp(-a) + 0.1 * std::sin(7 * b); });
  DiscoverOptions settings = options("none,linear,exp,logistic,power", 4);
  settings.darts.steps = 60;
  std::vector<std::string> results;
  for (const int threads : {1, 2, 3}) {
    settings.threads = threads;
    Record record = discover(data, settings, Stop());
    record.threads = 0;
    record.seconds = 0.0;
    results.push_back(to_json(record));
  }
  CHECK(results[1] == results[0]);
  CHECK(results[2] == results[0]);
}

TEST_CASE("other seeds take other ways") {
  const Dataset data = dataset(50, [](double a, double b) { return std::exp(-a) + 0.1 * std::sin(7 * b); });
  DiscoverOptions settings = options("none,linear,exp,logistic,power", 2);
  const std::string first = to_json(discover(data, settings, Stop()));
  settings.seed = 1;
  CHECK(to_json(discover(data, settings, Stop())) != first);
}

TEST_CASE("several targets share a search and each gets its law") {
  const Dataset data = dataset(
      60, [](double a, double) { return 2.0 * a + 1.0; }, [](double, double b) { return 3.0 * std::log(b); });
  const Record record = discover(data, options("none,linear,ln", 60), Stop());
  REQUIRE(record.best.size() == 2);
  CHECK(law_of(record, 0) == "2*x1 + 1");
  CHECK(law_of(record, 1) == "3*log(x2)");
}

TEST_CASE("models are sorted by complexity, and each is better than all simpler ones or a near tie") {
  const Dataset data =
      dataset(80, [](double a, double b) { return a * std::exp(-0.3 * b) + 0.05 * std::sin(40 * a); });
  const Record record = discover(data, options("none,linear,exp,ln,power", 24), Stop());
  REQUIRE(record.models.size() > 2);
  double shortest = INFINITY, best = INFINITY;
  for (const ModelRecord& model : record.models) shortest = std::min(shortest, model.mdl);
  int complexity = 0;
  for (const ModelRecord& model : record.models) {
    CHECK(model.complexity >= complexity);
    const auto free = std::count_if(model.parameters.begin(), model.parameters.end(),
                                    [](const ParameterRecord& p) { return !p.exact; });
    const double misfit = model.bic - static_cast<double>(free) * std::log(80.0);
    CHECK((misfit < best || model.mdl < shortest + kNearTie));
    complexity = model.complexity;
    best = std::min(best, misfit);
  }
  CHECK(record.models.front().complexity == 1);
}

TEST_CASE("a probability is fitted by its likelihood") {
  Dataset data =
      dataset(300, [](double a, double b) { return 1.0 / (1.0 + std::exp(2.0 - 1.5 * a + 0.5 * b)); });
  Random random(Seed(2));
  for (double& y : data.targets.reshaped()) y = random.uniform() < y ? 1.0 : 0.0;
  DiscoverOptions settings = options("none,linear", 16);
  settings.likelihood = Likelihood::kBernoulli;
  settings.criterion = Criterion::kAicc;
  const ModelRecord best = best_of(discover(data, settings, Stop()));
  CHECK(best.formula.find("exp") != std::string::npos);
  const SearchData rows{.inputs = data.inputs,
                        .targets = data.targets,
                        .weights = Column::Ones(300),
                        .likelihood = Likelihood::kBernoulli};
  const Expression law = parse_expression("1/(1 + exp(2 - 1.5*x1 + 0.5*x2))", data.input_names).expression;
  INFO(best.formula);
  CHECK(best.aicc <= TargetProblem(rows, 0).fit_converged(law).aicc);
  CHECK(best.parameters.size() <= 4);
}

DiscoverOptions wide(long rounds) {
  DiscoverOptions result;
  result.rounds = rounds;
  return result;
}

TEST_CASE("a curve through all of a few rows is no law") {
  Random random(Seed(3));
  for (const int rows : {4, 6, 8}) {
    CAPTURE(rows);
    const Dataset data = dataset(rows, [&random](double, double) { return random.uniform(1.0, 2.0); });
    for (const ModelRecord& model : discover(data, wide(12), Stop()).models) {
      CAPTURE(model.formula);
      CHECK(static_cast<int>(model.parameters.size()) <= most_constants(rows));
      CHECK(std::isfinite(model.aicc));
    }
  }
}

TEST_CASE("a law of the catalogue is called by its name") {
  Random random(Seed(5));
  Dataset data = dataset(
      60, [&random](double a, double) { return 2.7 * a / (1.3 + a) * (1.0 + random.uniform(-0.02, 0.02)); });
  data.inputs = Columns(data.inputs.leftCols(1));
  data.input_names = {"x1"};
  const Record record = discover(data, wide(8), Stop());
  CHECK(best_of(record).law == "Michaelis-Menten");
}

TEST_CASE("the best of many rows is fitted to all of them" * doctest::test_suite("long")) {
  Random random(Seed(11));
  const int rows = kMostSampleRows + 5'000;
  const Dataset data =
      dataset(rows, [&random](double a, double b) { return 1.7 * a * b + 0.5 * random.normal(); });
  const Record record = discover(data, wide(1), Stop());
  const ModelRecord& best = best_of(record);
  REQUIRE(best.parameters.size() == 1);
  CHECK(best.train.n + best.validation.n == kMostSampleRows);
  // y = c z with noise s: the least squares are exact.
  const Column z = data.inputs.col(0) * data.inputs.col(1);
  const Column y = data.targets.col(0);
  const double slope = (z * y).sum() / z.square().sum();
  const double variance = (y - slope * z).square().sum() / (rows - 1);
  CHECK(best.parameters[0].value == doctest::Approx(slope).epsilon(1e-9));
  CHECK(best.parameters[0].standard_error ==
        doctest::Approx(std::sqrt(variance / z.square().sum())).epsilon(1e-6));
}

TEST_CASE("a time limit before the first round is an error of its own") {
  const Dataset data = dataset(20, [](double a, double) { return a; });
  const Stop stop(Stop::Clock::now());
  try {
    (void)discover(data, options("none,linear", 0), stop);
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::kTimeLimit);
  }
}

TEST_CASE("an interrupted search gives the best so far") {
  const Dataset data = dataset(60, [](double a, double b) { return std::exp(-a) * b; });
  Stop stop;
  const Record record =
      discover(data, options("none,linear,exp", 0), stop, [&](const Progress&) { stop.interrupt(); });
  CHECK(record.status == "interrupted");
  CHECK(!record.models.empty());
}

TEST_CASE("a search goes on from the state that an earlier one told, to the same record") {
  const Dataset data =
      dataset(60, [](double a, double b) { return std::exp(-a) * b + 0.1 * std::sin(9 * a); });
  const DiscoverOptions settings = options("none,linear,exp", 24);
  std::vector<std::string> states;
  int last = 0;
  Record whole = discover(data, settings, Stop(), [&](const Progress& progress) {
    states.push_back(progress.state());
    last += progress.searched ? 1 : 0;
  });
  CHECK(last == 1);
  REQUIRE(states.size() == 4);
  for (const std::size_t at : {0, 2}) {
    Record resumed = discover(data, settings, Stop(), {}, states[at]);
    resumed.seconds = whole.seconds;
    CHECK(to_json(resumed) == to_json(whole));
  }
}

TEST_CASE("a state of another search is refused") {
  const Dataset data = dataset(20, [](double a, double) { return a; });
  CHECK_THROWS_AS(static_cast<void>(discover(data, options("none,linear", 8), Stop(), {}, "1 2 3 ")), Error);
}

}  // namespace
}  // namespace lawdart
