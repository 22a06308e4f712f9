#include "cli/new_weights.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <vector>

#include "cli/computed_columns.h"

namespace lawdart {
namespace {

/// A formula's values where the target has these and stands before the other columns.
std::optional<Column> with_target(const std::string& formula, const std::string& target, const Column& values,
                                  const std::vector<std::string>& others, const Columns& columns) {
  std::vector<std::string> names = {target};
  names.insert(names.end(), others.begin(), others.end());
  Columns table(values.size(), columns.cols() + 1);
  table << values, columns;
  return computed(formula, names, table);
}

std::optional<Column> at_new_rows(const std::string& formula, const std::string& target,
                                  const Column& predicted, const Table& table) {
  std::vector<std::string> names;
  for (const ColumnSummary& column : table.columns) names.push_back(column.name);
  return with_target(formula, target, predicted, names, table.numbers);
}

std::optional<Column> at_data(const std::string& formula, const std::string& target, const Dataset& data) {
  const auto place = std::ranges::find(data.target_names, target) - data.target_names.begin();
  return with_target(formula, target, data.targets.col(place), data.input_names, data.inputs);
}

}  // namespace

Column new_weights(const NewRows& rows, const std::string& target, const Column& predicted,
                   const RunData& run) {
  constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
  const std::string& yerr = run.options.common.yerr;
  if (!yerr.empty()) {
    std::optional<Column> sigma = rows.column(yerr);
    if (!sigma) sigma = at_new_rows(yerr, target, predicted, rows.table);
    if (!sigma) return Column::Constant(predicted.size(), kUnknown);
    return (*sigma > 0.0).select(sigma->square().inverse(), kUnknown);
  }
  const std::string& weights = run.options.common.weights;
  if (weights.empty()) return Column::Ones(predicted.size());
  const std::optional<Column> given = at_data(weights, target, run.data);
  const std::optional<Column> found = at_new_rows(weights, target, predicted, rows.table);
  if (!given || !found) return Column::Ones(predicted.size());
  const double scale = run.data.weights.mean() / given->mean();  // the data's weights have the mean 1
  return (*found > 0.0).select(*found * scale, kUnknown);
}

}  // namespace lawdart
