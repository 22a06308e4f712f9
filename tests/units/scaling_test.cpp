// An oracle for the check that knows nothing of its rules: a formula whose constants are exact is right in all
// units if, and only if, it does not matter to it in which units its quantities are measured.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>
#include <sstream>
#include <string>
#include <vector>

#include "lawdart/core/random.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/expr/parse.h"
#include "lawdart/expr/print.h"
#include "lawdart/units/data_units.h"
#include "units/problems.h"

namespace lawdart {
namespace {

struct Law {
  std::string id;
  std::vector<std::string> names;
  std::vector<std::pair<double, double>> ranges;
  DataUnits units;
  UnitCheck check;
  Expression formula;
};

Expression exact(const Expression& formula) {
  std::vector<ExpressionNode> nodes(formula.nodes().begin(), formula.nodes().end());
  for (ExpressionNode& node : nodes) {
    if (node.kind == NodeKind::kFree) node.kind = NodeKind::kExact;
  }
  return Expression::from_nodes(std::move(nodes));
}

/// "x: uniform(1, 3); t: uniform(0, 1)"
void read_variables(const std::string& text, Law& law) {
  std::istringstream pieces(text);
  for (std::string piece; std::getline(pieces, piece, ';');) {
    const std::size_t first = piece.find_first_not_of(' '), colon = piece.find(':');
    law.names.push_back(piece.substr(first, colon - first));
    const std::size_t open = piece.find('('), comma = piece.find(',');
    law.ranges.emplace_back(std::stod(piece.substr(open + 1)), std::stod(piece.substr(comma + 1)));
  }
}

std::vector<Law> laws() {
  std::vector<Law> laws;
  for (const testing::UnitProblem& problem : testing::unit_problems()) {
    if (!problem.suite.starts_with("feynman")) continue;
    Law law{.id = problem.id, .names = {}, .ranges = {}, .units = {}, .check = {}, .formula = {}};
    read_variables(problem.variables, law);
    std::vector<std::string> columns = law.names;
    columns.push_back(problem.target);
    std::string text;
    for (const auto& [name, unit] : problem.units) text += fmt::format("{}={};", name, unit);
    law.units = DataUnits(text, columns, columns);
    law.check = law.units.check(law.names, problem.target);
    law.formula = exact(parse_expression(problem.formula, law.names).expression);
    laws.push_back(std::move(law));
  }
  return laws;
}

double factor(const Dimension& dimension, const std::vector<double>& scales) {
  double product = 1.0;
  for (int i = 0; i < Dimension::kBases; ++i) {
    const Fraction exponent = dimension.exponent(i);
    product *= std::pow(scales[static_cast<std::size_t>(i)],
                        static_cast<double>(exponent.above) / exponent.below);
  }
  return product;
}

enum class Oracle { kRight, kWrong, kSilent };

/// Measures the inputs in other units and looks whether the value follows.
Oracle ask_oracle(const Law& law, const Expression& formula, Random& random) {
  int told = 0;
  for (int trial = 0; trial < 200; ++trial) {
    // Small steps keep exponentials finite, large ones take max() to its other branch.
    const double wide = trial % 2 == 0 ? 0.5 : 8.0;
    std::vector<double> scales;
    for (int i = 0; i < Dimension::kBases; ++i) scales.push_back(std::exp(random.uniform(-wide, wide)));
    Columns rows(2, static_cast<Eigen::Index>(law.names.size()));
    for (std::size_t i = 0; i < law.names.size(); ++i) {
      const auto column = static_cast<Eigen::Index>(i);
      rows(0, column) = random.uniform(law.ranges[i].first, law.ranges[i].second);
      rows(1, column) = rows(0, column) * factor(law.check.inputs()[i].dimension, scales);
    }
    const Column values = evaluate(formula, rows);
    if (!values.isFinite().all()) continue;
    ++told;
    const double expected = values[0] * factor(law.check.target().dimension, scales);
    if (std::fabs(values[1] - expected) > 1e-7 * (std::fabs(expected) + std::fabs(values[1])))
      return Oracle::kWrong;
  }
  return told > 0 ? Oracle::kRight : Oracle::kSilent;
}

TEST_CASE("no true formula of the Feynman tables is refused, and the oracle agrees") {
  int count = 0;
  for (const Law& law : laws()) {
    CAPTURE(law.id);
    Random random(Seed(7).child(law.id));
    const UnitReport report = law.check.report(law.formula.nodes());
    std::string refused;
    if (report.conflict) refused = law.units.text(*report.conflict, law.formula.nodes(), law.names);
    CHECK(refused == "");
    CHECK(ask_oracle(law, law.formula, random) == Oracle::kRight);
    ++count;
  }
  CHECK(count == 60);
}

/// Formulas that differ from the law in one place.
std::vector<Expression> mutants(const Law& law) {
  std::vector<Expression> all;
  const std::span<const ExpressionNode> nodes = law.formula.nodes();
  const auto with = [&](std::size_t i, const ExpressionNode& node) {
    std::vector<ExpressionNode> changed(nodes.begin(), nodes.end());
    changed[i] = node;
    all.push_back(Expression::from_nodes(std::move(changed)));
  };
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].kind == NodeKind::kVariable) {
      for (int other = 0; other < static_cast<int>(law.names.size()); ++other) {
        if (other != nodes[i].variable) with(i, {.kind = NodeKind::kVariable, .variable = other});
      }
      with(i, {.kind = NodeKind::kExact, .value = 2.0});
    }
    if (nodes[i].kind == NodeKind::kExact) {
      for (const double value : {1.0, 3.0, -2.0, 0.5})
        with(i, {.kind = NodeKind::kExact, .value = nodes[i].value + value});
    }
    if (nodes[i].kind == NodeKind::kAdd) with(i, {.kind = NodeKind::kMultiply, .arity = nodes[i].arity});
    if (nodes[i].kind == NodeKind::kMultiply) with(i, {.kind = NodeKind::kAdd, .arity = nodes[i].arity});
    if (nodes[i].kind == NodeKind::kOp && nodes[i].arity == 1) {
      for (const OpId op : {OpId::kSqrt, OpId::kSquare, OpId::kExp, OpId::kLn, OpId::kSin, OpId::kAbs})
        with(i, {.kind = NodeKind::kOp, .op = op, .arity = 1});
    }
  }
  for (int i = 0; i < static_cast<int>(law.names.size()); ++i) {
    const Expression input = Expression::variable(i);
    for (const Expression& formula :
         {law.formula + input, law.formula * input, law.formula * Expression::apply(OpId::kSin, input),
          Expression::apply(OpId::kMax, law.formula, input),
          law.formula * Expression::apply(OpId::kPower, input, input),
          law.formula + Expression::exact(0.5) * law.formula * input})
      all.push_back(formula);
  }
  all.push_back(law.formula + Expression::exact(1.0));
  all.push_back(Expression::exact(3.0) * law.formula);
  return all;
}

TEST_CASE("no formula that the oracle calls wrong passes the check, and none that it calls right is refused") {
  int right = 0, wrong = 0;
  for (const Law& law : laws()) {
    CAPTURE(law.id);
    Random random(Seed(11).child(law.id));
    for (const Expression& mutant : mutants(law)) {
      const Oracle oracle = ask_oracle(law, mutant, random);
      if (oracle == Oracle::kSilent) continue;
      const bool passes = law.check.verdict(mutant.nodes()).consistent;
      CHECK_MESSAGE(passes == (oracle == Oracle::kRight), print(mutant, law.names));
      (oracle == Oracle::kRight ? right : wrong) += 1;
    }
  }
  MESSAGE(right, " right and ", wrong, " wrong mutants");
  CHECK(right > 500);
  CHECK(wrong > 2000);
}

}  // namespace
}  // namespace lawdart
