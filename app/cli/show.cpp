#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/options.h"
#include "cli/options_values.h"
#include "cli/run_directory.h"
#include "lawdart/core/error.h"
#include "lawdart/expr/parse.h"
#include "lawdart/expr/print.h"
#include "lawdart/report/json.h"
#include "lawdart/report/text.h"

namespace lawdart {
namespace {

enum class Format { kText, kLatex, kJson, kDot, kEdges, kPython, kC };

const Choices<Format> kFormats = {
    {"text", Format::kText},   {"latex", Format::kLatex},   {"json", Format::kJson}, {"dot", Format::kDot},
    {"edges", Format::kEdges}, {"python", Format::kPython}, {"c", Format::kC}};

std::string model_text(const ModelRecord& model, const std::vector<std::string>& inputs, Format format) {
  const auto code = [&](Language language) {
    const ParsedExpression parsed = parse_expression(model.formula, inputs);
    return print(parsed.expression, inputs, {.language = language, .digits = {}}) + "\n";
  };
  switch (format) {
    case Format::kText:
      return model.formula + "\n";
    case Format::kLatex:
      return model.latex + "\n";
    case Format::kDot:
      return edges_dot(model, inputs);
    case Format::kEdges:
      return edges_text(model, inputs);
    case Format::kPython:
      return code(Language::kPython);
    case Format::kC:
      return code(Language::kC);
    case Format::kJson:
      break;  // a document, not a model
  }
  return {};
}

/// The record with the wanted models only: the one with this id, or else the recommended ones.
Record selected(const Record& record, int id, const std::string& run) {
  const std::vector<int> wanted = id == 0 ? record.best : std::vector<int>{id};
  Record chosen = record;
  std::erase_if(chosen.models, [&](const ModelRecord& model) {
    return std::find(wanted.begin(), wanted.end(), model.id) == wanted.end();
  });
  if (!chosen.models.empty()) return chosen;
  std::vector<int> ids;
  for (const ModelRecord& model : record.models) ids.push_back(model.id);
  throw Error(ErrorCode::kUsage,
              fmt::format("--model: '{}' has no model {}; it has {}", run, id, fmt::join(ids, ", ")));
}

std::string show(const Record& record, Format format) {
  if (format == Format::kJson) return to_json(record);
  std::string text;
  for (const ModelRecord& model : record.models) text += model_text(model, record.data.inputs, format);
  return text;
}

}  // namespace

int run_show(const Call& call) {
  std::string run;
  int id = 0;
  Format format = Format::kText;
  Option model = whole("model", "K", id, {.low = 1}, "id of the model, as front prints it [the recommended]");
  model.get = [] { return std::string(); };
  const OptionTable table{
      .command = "show",
      .summary = "Writes a model of a run. With several targets, the recommended model of each.",
      .positionals = {{"RUN", "directory that lawdart search -o wrote", &run}},
      .groups = {{"What to write",
                  {model, choice("as", format, kFormats,
                                 "dot, edges: the formula as a graph, or the pruned supernet")}}},
      .examples = {"lawdart show run/ --as latex",
                   "lawdart show run/ --model 3 --as dot | dot -Tsvg > graph.svg"}};
  const std::string help = help_text(table, use_colour(When::kAuto, STDOUT_FILENO));
  if (parse_options(table, call.arguments) == Parsed::kHelp) {
    print_result(help);
    return 0;
  }
  print_result(show(selected(read_run(run), id, run), format));
  return 0;
}

}  // namespace lawdart
