#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "lawdart/fit/fit.h"
#include "lawdart/fit/formula.h"
#include "lawdart/fit/multistart.h"

namespace lawdart {
namespace {

/// A data set of the NIST Statistical Reference Datasets for nonlinear regression, with certified results.
struct NistProblem {
  std::string name;
  std::string formula;
  double deviance;
  std::vector<double> start1, start2, certified, standard_errors;  ///< one a parameter b1, b2, ...
  std::vector<std::string> inputs;
  Columns x;  ///< samples x inputs
  Column y;
};

NistProblem with_rows(NistProblem problem, const std::vector<std::vector<double>>& rows) {
  const auto inputs = static_cast<Eigen::Index>(problem.inputs.size());
  problem.x.resize(static_cast<Eigen::Index>(rows.size()), inputs);
  problem.y.resize(problem.x.rows());
  for (Eigen::Index i = 0; i < problem.y.size(); ++i) {
    const auto& row = rows[static_cast<std::size_t>(i)];
    problem.x.row(i) = Eigen::Map<const Eigen::ArrayXd>(row.data(), inputs).transpose();
    problem.y[i] = row.back();
  }
  return problem;
}

NistProblem read_nist(const std::filesystem::path& file) {
  NistProblem problem;
  problem.name = file.stem().string();
  std::vector<std::vector<double>> rows;
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line);) {
    std::istringstream words(line);
    std::string first;
    words >> first;
    if (first == "#") {
      continue;
    } else if (first == "formula") {
      words >> problem.formula;
    } else if (first == "deviance") {
      words >> problem.deviance;
    } else if (first == "data") {
      for (std::string name; words >> name;) problem.inputs.push_back(name);
      problem.inputs.pop_back();  // the target
    } else if (first.starts_with('b')) {
      for (auto* list : {&problem.start1, &problem.start2, &problem.certified, &problem.standard_errors}) {
        words >> list->emplace_back();
      }
    } else {
      auto& row = rows.emplace_back(1, std::stod(first));
      for (double number; words >> number;) row.push_back(number);
    }
  }
  return with_rows(std::move(problem), rows);
}

/// All sets, by file name.
std::vector<NistProblem> all_nist_problems() {
  std::vector<std::filesystem::path> files;
  const auto folder = std::filesystem::path(__FILE__).parent_path() / "nist";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) files.push_back(entry.path());
  std::ranges::sort(files);
  std::vector<NistProblem> problems;
  for (const auto& file : files) problems.push_back(read_nist(file));
  return problems;
}

/// Values of b1, b2, ... in the order of `symbols`.
std::vector<double> in_order_of(const std::vector<std::string>& symbols, const std::vector<double>& values) {
  std::vector<double> ordered;
  for (const std::string& symbol : symbols) ordered.push_back(values.at(std::stoul(symbol.substr(1)) - 1));
  return ordered;
}

/// Decimal digits that agree, at most 16.
double digits(double value, double certified) {
  if (value == certified) return 16.0;
  if (!std::isfinite(value)) return 0.0;
  return std::min(16.0, -std::log10(std::abs(value - certified) / std::abs(certified)));
}

void check_fit(const NistProblem& problem, const std::vector<double>& start) {
  CAPTURE(problem.name);
  const ParsedExpression parsed = parse_expression(problem.formula, problem.inputs);
  const auto inputs = static_cast<int>(problem.inputs.size());
  const FitFormula formula = fit_formula(parsed, inputs, in_order_of(parsed.symbols, start));
  const Column weights = Column::Ones(problem.y.size());
  const FitData data{
      .inputs = problem.x, .target = problem.y, .weights = weights, .parameter_of = formula.parameter_of};
  const FitResult fit = converged_fit(formula.expression, data);
  const Uncertainty wald = uncertainty(fit.expression, data, false);
  CHECK(fit.status == FitStatus::kConverged);
  CHECK(wald.identifiable);

  // The residuals of Lanczos1 are the rounding of its data to 14 digits, which double precision barely sees.
  const bool only_rounding = problem.name == "lanczos1";
  const std::vector<double> constants = fit.expression.constants();
  const std::vector<double> certified = in_order_of(parsed.symbols, problem.certified);
  const std::vector<double> errors = in_order_of(parsed.symbols, problem.standard_errors);
  for (std::size_t i = 0; i < constants.size(); ++i) {
    const auto parameter = static_cast<std::size_t>(formula.parameter_of[i]);
    CHECK(digits(constants[i], certified[parameter]) > 9.0);
    CHECK(digits(wald.standard_errors[i], errors[parameter]) > (only_rounding ? 2.0 : 9.0));
  }
  CHECK(digits(fit.deviance, problem.deviance) > (only_rounding ? 2.0 : 9.0));
}

TEST_CASE("every NIST set is fitted from its second start to the certified digits") {
  const std::vector<NistProblem> problems = all_nist_problems();
  REQUIRE(problems.size() == 27);
  for (const NistProblem& problem : problems) check_fit(problem, problem.start2);
}

TEST_CASE("NIST sets are fitted from their first, far start where one descent can get there") {
  for (const NistProblem& problem : all_nist_problems()) {
    // BoxBOD and MGH17 descend into another minimum; MGH10 crawls along a valley for thousands of steps.
    if (problem.name == "boxbod" || problem.name == "mgh17" || problem.name == "mgh10") continue;
    check_fit(problem, problem.start1);
  }
}

/// A fitted value beside what it should be.
struct Fitted {
  double constant;
  double error;
};

std::vector<Fitted> sorted(const std::vector<double>& constants, const std::vector<double>& errors) {
  std::vector<Fitted> values;
  for (std::size_t i = 0; i < constants.size(); ++i) values.push_back({constants[i], errors[i]});
  std::ranges::sort(values, {}, &Fitted::constant);
  return values;
}

/// Terms of a sum may have changed places, so constants are compared in the order of their size.
void check_multistart(const NistProblem& problem, Seed seed) {
  CAPTURE(problem.name);
  const ParsedExpression parsed = parse_expression(problem.formula, problem.inputs);
  const Column weights = Column::Ones(problem.y.size());
  FitData data{.inputs = problem.x, .target = problem.y, .weights = weights};
  const auto inputs = static_cast<int>(problem.inputs.size());
  const MultistartFit fit = multistart(parsed, inputs, data, seed);
  data.parameter_of = fit.formula.parameter_of;
  const Uncertainty wald = uncertainty(fit.result.expression, data, false);
  std::vector<double> constants(parsed.symbols.size()), errors(parsed.symbols.size());
  for (std::size_t i = 0; i < wald.standard_errors.size(); ++i) {
    const auto parameter = static_cast<std::size_t>(fit.formula.parameter_of[i]);
    constants[parameter] = fit.result.expression.constants()[i];
    errors[parameter] = wald.standard_errors[i];
  }
  const std::vector<Fitted> found = sorted(constants, errors);
  const std::vector<Fitted> certified = sorted(in_order_of(parsed.symbols, problem.certified),
                                               in_order_of(parsed.symbols, problem.standard_errors));
  // As above, the residuals of Lanczos1 are rounding.
  const bool only_rounding = problem.name == "lanczos1";
  REQUIRE(found.size() == certified.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    CHECK(digits(found[i].constant, certified[i].constant) > 9.0);
    CHECK(digits(found[i].error, certified[i].error) > (only_rounding ? 2.0 : 9.0));
  }
  CHECK(digits(fit.result.deviance, problem.deviance) > (only_rounding ? 2.0 : 9.0));
}

TEST_CASE("every NIST set is fitted from no start at all") {
  for (const NistProblem& problem : all_nist_problems()) check_multistart(problem, Seed(1));
}

}  // namespace
}  // namespace lawdart
