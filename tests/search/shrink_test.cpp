#include "lawdart/search/shrink.h"

#include <doctest/doctest.h>

#include <vector>

#include "lawdart/expr/parse.h"
#include "lawdart/expr/print.h"
#include "lawdart/expr/simplify.h"
#include "lawdart/search/plain_form.h"

namespace lawdart {
namespace {

const std::vector<std::string> kNames{"x"};

Expression read(const char* text) { return parse_expression(text, kNames).expression; }

TEST_CASE("a formula loses what the data do not ask for") {
  SearchData data;
  data.inputs.resize(60, 1);
  data.inputs.col(0).setLinSpaced(0.2, 4.0);
  data.targets = 3.5 * data.inputs.square();
  data.weights = Column::Ones(60);
  const TargetProblem problem(data, 0);
  const Candidate start = problem.fit_converged(read("3.4*x^2.01 + 0.02*exp(0.1*x) + 0.3"));
  const Candidate small = shrink(problem, start, 500);
  CHECK(print(small.expression, kNames, {.digits = {.standard_errors = {0.01}}}) == "3.5*x^2");
}

TEST_CASE("the simpler forms drop terms, factors and operations and round exponents") {
  std::vector<std::string> forms;
  for (const Expression& form : simpler_forms(read("2.5*exp(x) + x^1.95")))
    forms.push_back(print(form, kNames));
  const auto has = [&forms](const char* text) {
    return std::find(forms.begin(), forms.end(), text) != forms.end();
  };
  CHECK(has("2.5*exp(x)"));
  CHECK(has("x^1.95"));
  CHECK(has("exp(x) + x^1.95"));
  CHECK(has("2.5*exp(x) + x^2"));
  CHECK(has("2.5*x + x^1.95"));
}

TEST_CASE("a negative argument of a logarithm changes its sign or is written in bars") {
  Columns inputs(3, 1);
  inputs << -1.0, -2.0, -3.0;
  CHECK(print(plain_form(read("log(x)"), inputs), kNames) == "log(-x)");
  inputs(0, 0) = 1.0;
  CHECK(print(plain_form(read("log(x)"), inputs), kNames) == "log(abs(x))");
  CHECK(print(plain_form(read("x^2"), inputs), kNames) == "x^2");
  CHECK(print(plain_form(read("abs(x) + relu(x)"), inputs), kNames) == "abs(x) + max(0, x)");
}

TEST_CASE("a guard that does nothing is dropped") {
  Columns inputs(3, 1);
  inputs << 0.0, 2.0, 3.0;
  CHECK(print(plain_form(read("exp(abs(x)) + relu(x)"), inputs), kNames) == "exp(x) + x");
  CHECK(print(simplify(plain_form(read("exp(abs(-x)) + relu(-x)"), inputs)), kNames) ==
        "exp(x) + max(0, -x)");
}

TEST_CASE("an input is positive if it is so on all rows") {
  Columns inputs(2, 3);
  inputs << 1.0, 0.0, 2.0, 3.0, 4.0, 0.5;
  CHECK(positive_inputs(inputs) == std::vector<int>{0, 2});
}

}  // namespace
}  // namespace lawdart
