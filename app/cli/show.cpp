#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/options.h"
#include "cli/options_values.h"
#include "cli/precision.h"
#include "cli/report_data.h"
#include "cli/run_directory.h"
#include "lawdart/core/error.h"
#include "lawdart/expr/derivative.h"
#include "lawdart/expr/names.h"
#include "lawdart/expr/parse.h"
#include "lawdart/expr/print.h"
#include "lawdart/plot/plot.h"
#include "lawdart/plot/terminal.h"
#include "lawdart/report/figures.h"
#include "lawdart/report/json.h"
#include "lawdart/report/text.h"
#include "lawdart/write/write.h"

namespace lawdart {
namespace {

enum class Format { kText, kLatex, kMathml, kCode, kJson, kTree, kDot, kEdges, kDerivative, kSvg, kTerminal };

/// A format, and the language of code.
struct Writing {
  Format format = Format::kText;
  const CodeLanguage* language = nullptr;

  friend bool operator==(const Writing&, const Writing&) = default;
};

Choices<Writing> writings() {
  Choices<Writing> all = {
      {"text", {Format::kText}}, {"latex", {Format::kLatex}}, {"mathml", {Format::kMathml}}};
  for (const CodeLanguage* language : code_languages()) {
    all.push_back({std::string(language->name), {Format::kCode, language}});
  }
  all.insert(all.end(), {{"json", {Format::kJson}},
                         {"tree", {Format::kTree}},
                         {"dot", {Format::kDot}},
                         {"edges", {Format::kEdges}},
                         {"derivative", {Format::kDerivative}},
                         {"svg", {Format::kSvg}},
                         {"terminal", {Format::kTerminal}},
                         {"python", {Format::kCode, &kNumpyCode}}});
  return all;
}

/// What is common to all models that are shown.
struct Show {
  Writing writing;
  Precision precision = Precision::kRounded;
  std::vector<std::string> inputs;
};

std::string derivatives(const ModelRecord& model, const Expression& formula, const Show& show) {
  // The data say nothing of the constants of a derivative; six digits are enough to read.
  constexpr double kSixDigits = 1e-4;
  std::string text;
  for (std::size_t i = 0; i < show.inputs.size(); ++i) {
    const Expression slope = derivative(formula, static_cast<int>(i));
    Digits digits;
    if (show.precision == Precision::kRounded) {
      for (const double c : slope.constants()) digits.standard_errors.push_back(kSixDigits * std::abs(c));
    }
    text += fmt::format("d {} / d {} = {}\n", text_name(model.target), text_name(show.inputs[i]),
                        print(slope, show.inputs, {.language = Language::kText, .digits = digits}));
  }
  return text;
}

/// One formula, or one a group.
std::string text_of(const ModelRecord& model) {
  std::string text;
  for (const GroupRecord& group : model.groups)
    text += fmt::format("{}: {}\n", group.group, group.formula_rounded);
  return text.empty() ? model.formula_rounded + "\n" : text;
}

/// `function`: what a function of code is called.
std::string model_text(const ModelRecord& model, const Show& show, const std::string& function) {
  const auto formula = [&] { return parse_expression(model.formula, show.inputs).expression; };
  switch (show.writing.format) {
    case Format::kText:
      return text_of(model);
    case Format::kLatex:
      if (show.precision == Precision::kRounded) return model.latex + "\n";
      return print(formula(), show.inputs, {.language = Language::kLatex, .digits = {}}) + "\n";
    case Format::kMathml:
      return mathml(parse_expression(model.formula_rounded, show.inputs).expression, show.inputs) + "\n";
    case Format::kCode:
      return code(
          *show.writing.language, formula(), show.inputs,
          {.function = function, .note = fmt::format("{} = {}", model.target, model.formula_rounded)});
    case Format::kTree:
      return formula_tree(formula(), show.inputs);
    case Format::kDot:
      return edges_dot(model, show.inputs);
    case Format::kEdges:
      return edges_text(model, show.inputs);
    case Format::kDerivative:
      return derivatives(model, formula(), show);
    case Format::kJson:
    case Format::kSvg:
    case Format::kTerminal:
      break;  // a document, a plot, not a model
  }
  return {};
}

/// The record with the wanted models only: the one with this id, or else the recommended ones.
Record selected(const Record& record, int id, const std::string& run) {
  const std::vector<int> wanted = id == 0 ? record.best : std::vector<int>{find_model(record, id, run).id};
  Record chosen = record;
  std::erase_if(chosen.models, [&](const ModelRecord& model) {
    return std::ranges::find(wanted, model.id) == wanted.end();
  });
  return chosen;
}

std::string shown(const Record& record, Writing writing, Precision precision) {
  if (writing.format == Format::kJson) return to_json(record);
  const Show show{.writing = writing, .precision = precision, .inputs = record.data.inputs};
  const std::vector<ModelRecord> models = with_precision(record, precision).models;
  std::string text;
  for (std::size_t i = 0; i < models.size(); ++i) {
    text += model_text(models[i], show, models.size() == 1 ? "f" : fmt::format("f{}", i + 1));
  }
  return text;
}

/// What is asked for of a plot.
struct PlotCall {
  std::string run, data, name;
  int id = 0;
};

/// The plot of this name, or else the first: the one that shows the fit best. A terminal shows no SVG.
std::string plot_text(const PlotCall& call, Format format) {
  const Report report = read_report(call.run, call.data, call.id);
  const ModelReport& model = report.models.front();
  const Plot plot = call.name.empty() ? fit_figures(report.record, model).front().plot
                                      : find_figure(report.record, model, call.name).plot;
  const bool letters = format == Format::kTerminal || (format == Format::kText && is_terminal(STDOUT_FILENO));
  return letters ? terminal_text(plot, output_style(When::kAuto)) : svg_file(plot);
}

bool is_plot(const PlotCall& call, Format format) {
  const bool drawn = format == Format::kSvg || format == Format::kTerminal;
  if (call.name.empty() || drawn) return drawn;
  if (format == Format::kText) return true;
  throw Error(ErrorCode::kUsage,
              "--plot: a plot is written as svg or terminal; leave --as away, or say --as svg");
}

}  // namespace

int run_show(const Call& call) {
  PlotCall plot;
  Writing writing;
  Precision precision = Precision::kRounded;
  Option as =
      choice("as", writing, writings(),
             "text, latex, mathml; code to paste: sympy, numpy, c, cpp, julia, r, matlab, excel, "
             "javascript; json, tree: the document, the formula; dot, edges: the formula as a graph, or "
             "the pruned supernet; derivative: by each input; svg, terminal: a plot");
  as.value = "FORMAT";
  const OptionTable table{
      .command = "show",
      .summary = "Writes a model of a run. With several targets, the recommended model of each.",
      .positionals = {{"RUN", "directory that lawdart search -o wrote", &plot.run}},
      .groups = {{"What to write",
                  {model_option(plot.id), as, digits_option(precision),
                   text("plot", "NAME", plot.name,
                        "a plot, as SVG or in letters: fit, predicted, contour, residuals, qq, order, front, "
                        "graph, stability; "
                        "effect-X or residuals-X, of an input X; profile-C, of a constant C"),
                   data_option(plot.data)}}},
      .examples = {"lawdart show run/ --as latex", "lawdart show run/ --as julia > law.jl",
                   "lawdart show run/ --model 3 --as dot | dot -Tsvg > graph.svg",
                   "lawdart show run/ --plot residuals > residuals.svg"}};
  if (is_answered(call, table)) return 0;
  if (is_plot(plot, writing.format)) {
    print_result(plot_text(plot, writing.format));
    return 0;
  }
  print_result(shown(selected(read_run(plot.run), plot.id, plot.run), writing, precision));
  return 0;
}

}  // namespace lawdart
