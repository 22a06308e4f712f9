#include <fmt/format.h>

#include <cmath>

#include "lawdart/report/comparison.h"
#include "lawdart/report/text_table.h"

namespace lawdart {
namespace {

std::string number(double value, const char* format) {
  return std::isnan(value) ? "-" : fmt::format(fmt::runtime(format), value);
}

std::string table_of(const ComparisonRecord& record) {
  std::vector<std::vector<std::string>> rows{
      {"model", "constants", "size", "resid SD", "AICc", "delta", "weight", "BIC", "CV error"}};
  for (const ContenderRecord& one : record.contenders) {
    rows.push_back({one.name, std::to_string(one.constants), std::to_string(one.complexity),
                    number(one.residual_error, "{:.4g}"), number(one.aicc, "{:.1f}"),
                    number(one.delta, "{:.1f}"), one.same_as.empty() ? number(one.weight, "{:.2f}") : "-",
                    number(one.bic, "{:.1f}"), number(one.cross_error, "{:.4g}")});
  }
  return aligned(rows, "lrrrrrrrr");
}

std::string formulas_text(const ComparisonRecord& record) {
  std::string text = "\n";
  for (const ContenderRecord& one : record.contenders) {
    text += wrapped(fmt::format("{}: {} = {}", one.name, record.target, one.formula_rounded), "  ") + "\n";
    if (!one.same_as.empty())
      text += fmt::format("  the same function as {}, which has the weight of both\n", one.same_as);
    if (!one.written.empty()) text += "  " + wrapped(fmt::format("fitted from {}", one.written), "  ") + "\n";
  }
  return text;
}

std::string test_text(const NestedRecord& pair) {
  if (pair.test.empty()) return {};
  const std::string p =
      pair.p_value < 1e-4 ? std::string("p < 0.0001") : fmt::format("p = {:.2g}", pair.p_value);
  const std::string degrees =
      pair.test == "F" ? fmt::format("{} and {} degrees of freedom", pair.added, pair.spare)
                       : fmt::format("{} degree{} of freedom", pair.added, pair.added == 1 ? "" : "s");
  return fmt::format("{} {:.4g} on {}, {}. ", pair.test, pair.statistic, degrees, p);
}

std::string tests_text(const ComparisonRecord& record) {
  std::string text;
  for (const NestedRecord& pair : record.nested) {
    text += wrapped(fmt::format("{} in {}, where {}: {}{}", pair.smaller, pair.larger, pair.where,
                                test_text(pair), pair.verdict),
                    "  ") +
            "\n";
  }
  if (!text.empty()) text = "\nNested models:\n" + text;
  std::vector<std::string> pairs;
  for (const auto& [one, other] : record.unrelated) pairs.push_back(fmt::format("{} and {}", one, other));
  if (!pairs.empty())
    text += fmt::format("\n{}\n", wrapped(fmt::format("Not shown to be nested, to be compared by AICc: {}.",
                                                      fmt::join(pairs, ", ")),
                                          "  "));
  return text;
}

}  // namespace

std::string comparison_text(const ComparisonRecord& record) {
  std::string text =
      wrapped(fmt::format("{}: {} rows, each model fitted to all of them; cross-validation in {} folds{}",
                          record.file, record.rows, record.folds,
                          record.clusters.empty() ? "" : " of whole groups of " + record.clusters),
              "  ") +
      "\n\n" + table_of(record) + formulas_text(record) + tests_text(record);
  text += fmt::format("\n{}\n", wrapped(record.recommendation, ""));
  for (const std::string& warning : record.warnings)
    text += fmt::format("\n{}\n", wrapped("warning: " + warning, "  "));
  return text;
}

}  // namespace lawdart
