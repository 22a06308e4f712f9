#include "cli/formula_call.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "lawdart/core/error.h"
#include "lawdart/data/roles.h"

namespace lawdart {
namespace {

/// The place of a sign outside back quotes, or npos.
std::size_t find_sign(std::string_view formula, char sign) {
  bool quoted = false;
  for (std::size_t i = 0; i < formula.size(); ++i) {
    if (formula[i] == '`') quoted = !quoted;
    if (formula[i] == sign && !quoted) return i;
  }
  return std::string_view::npos;
}

std::string trimmed(const std::string& text) {
  constexpr const char* kBlanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) + 1 - first);
}

/// A constant by the name of a column is a column that was not meant to stand there.
void check_symbols(const std::vector<std::string>& symbols, const std::string& text, const Table& table) {
  for (const std::string& symbol : symbols) {
    if (std::ranges::find(table.columns, symbol, &ColumnSummary::name) == table.columns.end()) continue;
    static_cast<void>(find_numeric_column(table, symbol));
    throw Error(ErrorCode::kUsage,
                fmt::format("the column `{}` is the target or has another part, and cannot stand in {}; take "
                            "it out",
                            symbol, text));
  }
}

/// The names whose places are among `used`, in their order.
std::vector<std::string> used_inputs(const std::vector<int>& used, const std::vector<std::string>& names) {
  std::vector<std::string> inputs;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (std::ranges::find(used, static_cast<int>(i)) != used.end()) inputs.push_back(names[i]);
  }
  return inputs;
}

/// The roles that a formula gives, beside those that are named already.
Roles with_roles(const std::string& formula, const Table& table, const Roles& named) {
  Roles read = parse_roles(formula, table, named.reserved());
  Roles roles = named;
  roles.targets = std::move(read.targets);
  roles.inputs = std::move(read.inputs);
  roles.trials = std::move(read.trials);
  return roles;
}

}  // namespace

SearchFormula read_search_formula(const std::string& formula, const Table& table, const Roles& named) {
  const std::size_t tilde = find_sign(formula, '~');
  const bool has_hole =
      tilde != std::string::npos && find_sign(formula.substr(tilde), '?') != std::string::npos;
  if (!has_hole) return {.roles = with_roles(formula, table, named)};
  SearchFormula result{.roles = with_roles(formula.substr(0, tilde) + "~ .", table, named)};
  const std::string text = trimmed(formula.substr(tilde + 1));
  const KnownPart of_all(text, result.roles.inputs);
  check_symbols(of_all.symbols(), "the known part " + text, table);
  std::vector<int> used = of_all.inputs();
  used.insert(used.end(), of_all.hole().inputs.begin(), of_all.hole().inputs.end());
  result.roles.inputs = used_inputs(used, result.roles.inputs);
  result.known.emplace(text, result.roles.inputs);
  return result;
}

WrittenLaw read_written_law(const std::string& formula, const Table& table, const Roles& named) {
  const std::size_t tilde = find_sign(formula, '~');
  if (tilde == std::string::npos) {
    throw Error(ErrorCode::kUsage,
                fmt::format("'{}' names no target; write target and law, as in 'y ~ a*x + b'", formula));
  }
  WrittenLaw law{.roles = with_roles(formula.substr(0, tilde) + "~ .", table, named),
                 .text = trimmed(formula.substr(tilde + 1)),
                 .formula = {}};
  if (law.roles.targets.size() > 1)
    throw Error(ErrorCode::kUsage, "a fit has one target; fit the others by calls of their own");
  const ParsedExpression of_all = parse_expression(law.text, law.roles.inputs);
  check_symbols(of_all.symbols, law.text, table);
  std::vector<int> used;
  for (const ExpressionNode& node : of_all.expression.nodes()) {
    if (node.kind == NodeKind::kVariable) used.push_back(node.variable);
  }
  law.roles.inputs = used_inputs(used, law.roles.inputs);
  law.formula = parse_expression(law.text, law.roles.inputs);
  return law;
}

void check_counts(const Roles& roles, Likelihood likelihood) {
  if (roles.trials.empty() || likelihood == Likelihood::kBernoulli) return;
  throw Error(
      ErrorCode::kUsage,
      fmt::format("'{0}/{1}' are {0} successes of {1} trials and need --output probability; for a plain "
                  "ratio, write it into a column of its own",
                  roles.targets.front(), roles.trials));
}

}  // namespace lawdart
