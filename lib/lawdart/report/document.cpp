#include "lawdart/report/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "lawdart/expr/print.h"
#include "lawdart/report/sections.h"
#include "lawdart/report/text.h"

namespace lawdart {
namespace {

constexpr const char* kNothing = "–";

/// Those of one model that have something to say; `number` tells the models apart, 0: there is one alone.
std::vector<Section> sections_of(const Record& record, const ModelReport& model, int number) {
  std::vector<Section> sections = {
      law_section(record, model),       data_section(record, model),     fit_section(record, model),
      residuals_section(record, model), goodness_section(record, model), front_section(record, model),
      identifiability_section(model),   beyond_section(model),           origin_section(record, model),
      stability_section(record, model), methods_section(record, model)};
  std::erase_if(sections, [](const Section& section) { return section.blocks.empty(); });
  for (Section& section : sections) {
    if (number == 0) continue;
    section.id += fmt::format("-{}", number);
    section.title += ": " + model.model.target;
  }
  return sections;
}

/// `sections`: of the model.
std::vector<Finding> findings_of(const ModelReport& model, const std::vector<Section>& sections) {
  std::vector<Finding> findings;
  if (!model.diagnosis) return findings;
  for (const DiagnosticRecord& check : model.diagnosis->checks) {
    if (check.level != "poor") continue;
    const char* const id = check.name == "identifiability" ? "constants" : "residuals";
    const auto section =
        std::ranges::find_if(sections, [id](const Section& one) { return one.id.starts_with(id); });
    if (section != sections.end()) findings.push_back({check.verdict, section->id, section->title});
  }
  return findings;
}

}  // namespace

Span number_span(double value, int digits) {
  if (std::isnan(value)) return kNothing;
  if (std::isinf(value)) return value > 0.0 ? "∞" : "−∞";
  return {Span::Kind::kNumber, fmt::format("{:.{}g}", value, digits)};
}

Span number_span(double value, int digits, double standard_error) {
  if (!std::isfinite(value) || !(standard_error > 0.0)) return number_span(value, digits);
  return {Span::Kind::kNumber, rounded(value, standard_error)};
}

Span code_span(std::string text) { return {Span::Kind::kCode, std::move(text)}; }

Span p_span(double p_value) { return p_value < 1e-4 ? Span("< 0.0001") : number_span(p_value, 2); }

Document report_document(const Report& report) {
  const Record& record = report.record;
  Document document{.kind = fmt::format("{} by lawdart {}",
                                        record.method == "fit" ? "Fit" : "Search for a law", record.version),
                    .title = task_text(record),
                    .source = fmt::format("{}, {} rows used", record.data.file, record.data.rows_used),
                    .warnings = record.warnings,
                    .findings = {},
                    .sections = {}};
  for (std::size_t i = 0; i < report.models.size(); ++i) {
    const ModelReport& model = report.models[i];
    const std::vector<std::string>& warnings = model.model.warnings;
    document.warnings.insert(document.warnings.end(), warnings.begin(), warnings.end());
    const int number = report.models.size() == 1 ? 0 : static_cast<int>(i) + 1;
    std::vector<Section> sections = sections_of(record, model, number);
    std::ranges::move(findings_of(model, sections), std::back_inserter(document.findings));
    std::ranges::move(sections, std::back_inserter(document.sections));
  }
  return document;
}

}  // namespace lawdart
