#include "cli/computed_columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "lawdart/core/error.h"
#include "lawdart/data/message.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/expr/names.h"
#include "lawdart/expr/parse.h"

namespace lawdart {
namespace {

Expression read_formula(std::string_view option, const std::string& formula,
                        const std::vector<std::string>& columns) {
  try {
    return parse_expression(formula, columns, {.symbols = false}).expression;
  } catch (const Error& error) {
    throw Error(error.code(), fmt::format("{}: there is no column {}, and it is no formula of columns: {}",
                                          option, shown_name(formula), error.what()));
  }
}

void add_computed_column(std::string_view option, const std::string& formula, Table& table) {
  if (!is_computed(formula, table)) return;
  std::vector<std::string> names;
  for (const ColumnSummary& column : table.columns) names.push_back(column.name);
  const Expression expression = read_formula(option, formula, names);
  bool varies = false;
  for (const ExpressionNode& node : expression.nodes()) {
    if (node.kind != NodeKind::kVariable) continue;
    varies = true;
    static_cast<void>(find_numeric_column(table, names[static_cast<std::size_t>(node.variable)]));
  }
  if (option == "--weights" && !varies)
    throw Error(ErrorCode::kUsage,
                fmt::format("--weights: {} is the same for all rows; name a column in it, as in '1/y^2'",
                            shown_name(formula)));
  const Column values = evaluate(expression, table.numbers);
  table.numbers.conservativeResize(Eigen::NoChange, table.numbers.cols() + 1);
  table.numbers.rightCols(1) = values;
  table.columns.push_back({.name = formula});
}

}  // namespace

bool is_computed(std::string_view text, const Table& table) {
  return !text.empty() && !is_identifier(text) &&
         std::ranges::find(table.columns, text, &ColumnSummary::name) == table.columns.end();
}

void add_computed_columns(const Roles& named, Table& table) {
  add_computed_column("--weights", named.weights, table);
  add_computed_column("--yerr", named.yerr, table);
  for (const auto& [input, errors] : named.xerr) add_computed_column("--xerr", errors, table);
}

std::optional<Column> computed(const std::string& formula, std::span<const std::string> names,
                               const Columns& columns) {
  const ParsedExpression read = parse_expression(formula, names);
  if (!read.symbols.empty()) return std::nullopt;
  return evaluate(read.expression, columns);
}

}  // namespace lawdart
