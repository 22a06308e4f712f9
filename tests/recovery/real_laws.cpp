// Searches the real data sets whose law is known, and sets what comes out beside the law on rows that neither
// was fitted to: real_laws TABLE DATA_FOLDER [SECONDS_A_SEARCH [FILE]]. With FILE, a name of the table, that
// set alone, and what each fold leads to. tests/recovery/README.md tells the columns of the table.

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <sstream>
#include <string>
#include <vector>

#include "lawdart/core/error.h"
#include "lawdart/data/csv.h"
#include "lawdart/data/roles.h"
#include "lawdart/discover/discover.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/expr/parse.h"
#include "lawdart/expr/simplify.h"
#include "recovery/rows.h"

namespace lawdart::recovery {
namespace {

constexpr int kFolds = 5;
/// Relative difference of deviance that two fits of one form may show.
constexpr double kSame = 1e-6;

/// A row of the table.
struct RealLaw {
  std::string file, target, law, constants;
};

/// A formula of the data's inputs, its symbols free constants.
struct Law {
  Expression form;       ///< what is a number in it is one
  Expression structure;  ///< each number free, too
};

std::vector<RealLaw> read_laws(const std::string& file) {
  const Rows rows(file);
  std::vector<RealLaw> laws;
  for (int row = 0; row < rows.count(); ++row)
    laws.push_back({rows.text(row, "file"), rows.text(row, "target"), rows.text(row, "law"),
                    rows.text(row, "constants")});
  return laws;
}

/// The value of a symbol in `A=19.1; k=0.531`.
double start_of(const std::string& symbol, const RealLaw& law) {
  std::istringstream words(law.constants);
  for (std::string word; std::getline(words, word, ';');) {
    const std::size_t begin = word.find_first_not_of(' ');
    const std::size_t equals = word.find('=');
    if (word.substr(begin, equals - begin) == symbol) return std::stod(word.substr(equals + 1));
  }
  throw Error(ErrorCode::kData, fmt::format("{}: no starting value for `{}`", law.file, symbol));
}

/// The formula and a scale, simplified, with all numbers free, but for the factors 1 and -1 and the 0 that
/// join it: a scale of 1 is a number, too.
Expression structure_of(const Expression& formula) {
  const Expression simple = simplify(Expression::free(1.0) * formula);
  std::vector<ExpressionNode> nodes(simple.nodes().begin(), simple.nodes().end());
  for (ExpressionNode& node : nodes) {
    if (node.kind == NodeKind::kExact && node.value != 0.0 && std::fabs(node.value) != 1.0)
      node.kind = NodeKind::kFree;
  }
  return simplify(Expression::from_nodes(std::move(nodes)));
}

Law law_of(const RealLaw& known, const std::vector<std::string>& inputs) {
  const ParsedExpression parsed = parse_expression(known.law, inputs);
  std::vector<ExpressionNode> nodes(parsed.expression.nodes().begin(), parsed.expression.nodes().end());
  for (ExpressionNode& node : nodes) {
    const int symbol =
        node.kind == NodeKind::kVariable ? node.variable - static_cast<int>(inputs.size()) : -1;
    if (node.kind == NodeKind::kFree) node.kind = NodeKind::kExact;
    if (symbol >= 0)
      node = {.kind = NodeKind::kFree,
              .value = start_of(parsed.symbols[static_cast<std::size_t>(symbol)], known)};
  }
  const Expression form = Expression::from_nodes(std::move(nodes));
  return {form, structure_of(form)};
}

ModelRecord found_in(const Dataset& data, double seconds) {
  const auto now = Stop::Clock::now();
  const auto span = std::chrono::duration_cast<Stop::Clock::duration>(std::chrono::duration<double>(seconds));
  const Record record = discover(data, {}, Stop(now + span, span / 10));
  return record.models[static_cast<std::size_t>(record.best[0] - 1)];
}

SearchData search_data(const Dataset& data) {
  return {.inputs = data.inputs, .targets = data.targets, .weights = data.weights};
}

/// Are two formulas one form, whatever their numbers? Then they have as many, and fit as well.
bool same_form(const Expression& a, const Expression& b, const Dataset& data) {
  if (a.constant_count() != b.constant_count()) return false;
  const SearchData rows = search_data(data);
  const TargetProblem problem(rows, 0);
  const double of_a = problem.fit_converged(a).deviance, of_b = problem.fit_converged(b).deviance;
  return std::fabs(of_a - of_b) <= kSame * std::min(of_a, of_b);
}

double squares(const Expression& formula, const Dataset& data) {
  return (evaluate(formula, data.inputs) - data.targets.col(0)).square().sum();
}

double aicc(double squares, int rows, int constants) {
  return criteria({.deviance = squares, .rows = rows, .constants = constants}).aicc;
}

int free_constants(const ModelRecord& model) {
  return static_cast<int>(
      std::ranges::count_if(model.parameters, [](const ParameterRecord& p) { return !p.exact; }));
}

/// Sums of squares over rows that neither the law nor the search saw.
struct HeldOut {
  double of_law = 0.0, of_found = 0.0;
};

HeldOut held_out(const Law& law, const Dataset& data, double seconds, bool tell) {
  std::vector<int> order(static_cast<std::size_t>(data.rows()));
  std::iota(order.begin(), order.end(), 0);
  Random(Seed(0)).shuffle(order);
  HeldOut sums;
  for (int fold = 0; fold < std::min(kFolds, data.rows()); ++fold) {
    std::vector<int> kept, left_out;
    for (int i = 0; i < data.rows(); ++i)
      (i % kFolds == fold ? left_out : kept).push_back(order[static_cast<std::size_t>(i)]);
    const Dataset training = data.subset(kept);
    const Dataset test = data.subset(left_out);
    const SearchData rows = search_data(training);
    const double of_law = squares(TargetProblem(rows, 0).fit_converged(law.form).expression, test);
    const ModelRecord found = found_in(training, seconds);
    const double of_found = squares(parse_expression(found.formula, data.input_names).expression, test);
    if (tell) fmt::print("fold {}: {:.4g} {:.4g}  {}\n", fold + 1, of_law, of_found, found.formula_rounded);
    sums.of_law += of_law;
    sums.of_found += of_found;
  }
  return sums;
}

/// True if the law's form was found on all rows, or by AICc something better on the rows held out.
bool compare(const RealLaw& known, const std::string& folder, double seconds, bool tell) {
  Table table = read_csv(fmt::format("{}/{}.csv", folder, known.file));
  const Roles roles = parse_roles(fmt::format("{} ~ .", known.target), table);
  const Dataset data = make_dataset(std::move(table), roles);
  const Law law = law_of(known, data.input_names);
  const ModelRecord found = found_in(data, seconds);
  const Expression formula = parse_expression(found.formula, data.input_names).expression;
  const bool same = same_form(law.structure, structure_of(formula), data);
  const HeldOut sums = held_out(law, data, seconds, tell);
  const double of_law = aicc(sums.of_law, data.rows(), law.form.constant_count());
  const double of_found = aicc(sums.of_found, data.rows(), free_constants(found));
  const bool better = of_found < of_law;
  fmt::print("{:20} {:9.1f} {:9.1f}  {:11} {:10}  {}{}\n", known.file, of_law, of_found,
             same ? "the form" : "other form", better ? "better" : "not better", found.formula_rounded,
             found.law ? ", " + *found.law : "");
  std::fflush(stdout);
  return same || better;
}

void run(const std::string& table, const std::string& folder, double seconds, const std::string& only) {
  std::vector<RealLaw> laws = read_laws(table);
  if (!only.empty()) std::erase_if(laws, [&](const RealLaw& law) { return law.file != only; });
  fmt::print("{:20} held-out AICc: of the law, of what was found\n", "");
  const auto good = std::ranges::count_if(
      laws, [&](const RealLaw& law) { return compare(law, folder, seconds, !only.empty()); });
  fmt::print("the law's form, or better on rows held out: {} of {}\n", good, laws.size());
}

}  // namespace
}  // namespace lawdart::recovery

int main(int count, char** words) {
  if (count < 3) {
    fmt::print(stderr, "call: real_laws TABLE DATA_FOLDER [SECONDS_A_SEARCH [FILE]]\n");
    return 2;
  }
  try {
    lawdart::recovery::run(words[1], words[2], count > 3 ? std::atof(words[3]) : 30.0,
                           count > 4 ? words[4] : "");
  } catch (const lawdart::Error& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}
