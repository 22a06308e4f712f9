#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "expr/ugly.h"
#include "lawdart/expr/cost.h"
#include "lawdart/expr/node_count.h"
#include "lawdart/expr/parse.h"
#include "lawdart/expr/print.h"
#include "lawdart/expr/simplify.h"
#include "lawdart/expr/textbook_form.h"
#include "recovery/problem.h"

namespace lawdart {
namespace {

template <typename Take>
void for_each_problem(const Take& take) {
  for (const auto& entry : std::filesystem::directory_iterator(LAWDART_PROBLEMS_DIR)) {
    if (entry.path().extension() != ".csv") continue;
    for (const recovery::Problem& problem : recovery::read_problems(entry.path().string())) take(problem);
  }
}

TEST_CASE("every law of the recovery problems simplifies to no more than it was") {
  int laws = 0;
  for_each_problem([&laws](const recovery::Problem& problem) {
    const Expression result = simplify(problem.formula);
    INFO(problem.id << ": " << print(problem.formula, recovery::input_names(problem)) << " => "
                    << print(result, recovery::input_names(problem)));
    CHECK(complexity(result) <= complexity(problem.formula));
    CHECK(ugliness(result) == "");
    CHECK(simplify(result) == result);
    ++laws;
  });
  CHECK(laws == 191);
}

/// Those that are positive wherever the law is asked for.
std::vector<int> positive_inputs(const recovery::Problem& problem) {
  std::vector<int> positive;
  for (int i = 0; i < std::ssize(problem.variables); ++i) {
    const recovery::Variable& variable = problem.variables[static_cast<std::size_t>(i)];
    if (variable.low > 0.0 && variable.kind != recovery::Variable::Kind::kSignedLogUniform)
      positive.push_back(i);
  }
  return positive;
}

/// As if its integers had been recognised.
Expression with_exact_integers(const Expression& formula) {
  std::vector<ExpressionNode> nodes(formula.nodes().begin(), formula.nodes().end());
  for (ExpressionNode& node : nodes) {
    if (node.kind == NodeKind::kFree && node.value == std::round(node.value)) node.kind = NodeKind::kExact;
  }
  return Expression::from_nodes(std::move(nodes));
}

TEST_CASE("every law of the recovery problems is written with no more nodes than are listed") {
  int laws = 0;
  for_each_problem([&laws](const recovery::Problem& problem) {
    if (!problem.nodes) return;
    const std::vector<int> positive = positive_inputs(problem);
    const std::vector<std::string> names = recovery::input_names(problem);
    const Expression fitted = textbook_form(simplify(problem.formula), positive);
    const Expression named = textbook_form(simplify(with_exact_integers(problem.formula)), positive);
    INFO(problem.id << ": " << print(fitted, names) << " or " << print(named, names));
    CHECK(std::min(node_count(fitted), node_count(named)) <= *problem.nodes);
    ++laws;
  });
  CHECK(laws == 190);
}

TEST_CASE("Planck's law as it is published is written with no more nodes than are listed") {
  const std::vector<std::string> names = {"nu", "T"};
  const Expression law = parse_expression(
                             "log(2*6.62607004e-34*nu^3/299792458^2/"
                             "(exp(6.62607004e-34*nu/(1.38064852e-23*T)) - 1))",
                             names)
                             .expression;
  CHECK(node_count(textbook_form(simplify(law))) <= 17);
}

}  // namespace
}  // namespace lawdart
