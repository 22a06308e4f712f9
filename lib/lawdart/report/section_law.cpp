#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "lawdart/expr/names.h"
#include "lawdart/report/sections.h"

namespace lawdart {
namespace {

/// The formula for the eye and for the clipboard; of groups, one each.
void add_formula(const ModelRecord& model, Section& section) {
  const std::string formula = model.by_group.value_or(model.formula_rounded);
  if (!model.by_group) section.blocks.push_back(Formula{latex_name(model.target) + " = " + model.latex});
  section.blocks.push_back(Paragraph{{code_span(text_name(model.target) + " = " + formula)}});
  if (model.groups.empty()) return;
  ReportTable table{.caption = "The formula of each group",
                    .alignment = "lrl",
                    .heads = {"group", "rows", model.target + " ="}};
  for (const GroupRecord& group : model.groups)
    table.rows.push_back({{group.group}, {std::to_string(group.rows)}, {code_span(group.formula_rounded)}});
  section.blocks.emplace_back(std::move(table));
}

/// Where the formula was found to hold: the ranges of the inputs that it uses.
void add_domain(const Record& record, const ModelReport& report, Section& section) {
  if (report.used.empty()) return;
  Line line = {"Found for "};
  for (const int input : report.used) {
    const Column values = report.inputs.col(input);
    if (line.size() > 1) line.emplace_back(", ");
    line.push_back(number_span(values.minCoeff(), 4));
    line.emplace_back(" ≤ " + with_unit(record, record.data.inputs[static_cast<std::size_t>(input)]) + " ≤ ");
    line.push_back(number_span(values.maxCoeff(), 4));
  }
  line.emplace_back(".");
  section.blocks.push_back(Paragraph{std::move(line)});
}

void add_choice(const Record& record, const ModelRecord& model, Section& section) {
  const auto place = static_cast<std::size_t>(std::ranges::find(record.best, model.id) - record.best.begin());
  const std::string reason =
      place < record.best.size() && place < record.reasons.size() ? record.reasons[place] : std::string();
  if (record.models.size() > 1 || model.law || !reason.empty())
    section.blocks.push_back(
        Paragraph{{fmt::format("Model {}{}{}{}.", model.id, model.law ? ", " + *model.law : std::string(),
                               reason.empty() ? "" : ": ", reason)}});
  if (model.part_rounded)
    section.blocks.push_back(Paragraph{{"The unknown part: ", code_span(*model.part_rounded)}});
}

/// What is to be said of a constant beside its numbers.
std::string note_on(const ParameterRecord& constant) {
  if (constant.at_bound) return "at a bound";
  if (!std::isfinite(constant.standard_error)) return "not determined";
  const std::string note = constant.exact ? "taken as " + *constant.exact : constant.ci_method;
  return constant.meaning ? note + ", " + *constant.meaning : note;
}

Span dependency_of(const ModelReport& report, const std::string& name) {
  if (!report.diagnosis) return "–";
  const auto found = std::ranges::find(report.diagnosis->constants, name, &DependencyRecord::name);
  if (found == report.diagnosis->constants.end() || std::isnan(found->dependency)) return "–";
  return fmt::format("{:.4f}", found->dependency);
}

Line interval(double low, double high, double error) {
  return {number_span(low, 4, error), " to ", number_span(high, 4, error)};
}

std::vector<Line> constant_row(const ModelReport& report, const ParameterRecord& constant) {
  const double error = constant.standard_error;
  const bool known = std::isfinite(error) && !constant.at_bound;
  std::vector<Line> row{{constant.name}, {number_span(constant.value, 6, error)}, {"–"}, {"–"}, {"–"}};
  if (known) {
    row[2] = {number_span(error, 2)};
    row[3] = interval(constant.low, constant.high, error);
    row[4] = {number_span(constant.value / error, 3)};
  }
  row.push_back({dependency_of(report, constant.name)});
  row.push_back({note_on(constant)});
  return row;
}

void add_constants(const ModelReport& report, Section& section) {
  const ModelRecord& model = report.model;
  if (model.parameters.empty()) return;
  ReportTable table{
      .caption = "Constants",
      .alignment = "lrrrrrl",
      .heads = {"constant", "estimate", "std. error", fmt::format("{:g}% interval", 100.0 * model.level), "t",
                "dependency", "interval by"}};
  for (const ParameterRecord& constant : model.parameters)
    table.rows.push_back(constant_row(report, constant));
  if (model.dimensionally_consistent.value_or(false)) {
    constexpr int kUnitColumn = 3;
    table.alignment.insert(kUnitColumn, "l");
    table.heads.insert(table.heads.begin() + kUnitColumn, "unit");
    for (std::size_t i = 0; i < table.rows.size(); ++i)
      table.rows[i].insert(table.rows[i].begin() + kUnitColumn,
                           Line{model.parameters[i].unit.value_or("undetermined")});
  }
  section.blocks.emplace_back(std::move(table));
}

void add_derived(const ModelRecord& model, Section& section) {
  if (model.derived.empty()) return;
  ReportTable table{.caption = "What follows from the constants",
                    .alignment = "llrrrl",
                    .heads = {"quantity", "formula", "value", "std. error",
                              fmt::format("{:g}% interval", 100.0 * model.level), "interval by"}};
  for (const DerivedRecord& one : model.derived) {
    const double error = one.standard_error;
    table.rows.push_back({{one.name},
                          {code_span(one.formula)},
                          {number_span(one.value, 6, error)},
                          {number_span(error, 2)},
                          interval(one.low, one.high, error),
                          {one.ci_method}});
  }
  section.blocks.emplace_back(std::move(table));
}

void add_sharing(const ModelRecord& model, Section& section) {
  if (model.sharing.empty()) return;
  ReportTable table{.caption = "Whether the groups need constants of their own",
                    .alignment = "llrl",
                    .heads = {"per group", "test", "p", "in words"}};
  for (const SharingRecord& found : model.sharing) {
    const std::string degrees = found.test == "F" ? fmt::format("F({}, {})", found.added, found.spare)
                                                  : fmt::format("χ²({})", found.added);
    table.rows.push_back({{fmt::format("{}", fmt::join(found.constants, ", "))},
                          {degrees + " = ", number_span(found.statistic, 4)},
                          {p_span(found.p_value)},
                          {found.verdict}});
  }
  section.blocks.emplace_back(std::move(table));
}

int distinct(const Column& column) {
  std::vector<double> values(column.begin(), column.end());
  std::ranges::sort(values);
  return static_cast<int>(std::ranges::unique(values).begin() - values.begin());
}

std::string unit_of(const Record& record, const std::string& column) {
  const auto found =
      std::ranges::find(record.data.units, column, &std::pair<std::string, std::string>::first);
  return found == record.data.units.end() ? "–" : found->second;
}

ReportTable columns_table(const Record& record, const ModelReport& report) {
  ReportTable table{.caption = "Columns, in the rows that were used",
                    .alignment = "lllrrr",
                    .heads = {"column", "part", "unit", "least", "greatest", "distinct"}};
  const auto add = [&](const std::string& name, const char* part, const Column& values) {
    table.rows.push_back({{name},
                          {part},
                          {unit_of(record, name)},
                          {number_span(values.minCoeff(), 6)},
                          {number_span(values.maxCoeff(), 6)},
                          {std::to_string(distinct(values))}});
  };
  add(report.model.target, "target", report.observed);
  for (Eigen::Index j = 0; j < report.inputs.cols(); ++j)
    add(record.data.inputs[static_cast<std::size_t>(j)], "input", report.inputs.col(j));
  return table;
}

}  // namespace

Section law_section(const Record& record, const ModelReport& report) {
  Section section{.id = "law", .title = "The law", .blocks = {}};
  add_formula(report.model, section);
  add_domain(record, report, section);
  add_choice(record, report.model, section);
  add_constants(report, section);
  add_derived(report.model, section);
  add_sharing(report.model, section);
  section.blocks.emplace_back(std::vector{fit_figures(record, report).front()});
  return section;
}

Section data_section(const Record& record, const ModelReport& report) {
  const DataRecord& data = record.data;
  ReportTable facts{.caption = "The file", .alignment = "ll", .heads = {"what", "value"}};
  facts.rows = {{{"file"}, {code_span(data.file)}},
                {{"SHA-256"}, {code_span(data.sha256)}},
                {{"rows"}, {fmt::format("{}, {} used", data.rows, data.rows_used)}}};
  for (const auto& [reason, count] : data.dropped)
    facts.rows.push_back({{"dropped"}, {fmt::format("{}: {}", count, reason)}});
  if (data.groups)
    facts.rows.push_back(
        {{"groups"}, {fmt::format("{}, by {}", data.groups->names.size(), data.groups->column)}});
  return {.id = "data", .title = "Data", .blocks = {std::move(facts), columns_table(record, report)}};
}

}  // namespace lawdart
