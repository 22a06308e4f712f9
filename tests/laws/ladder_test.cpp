#include "lawdart/laws/ladder.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include "lawdart/core/random.h"
#include "lawdart/data/csv.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/expr/parse.h"
#include "lawdart/expr/print.h"
#include "lawdart/fit/formula.h"
#include "lawdart/laws/starts.h"
#include "real_sets.h"

namespace lawdart {
namespace {

SearchData read(const std::string& file, const std::string& target) {
  const Table table = read_csv(LAWDART_DATA_DIR "/" + file);
  SearchData data;
  data.targets = table.numbers.col(find_numeric_column(table, target));
  data.inputs.resize(table.rows(), table.numbers.cols() - 1);
  Eigen::Index filled = 0;
  for (Eigen::Index column = 0; column < table.numbers.cols(); ++column) {
    if (column != find_numeric_column(table, target)) data.inputs.col(filled++) = table.numbers.col(column);
  }
  data.weights = Column::Ones(table.rows());
  return data;
}

/// Between two starting values of one sign; the first where they have not one sign.
double between(double first, double second, Random& random) {
  if (!(first * second > 0.0)) return first;
  return first * std::pow(second / first, random.uniform());
}

constexpr int kRows = 80;

Columns uniform(int rows, int inputs, double low, double high, Random& random) {
  Columns table(rows, inputs);
  for (double& value : table.reshaped()) value = random.uniform(low, high);
  return table;
}

/// Constants of the law: between its own starting points, at random where it is linear.
std::vector<double> constants_of(const ParsedExpression& parsed, const StartingPoints& starts,
                                 Random& random) {
  const std::vector<double>& one = starts.points[random.below(starts.points.size())];
  const std::vector<double>& other = starts.points[random.below(starts.points.size())];
  std::vector<double> constants;
  for (const std::string& symbol : parsed.symbols) {
    const auto place =
        static_cast<std::size_t>(std::ranges::find(starts.symbols, symbol) - starts.symbols.begin());
    const bool ruled = place < starts.symbols.size();
    constants.push_back(ruled ? between(one[place], other[place], random) : random.uniform(0.5, 3.0));
  }
  return constants;
}

/// Those rows of the unit cube where the law is finite, for constants of which they are not few.
SearchData made_from(const Law& law, int inputs, Random& random) {
  const std::vector<std::string> names = law_inputs(inputs);
  const ParsedExpression parsed = parse_expression(formula_of(law, inputs), names);
  const Columns cube = uniform(10 * kRows, inputs, 0.05, 0.95, random);
  const Column target = uniform(10 * kRows, 1, 0.5, 2.0, random);
  const StartingPoints starts = starting_points(starts_of(law, inputs), statistics(cube, target, names));
  for (int attempt = 0; attempt < 100; ++attempt) {
    const std::vector<double> constants = constants_of(parsed, starts, random);
    const Column value = evaluate(fit_formula(parsed, inputs, constants).expression, cube);
    std::vector<int> rows;
    for (int row = 0; row < value.size() && std::ssize(rows) < kRows; ++row) {
      if (std::fabs(value(row)) < 1e8) rows.push_back(row);
    }
    if (std::ssize(rows) < kRows) continue;
    return {.inputs = cube(rows, Eigen::all), .targets = value(rows), .weights = Column::Ones(kRows)};
  }
  FAIL("no constants of " << std::string(law.name) << " give finite data");
  return {};
}

std::vector<Law> all_laws() {
  std::vector<Law> laws;
  for (const auto& some : {general_laws(), algebraic_laws(), transcendental_laws(), several_input_laws()}) {
    laws.insert(laws.end(), some.begin(), some.end());
  }
  return laws;
}

TEST_CASE("names of laws are unique, and every formula and rule can be read") {
  std::set<std::string_view> names;
  for (const Law& law : all_laws()) {
    INFO(std::string(law.name));
    CHECK(names.insert(law.name).second);
    for (const int inputs : law.inputs == 0 ? std::vector{1, 2, 5} : std::vector{law.inputs}) {
      const std::vector<std::string> known = law_inputs(inputs);
      const ParsedExpression parsed = parse_expression(formula_of(law, inputs), known);
      const Columns rows = Columns::Constant(9, inputs, 0.5);
      const StartingPoints starts =
          starting_points(starts_of(law, inputs), statistics(rows, Column::Ones(9), known));
      for (const std::string& symbol : starts.symbols) {
        CHECK(std::ranges::find(parsed.symbols, symbol) != parsed.symbols.end());
      }
    }
  }
}

TEST_CASE("every law is found again from data made of it") {
  for (const Law& law : all_laws()) {
    const int inputs = law.inputs == 0 ? 2 : law.inputs;
    Random random(Seed(3).child(law.name));
    std::vector<int> order;
    for (int input = 0; input < inputs; ++input) order.push_back(input);
    for (int set = 0; set < 3; ++set) {
      const SearchData data = made_from(law, inputs, random);
      const TargetProblem problem(data, 0);
      const LadderFit fit = fit_law(problem, law, order);
      INFO(std::string(law.name) << ", set " << set << ": "
                                 << print(fit.candidate.expression, law_inputs(inputs)));
      const double scale = problem.null_deviance() + data.targets.square().sum() * 1e-12;
      CHECK(fit.candidate.deviance <= 1e-16 * scale);
    }
  }
}

TEST_CASE("gains and losses are weighed apart") {
  SearchData data;
  data.inputs = Column::LinSpaced(41, -2.0, 2.0);
  const Column gain = data.inputs.max(0.0);
  const Column loss = (-data.inputs).max(0.0);
  data.targets = gain.pow(0.8) - 2.25 * loss.pow(0.7);
  data.weights = Column::Ones(41);
  const TargetProblem problem(data, 0);
  const auto laws = transcendental_laws();
  const auto law = std::ranges::find(laws, "prospect value", &Law::name);
  REQUIRE(law != laws.end());
  CHECK(fit_law(problem, *law, {0}).candidate.deviance <= 1e-16 * problem.null_deviance());
}

TEST_CASE("laws that the data lie outside of are passed over") {
  SearchData data;
  data.inputs = Column::LinSpaced(30, -3.0, 3.0);
  data.targets = 2.0 * data.inputs - 1.0;
  data.weights = Column::Ones(30);
  ThreadPool pool(2);
  const std::vector<LadderFit> ladder = climb(TargetProblem(data, 0), pool);
  REQUIRE(!ladder.empty());
  CHECK(ladder.front().law == "linear");
  for (const LadderFit& fit : ladder) {
    CHECK(std::isfinite(fit.candidate.mdl));
    CHECK(fit.law != "logarithmic");
  }
}

TEST_CASE("laws are tried in every order of the inputs whatever the threads" *
          doctest::test_suite("threads")) {
  SearchData data;
  Random random(Seed(5));
  data.inputs = uniform(60, 3, 1.0, 4.0, random);
  data.targets = 3.0 * data.inputs.col(2) * data.inputs.col(1) / data.inputs.col(0).square();
  data.weights = Column::Ones(60);
  const TargetProblem problem(data, 0);
  ThreadPool one(1);
  ThreadPool three(3);
  const std::vector<LadderFit> ladder = climb(problem, one);
  const std::vector<LadderFit> again = climb(problem, three);
  REQUIRE(!ladder.empty());
  CHECK(ladder.front().law == "gravitation");
  CHECK(ladder.front().inputs.front() == 2);
  REQUIRE(again.size() == ladder.size());
  for (std::size_t i = 0; i < ladder.size(); ++i) {
    CHECK(again[i].law == ladder[i].law);
    CHECK(again[i].candidate.expression == ladder[i].candidate.expression);
  }
}

TEST_CASE("a law that has a name is cheaper than another formula of its size, a mere shape is not") {
  const double name = 2.0 * std::log(static_cast<double>(laws_of(1).size()));
  Candidate formula{.expression = Expression(), .mdl = 100.0, .complexity = 9};
  call_by_name(formula, "Michaelis-Menten", 1);
  const double cheaper = 100.0 - 0.5 * (9 * kComplexityPrice - name);
  CHECK(formula.mdl == doctest::Approx(cheaper));
  CHECK(formula.law == "Michaelis-Menten");
  call_by_name(formula, "Michaelis-Menten", 1);
  CHECK(formula.mdl == doctest::Approx(cheaper));
  Candidate shape{.expression = Expression(), .mdl = 100.0, .complexity = 9};
  call_by_name(shape, "power law", 1);
  CHECK(shape.mdl == 100.0);
  CHECK(shape.law == "power law");
}

TEST_CASE("many inputs do not multiply the starting points without end") {
  const std::vector<std::string> names = law_inputs(20);
  Random random(Seed(8));
  const Columns inputs = uniform(60, 20, 1.0, 4.0, random);
  const Column target = inputs.col(3) * inputs.col(7) + 1.0;
  for (const Law& law : laws_of(20)) {
    CAPTURE(law.name);
    const StartingPoints starts = starting_points(starts_of(law, 20), statistics(inputs, target, names));
    CHECK(!starts.points.empty());
    CHECK(starts.points.size() <= 64);
  }
}

TEST_CASE("laws of all inputs are left out where nobody could read them") {
  Random random(Seed(8));
  for (const int count : {60, 61}) {
    SearchData data{.inputs = uniform(80, count, 1.0, 4.0, random),
                    .targets = Columns(80, 1),
                    .weights = Column::Ones(80)};
    data.targets = data.inputs.rowwise().sum();
    ThreadPool pool(1);
    const std::vector<LadderFit> ladder = climb(TargetProblem(data, 0), pool);
    CHECK(std::ranges::any_of(ladder, [](const LadderFit& fit) {
            return fit.law == "linear without offset";
          }) == (count == 60));
  }
}

TEST_CASE("the laws of the data sets are fitted as well as is known") {
  ThreadPool pool(2);
  for (const RealSet& known : kRealSets) {
    const SearchData data = read(std::string(known.file), std::string(known.target));
    const TargetProblem problem(data, 0);
    const std::vector<LadderFit> ladder = climb(problem, pool);
    const auto fit = std::ranges::find(ladder, known.law, &LadderFit::law);
    INFO(std::string(known.file) << ": best " << std::string(ladder.front().law) << " "
                                 << print(ladder.front().candidate.expression,
                                          law_inputs(static_cast<int>(data.inputs.cols()))));
    REQUIRE(fit != ladder.end());
    CHECK(std::sqrt(fit->candidate.deviance / data.rows()) <= 1.005 * known.rmse);
  }
}

}  // namespace
}  // namespace lawdart
