#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

#include "lawdart/report/methods.h"
#include "lawdart/report/sections.h"

namespace lawdart {
namespace {

std::vector<const ModelRecord*> models_of(const Record& record, const std::string& target) {
  std::vector<const ModelRecord*> models;
  for (const ModelRecord& model : record.models) {
    if (model.target == target) models.push_back(&model);
  }
  return models;
}

double least_aicc(const std::vector<const ModelRecord*>& models) {
  double least = std::numeric_limits<double>::infinity();
  for (const ModelRecord* model : models) {
    if (!std::isnan(model->aicc)) least = std::min(least, model->aicc);
  }
  return least;
}

Span decimals(double value, int count) {
  if (!std::isfinite(value)) return number_span(value, 1);
  return {Span::Kind::kNumber, fmt::format("{:.{}f}", value, count)};
}

/// What is too long for a line of a page is written as text, which may be broken.
Span formula_span(const ModelRecord& model) {
  constexpr std::size_t kMostLetters = 48;
  if (model.by_group) return code_span(*model.by_group);
  if (model.formula_rounded.size() > kMostLetters) return code_span(model.formula_rounded);
  return {Span::Kind::kMath, model.latex};
}

ReportTable front_table(const Record& record, const ModelRecord& chosen) {
  const std::vector<const ModelRecord*> models = models_of(record, chosen.target);
  ReportTable table{
      .caption = "Models of the front",
      .alignment = "rrrrrrrl",
      .heads = {"id", "complexity", "error", is_cross_validated(record, chosen) ? "cross-valid." : "held out",
                "ΔAICc", "BIC", "weight", chosen.target + " ="}};
  for (const ModelRecord* model : models) {
    if (model->id == chosen.id) table.chosen = static_cast<int>(table.rows.size());
    const bool inconsistent = !model->dimensionally_consistent.value_or(true);
    table.rows.push_back({{fmt::format("{}{}", model->id, inconsistent ? " !" : "")},
                          {std::to_string(model->complexity)},
                          {number_span(model->train.rmse, 3)},
                          {model->validation.n == 0 ? Span("–") : number_span(model->validation.rmse, 3)},
                          {decimals(model->aicc - least_aicc(models), 1)},
                          {decimals(model->bic, 1)},
                          {decimals(model->weight, 2)},
                          {formula_span(*model)}});
  }
  return table;
}

ReportTable correlation_table(const ModelReport& report) {
  const std::vector<std::string>& names = report.parameters;
  ReportTable table{.caption = "Correlation of the estimates",
                    .alignment = "l" + std::string(names.size(), 'r'),
                    .heads = {"constant"}};
  for (std::size_t i = 0; i < names.size(); ++i) {
    table.heads.push_back(names[i]);
    table.rows.push_back({{names[i]}});
    // The matrix is symmetric: half of it says all.
    for (std::size_t j = 0; j < names.size(); ++j) {
      const double value = report.correlation(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j));
      table.rows.back().push_back(j > i ? Line{} : Line{decimals(value, 3)});
    }
  }
  return table;
}

/// How sure each constant is, as a curve.
void add_profiles(const ModelReport& report, Section& section) {
  if (!report.unprofiled.empty()) {
    section.blocks.push_back(
        Paragraph{{"Profiles of the constants are left out: " + report.unprofiled + "."}});
    return;
  }
  std::vector<Figure> figures = profile_figures(report);
  if (figures.empty()) return;
  section.blocks.push_back(
      Paragraph{{"Profile likelihoods: how the misfit rises as a constant leaves its estimate and the others "
                 "make up for it as well as they can. The interval reaches as far as the curve stays below "
                 "the dashed line. The nearer it is to the blue parabola, which standard errors take it for, "
                 "the better these tell the interval."}});
  section.blocks.emplace_back(std::move(figures));
}

void add_gap(const GapRecord& gap, Section& section) {
  if (!gap.supernet && !gap.pruned) return;
  Line line = {"Loss over the variance of the target along the way:"};
  const auto add = [&line](const char* name, const std::optional<double>& loss) {
    if (!loss) return;
    line.emplace_back(fmt::format("{} {} ", line.size() == 1 ? "" : ",", name));
    line.push_back(number_span(*loss, 3));
  };
  add("supernet", gap.supernet);
  add("pruned graph", gap.pruned);
  add("refitted formula", gap.refitted);
  line.emplace_back(".");
  section.blocks.push_back(Paragraph{std::move(line)});
}

std::string with_arrows(std::string text) {
  for (std::size_t at = text.find("->"); at != std::string::npos; at = text.find("->"))
    text.replace(at, 2, "→");
  return text;
}

}  // namespace

Section front_section(const Record& record, const ModelReport& report) {
  std::vector<Figure> figures = front_figures(record, report.model);
  if (figures.empty()) return {};
  std::string note =
      "Each model fits better than every simpler one, or nearly ties with the best. Errors are root mean "
      "squares. "
      "Weights of evidence are by AICc; a difference below 2 is a tie.";
  if (record.method == "fit") note = "The models that were fitted. Weights of evidence are by AICc.";
  return {.id = "front",
          .title = "Other models",
          .blocks = {Paragraph{{note}}, std::move(figures), front_table(record, report.model)}};
}

Section identifiability_section(const ModelReport& report) {
  Section section{.id = "constants", .title = "Can the data tell the constants apart?", .blocks = {}};
  if (report.diagnosis && !report.diagnosis->constants.empty()) {
    const DiagnosisRecord& diagnosis = *report.diagnosis;
    const auto check = std::ranges::find(diagnosis.checks, "identifiability", &DiagnosticRecord::name);
    Line line;
    if (check != diagnosis.checks.end()) line.emplace_back(check->verdict + " ");
    line.emplace_back("The Hessian has the condition ");
    line.push_back(number_span(diagnosis.condition, 2));
    if (diagnosis.pair.size() == 2) {
      line.emplace_back(fmt::format("; the largest correlation is that of {} and {}, ", diagnosis.pair[0],
                                    diagnosis.pair[1]));
      line.push_back(decimals(diagnosis.correlation, 4));
    }
    line.emplace_back(".");
    section.blocks.push_back(Paragraph{std::move(line)});
  }
  constexpr std::size_t kMost = 12;
  if (report.parameters.size() > 1 && report.parameters.size() <= kMost)
    section.blocks.emplace_back(correlation_table(report));
  add_profiles(report, section);
  return section;
}

Section beyond_section(const ModelReport& report) {
  Section section{.id = "beyond", .title = "Beyond the data", .blocks = {}};
  const auto& inputs = report.model.extrapolation;
  if (inputs.size() > 1)
    section.blocks.push_back(Paragraph{{"Along each input, the others at their medians:"}});
  for (const ExtrapolationRecord& input : inputs)
    section.blocks.push_back(Paragraph{{with_arrows(input.text)}});
  return section;
}

Section origin_section(const Record& record, const ModelReport& report) {
  const bool pruned = !report.model.edges.empty();
  Section section{
      .id = "origin", .title = pruned ? "From the graph to the law" : "The law as a graph", .blocks = {}};
  add_gap(report.model.gap, section);
  std::vector<Figure> figures = graph_figures(record, report);
  std::ranges::move(search_figures(record, report.model), std::back_inserter(figures));
  if (!figures.empty()) section.blocks.emplace_back(std::move(figures));
  if (!pruned) return section;
  ReportTable table{.caption = "The pruned graph",
                    .alignment = "llrlr",
                    .heads = {"edge", "operation", "weight", "runner-up", "its weight"}};
  for (const EdgeRecord& edge : report.model.edges) {
    const bool alone = edge.runner_up.empty();
    table.rows.push_back({{edge.from + " → " + edge.to},
                          {code_span(edge.operation)},
                          {decimals(edge.probability, 3)},
                          {alone ? Span("–") : code_span(edge.runner_up)},
                          {alone ? Span("–") : decimals(edge.runner_up_probability, 3)}});
  }
  section.blocks.emplace_back(std::move(table));
  return section;
}

Section stability_section(const Record& record, const ModelReport& report) {
  const StabilityRecord* stability = stability_of(record, report.model.target);
  if (stability == nullptr) return {};
  const std::vector<FormRecord>& forms = stability->forms;
  ReportTable table{.caption = "Forms that came back",
                    .alignment = "rrrrl",
                    .heads = {"form", "times", "share", "size", report.model.target + " ="},
                    .rows = {},
                    .chosen = 0};
  for (std::size_t i = 0; i < std::min(forms.size(), kMostForms); ++i)
    table.rows.push_back({{std::to_string(i + 1)},
                          {std::to_string(forms[i].count)},
                          {decimals(forms[i].share, 2)},
                          {number_span(forms[i].size, 4)},
                          {code_span(forms[i].form)}});
  std::string note = fmt::format(
      "The search was run again {} times on {} drawn anew; the form of the law came back in {} of them.",
      stability->runs,
      stability->clusters.empty() ? "rows" : fmt::format("whole groups of {}", stability->clusters),
      forms.front().count);
  if (stability->without_model > 0) note += fmt::format(" {} found no model.", stability->without_model);
  if (forms.size() > kMostForms)
    note += fmt::format(" {} rarer forms are left out.", forms.size() - kMostForms);
  return {.id = "stability",
          .title = "Does the form come back?",
          .blocks = {Paragraph{{std::move(note)}}, stability_figures(record, report), std::move(table)}};
}

Section methods_section(const Record& record, const ModelReport& report) {
  return {
      .id = "methods",
      .title = "Methods",
      .blocks = {Paragraph{{methods_text(record, report)}},
                 Listing{.name = "To repeat it", .text = repeat_text(record), .language = "sh"},
                 Listing{.name = "References", .text = bibliography(record, report), .language = "bibtex"}}};
}

}  // namespace lawdart
