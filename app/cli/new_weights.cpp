#include "cli/new_weights.h"

#include <limits>
#include <optional>
#include <vector>

#include "cli/computed_columns.h"

namespace lawdart {
namespace {

/// A formula's values in the new rows, in which the target has the predicted ones; nothing if it names
/// columns that they lack.
std::optional<Column> at_new_rows(const std::string& formula, const std::string& target,
                                  const Column& predicted, const Table& table) {
  std::vector<std::string> names = {target};  // goes before a column of the same name
  for (const ColumnSummary& column : table.columns) names.push_back(column.name);
  Columns columns(predicted.size(), table.numbers.cols() + 1);
  columns << predicted, table.numbers;
  return computed(formula, names, columns);
}

}  // namespace

Column new_weights(const NewRows& rows, const std::string& target, const Column& predicted,
                   const RunData& run) {
  constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
  const SearchOptions& options = run.options.common;
  const bool absolute = !options.yerr.empty();
  if (!absolute && !run.computed_weights) return Column::Ones(predicted.size());
  const std::string& text = absolute ? options.yerr : options.weights;
  const std::optional<Column> found =
      run.computed_weights ? at_new_rows(text, target, predicted, rows.table) : rows.column(text);
  if (!found) return Column::Constant(predicted.size(), kUnknown);
  const Column weights = absolute ? Column(found->square().inverse()) : Column(*found / run.data.weight_unit);
  return (*found > 0.0).select(weights, kUnknown);
}

}  // namespace lawdart
