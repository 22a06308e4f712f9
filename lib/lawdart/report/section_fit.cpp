#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "lawdart/report/methods.h"
#include "lawdart/report/sections.h"

namespace lawdart {
namespace {

ReportTable checks_table(const std::vector<DiagnosticRecord>& checks) {
  ReportTable table{
      .caption = "Checks", .alignment = "llrrl", .heads = {"check", "verdict", "statistic", "p", "in words"}};
  for (const DiagnosticRecord& check : checks) {
    table.rows.push_back({{check.name},
                          {Span(Span::Kind::kVerdict, check.level)},
                          {number_span(check.statistic, 4)},
                          {p_span(check.p_value)},
                          {check.verdict}});
  }
  return table;
}

ReportTable influence_table(const DiagnosisRecord& diagnosis) {
  ReportTable table{
      .caption = "The rows that move the fit most",
      .alignment = "rrrrrrr",
      .heads = {"line", "observed", "fitted", "residual", "standardised", "leverage", "Cook’s distance"}};
  for (const RowRecord& row : most_influential(diagnosis)) {
    table.rows.push_back({{std::to_string(row.line)},
                          {number_span(row.observed, 4)},
                          {number_span(row.fitted, 4)},
                          {number_span(row.residual, 3)},
                          {number_span(row.standardised, 3)},
                          {number_span(row.leverage, 2)},
                          {number_span(row.cook, 2)}});
  }
  return table;
}

void add_checks(const ModelReport& report, Section& section) {
  if (!report.diagnosis) {
    section.blocks.push_back(Paragraph{{report.undiagnosed}});
    return;
  }
  for (ReportTable& table :
       std::vector{checks_table(report.diagnosis->checks), influence_table(*report.diagnosis)}) {
    if (!table.rows.empty()) section.blocks.emplace_back(std::move(table));
  }
}

}  // namespace

Section fit_section(const Record& record, const ModelReport& report) {
  std::vector<Figure> figures = fit_figures(record, report);
  figures.erase(figures.begin());  // it stands beside the law
  std::ranges::move(field_figures(record, report), std::back_inserter(figures));
  Section section{.id = "fit", .title = "Fit", .blocks = {}};
  if (!figures.empty()) section.blocks.emplace_back(std::move(figures));
  return section;
}

Section residuals_section(const Record& record, const ModelReport& report) {
  Section section{.id = "residuals", .title = "Residuals", .blocks = {}};
  add_checks(report, section);
  section.blocks.emplace_back(residual_figures(record, report));
  return section;
}

Section goodness_section(const Record& record, const ModelReport& report) {
  const GoodnessRecord& found = report.goodness;
  const ModelRecord& model = report.model;
  const bool known_errors = report.error.size() > 0;
  ReportTable table{
      .caption = "How close the law comes to the rows", .alignment = "lr", .heads = {"what", "value"}};
  const auto add = [&table](const std::string& what, Span value) {
    table.rows.push_back({{what}, {std::move(value)}});
  };
  add("rows", std::to_string(found.rows));
  add("fitted constants", std::to_string(found.constants));
  add("degrees of freedom", std::to_string(found.degrees_of_freedom));
  add(report.likelihood != Likelihood::kGaussian ? "deviance"
      : known_errors                             ? "χ², the sum of squares over variances"
                                                 : "sum of squared residuals",
      number_span(found.deviance, 6));
  add(report.likelihood != Likelihood::kGaussian ? "root of the deviance per degree of freedom"
      : known_errors                             ? "root of χ² per degree of freedom"
                                                 : "residual standard error",
      number_span(found.residual_error, 5));
  add("R²", number_span(found.r2, 6));
  add("adjusted R²", number_span(found.adjusted_r2, 6));
  if (!model.robust) {
    add("AICc", number_span(model.aicc, 6));
    add("BIC", number_span(model.bic, 6));
  }
  if (model.validation.n > 0) {
    const std::string where = is_cross_validated(record, model)
                                  ? std::string("in cross-validation")
                                  : fmt::format("of {} rows that the search did not see", model.validation.n);
    add("root mean square error " + where, number_span(model.validation.rmse, 4));
    add("R² " + where, number_span(model.validation.r2, 6));
  }
  return {.id = "goodness", .title = "Goodness of fit", .blocks = {std::move(table)}};
}

}  // namespace lawdart
