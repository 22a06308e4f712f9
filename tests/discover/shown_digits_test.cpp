#include "lawdart/discover/shown_digits.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "lawdart/expr/evaluate.h"
#include "lawdart/expr/parse.h"
#include "lawdart/expr/print.h"

namespace lawdart {
namespace {

const std::vector<std::string> kNames = {"x"};

/// Rows of 2 + x/3 with a known misfit.
SearchData rows(double misfit) {
  constexpr int kRows = 40;
  SearchData data{.inputs = Columns(kRows, 1), .targets = Columns(kRows, 1), .weights = Column::Ones(kRows)};
  for (int i = 0; i < kRows; ++i) {
    data.inputs(i, 0) = 0.1 * i;
    data.targets(i, 0) = 2.0 + data.inputs(i, 0) / 3.0 + (i % 2 == 0 ? misfit : -misfit);
  }
  return data;
}

std::string shown(double misfit, const std::vector<double>& standard_errors) {
  const SearchData data = rows(misfit);
  const Expression formula = parse_expression("2.0000000001 + 0.33333333333*x", kNames).expression;
  return print(
      formula, kNames,
      {.digits = {.standard_errors = shown_errors(formula, standard_errors, TargetProblem(data, 0))}});
}

TEST_CASE("constants with standard errors are rounded to them") {
  CHECK(shown(0.1, {0.02, 0.004}) == "2 + 0.3333*x");
}

TEST_CASE("constants without a standard error get the fewest digits that keep the loss within 0.1 %") {
  const double nan = std::nan("");
  CHECK(shown(0.1, {nan, nan}) == "2 + 0.333*x");
  CHECK(shown(0.001, {nan, nan}) == "2 + 0.33333*x");
  CHECK(shown(0.1, {0.02, nan}) == "2 + 0.333*x");
  const SearchData data = rows(0.1);
  const TargetProblem problem(data, 0);
  const auto deviance = [&](const char* text) {
    return problem.judge(parse_expression(text, kNames).expression).deviance;
  };
  CHECK(deviance("2 + 0.333*x") <= 1.001 * deviance("2.0000000001 + 0.33333333333*x"));
  CHECK(deviance("2 + 0.33*x") > 1.001 * deviance("2.0000000001 + 0.33333333333*x"));
}

}  // namespace
}  // namespace lawdart
