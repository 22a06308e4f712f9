#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "lawdart/expr/print.h"
#include "lawdart/report/columns.h"
#include "lawdart/report/diagnosis.h"
#include "lawdart/report/text_table.h"

namespace lawdart {
namespace {

constexpr std::size_t kMostShown = 5;

std::string number(double value, const char* format) {
  return std::isnan(value) ? "-" : fmt::format(fmt::runtime(format), value);
}

std::string checks_text(const DiagnosisRecord& record) {
  std::string text;
  for (const DiagnosticRecord& check : record.checks)
    text += wrapped(fmt::format("{} ({}): {}", check.name, check.level, check.verdict), "  ") + "\n";
  return text.empty() ? "There is nothing to judge this fit by.\n" : text;
}

std::string constants_text(const DiagnosisRecord& record) {
  if (record.constants.empty()) return {};
  std::vector<std::vector<std::string>> rows{{"constant", "estimate", "std error", "dependency"}};
  for (const DependencyRecord& one : record.constants) {
    rows.push_back({one.name, rounded(one.value, one.standard_error), number(one.standard_error, "{:.2g}"),
                    number(one.dependency, "{:.6f}")});
  }
  std::string text = "\n" + aligned(rows, "lrrr");
  text += fmt::format("condition of the Hessian {:.2g}", record.condition);
  if (record.pair.size() == 2)
    text += fmt::format("; largest correlation {:.4f}, of {} and {}", record.correlation, record.pair[0],
                        record.pair[1]);
  return text + "\n";
}

std::string rows_text(const DiagnosisRecord& record) {
  std::vector<std::vector<std::string>> rows{
      {"line", "observed", "fitted", "residual", "standardised", "leverage", "Cook"}};
  for (const RowRecord& row : most_influential(record)) {
    rows.push_back({std::to_string(row.line), fmt::format("{:.4g}", row.observed),
                    fmt::format("{:.4g}", row.fitted), fmt::format("{:.3g}", row.residual),
                    number(row.standardised, "{:.2f}"), number(row.leverage, "{:.3f}"),
                    number(row.cook, "{:.2g}")});
  }
  if (rows.size() == 1) return {};
  return "\nThe rows that move the fit most:\n" + aligned(rows, "rrrrrrr");
}

}  // namespace

std::vector<RowRecord> most_influential(const DiagnosisRecord& record) {
  std::vector<RowRecord> rows;
  for (const RowRecord& row : record.rows) {
    if (!std::isnan(row.cook)) rows.push_back(row);
  }
  std::ranges::stable_sort(rows, std::ranges::greater(), &RowRecord::cook);
  rows.resize(std::min(rows.size(), kMostShown));
  return rows;
}

std::string diagnosis_text(const DiagnosisRecord& record) {
  return fmt::format("{}: {} rows; model {}\n\n    {} = {}\n\n", record.file, record.rows.size(),
                     record.model, record.target, record.formula_rounded) +
         checks_text(record) + constants_text(record) + rows_text(record);
}

std::string diagnosis_csv(const DiagnosisRecord& record) {
  std::string text = "line";
  for (const std::string& input : record.inputs) text += "," + csv_field(input);
  text += ",observed,fitted,residual,standardised,studentised,leverage,cook\n";
  for (const RowRecord& row : record.rows) {
    text += std::to_string(row.line);
    for (const double value : row.inputs) text += "," + shortest(value);
    for (const double value : {row.observed, row.fitted, row.residual, row.standardised, row.studentised,
                               row.leverage, row.cook}) {
      text += "," + shortest(value);
    }
    text += "\n";
  }
  return text;
}

}  // namespace lawdart
