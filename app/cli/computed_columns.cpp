#include "cli/computed_columns.h"

#include <algorithm>
#include <cctype>
#include <string_view>
#include <vector>

#include "lawdart/expr/evaluate.h"
#include "lawdart/expr/parse.h"

namespace lawdart {
namespace {

/// A word is the name of a column, whether there is one or not.
bool is_formula(std::string_view text, const Table& table) {
  if (text.empty() || std::ranges::find(table.columns, text, &ColumnSummary::name) != table.columns.end())
    return false;
  const bool is_number = std::isdigit(static_cast<unsigned char>(text.front())) != 0 || text.front() == '.';
  return is_number || text.find_first_of("+-*/^()`") != std::string_view::npos;
}

void add_computed_column(const std::string& formula, Table& table) {
  if (!is_formula(formula, table)) return;
  std::vector<std::string> names;
  for (const ColumnSummary& column : table.columns) names.push_back(column.name);
  const Expression expression = parse_expression(formula, names, {.symbols = false}).expression;
  for (const ExpressionNode& node : expression.nodes()) {
    if (node.kind == NodeKind::kVariable)
      static_cast<void>(find_numeric_column(table, names[static_cast<std::size_t>(node.variable)]));
  }
  const Column values = evaluate(expression, table.numbers);
  table.numbers.conservativeResize(Eigen::NoChange, table.numbers.cols() + 1);
  table.numbers.rightCols(1) = values;
  table.columns.push_back({.name = formula});
}

}  // namespace

void add_computed_columns(const Roles& named, Table& table) {
  add_computed_column(named.weights, table);
  add_computed_column(named.yerr, table);
  for (const auto& [input, errors] : named.xerr) add_computed_column(errors, table);
}

std::optional<Column> computed(const std::string& formula, std::span<const std::string> names,
                               const Columns& columns) {
  const ParsedExpression read = parse_expression(formula, names);
  if (!read.symbols.empty()) return std::nullopt;
  return evaluate(read.expression, columns);
}

}  // namespace lawdart
