#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "lawdart/report/json.h"

namespace lawdart {
namespace {

using Json = nlohmann::ordered_json;

/// The library would write a non-finite number as null without a word.
Json number(double value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value > 0.0 ? "inf" : "-inf";
  return value;
}

Json numbers(const std::vector<double>& values) {
  Json list = Json::array();
  for (const double value : values) list.push_back(number(value));
  return list;
}

Json optional_number(const std::optional<double>& value) { return value ? number(*value) : Json(); }

template <typename Item, typename Write>
Json list_of(const std::vector<Item>& items, Write write) {
  Json list = Json::array();
  for (const Item& item : items) list.push_back(write(item));
  return list;
}

/// One target stands alone, several stand in a list.
template <typename Item>
Json alone_or_list(const std::vector<Item>& items) {
  return items.size() == 1 ? Json(items.front()) : Json(items);
}

Json parameter(const ParameterRecord& record) {
  return {{"name", record.name},
          {"value", number(record.value)},
          {"std_error", number(record.standard_error)},
          {"ci", Json::array({number(record.low), number(record.high)})},
          {"ci_method", record.ci_method},
          {"at_bound", record.at_bound},
          {"exact", record.exact ? Json(*record.exact) : Json()},
          {"meaning", record.meaning ? Json(*record.meaning) : Json()},
          {"unit", record.unit ? Json(*record.unit) : Json()}};
}

Json derived(const DerivedRecord& record) {
  return {{"name", record.name},
          {"formula", record.formula},
          {"value", number(record.value)},
          {"std_error", number(record.standard_error)},
          {"ci", Json::array({number(record.low), number(record.high)})},
          {"ci_method", record.ci_method}};
}

Json robust(const RobustRecord& record) {
  return {{"loss", record.loss},
          {"scale", number(record.scale)},
          {"threshold", number(record.threshold)},
          {"lines", Json(record.lines)}};
}

Json part(const PartRecord& record) {
  return {{"n", record.n},
          {"rmse", number(record.rmse)},
          {"r2", number(record.r2)},
          {"loss", number(record.loss)}};
}

Json edge(const EdgeRecord& record) {
  return {{"from", record.from},           {"to", record.to},
          {"operation", record.operation}, {"probability", number(record.probability)},
          {"runner_up", record.runner_up}, {"runner_up_probability", number(record.runner_up_probability)}};
}

Json diagnostic(const DiagnosticRecord& record) {
  return {{"name", record.name},
          {"statistic", number(record.statistic)},
          {"p_value", number(record.p_value)},
          {"level", record.level},
          {"verdict", record.verdict}};
}

/// What runs without a known part do not have stands at the end, and only where it is.
Json with(Json object, const char* key, const std::optional<std::string>& text) {
  if (text) object[key] = *text;
  return object;
}

Json model(const ModelRecord& record) {
  Json object = {{"id", record.id},
                 {"target", record.target},
                 {"method", record.method},
                 {"formula", record.formula},
                 {"formula_rounded", record.formula_rounded},
                 {"latex", record.latex},
                 {"law", record.law ? Json(*record.law) : Json()},
                 {"complexity", record.complexity},
                 {"parameters", list_of(record.parameters, parameter)},
                 {"level", number(record.level)},
                 {"train", part(record.train)},
                 {"validation", part(record.validation)},
                 {"aicc", number(record.aicc)},
                 {"bic", number(record.bic)},
                 {"mdl", number(record.mdl)},
                 {"weight", number(record.weight)},
                 {"discretisation_gap",
                  {{"supernet", optional_number(record.gap.supernet)},
                   {"pruned", optional_number(record.gap.pruned)},
                   {"refitted", optional_number(record.gap.refitted)}}},
                 {"edges", list_of(record.edges, edge)},
                 {"dimensionally_consistent",
                  record.dimensionally_consistent ? Json(*record.dimensionally_consistent) : Json()},
                 {"warnings", Json(record.warnings)}};
  if (record.degrees_of_freedom) object["degrees_of_freedom"] = *record.degrees_of_freedom;
  if (record.residual_error) object["residual_std_error"] = number(*record.residual_error);
  if (!record.derived.empty()) object["derived"] = list_of(record.derived, derived);
  if (record.robust) object["robust"] = robust(*record.robust);
  if (!record.diagnostics.empty()) object["diagnostics"] = list_of(record.diagnostics, diagnostic);
  return with(with(std::move(object), "part", record.part), "part_rounded", record.part_rounded);
}

Json data(const DataRecord& record) {
  Json dropped = Json::object();
  for (const auto& [reason, count] : record.dropped) dropped[reason] = count;
  Json units = Json::object();
  for (const auto& [column, unit] : record.units) units[column] = unit;
  return {
      {"file", record.file},           {"sha256", record.sha256}, {"rows", record.rows},
      {"rows_used", record.rows_used}, {"dropped", dropped},      {"target", alone_or_list(record.targets)},
      {"inputs", Json(record.inputs)}, {"units", units}};
}

Json run(const Record& record) {
  Json options = Json::object();
  for (const auto& [name, value] : record.options) options[name] = value;
  Json object = {{"version", record.version}, {"command", record.command},
                 {"method", record.method},   {"seed", record.seed},
                 {"threads", record.threads}, {"seconds", number(record.seconds)},
                 {"rounds", record.rounds},   {"status", record.status},
                 {"options", options},        {"data", data(record.data)}};
  return with(std::move(object), "known", record.known);
}

Json moment(const TraceRecord& record) {
  return {{"step", record.step},
          {"train_loss", number(record.train_loss)},
          {"validation_loss", number(record.validation_loss)},
          {"alpha", numbers(record.alpha)}};
}

Json trace(const SearchTraceRecord& record) {
  return {{"operations", Json(record.operations)},
          {"edges", Json(record.edges)},
          {"moments", list_of(record.moments, moment)}};
}

/// Text that is not UTF-8, such as an odd file name, must not cost the whole document.
std::string leaf(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

/// As Json::dump(2), but a list of plain values takes one line: an alpha matrix would fill pages.
void write(const Json& json, const std::string& indent, std::string& out) {
  const auto is_plain = [](const Json& item) { return item.is_primitive(); };
  if (json.is_primitive() || json.empty()) {
    out += leaf(json);
    return;
  }
  const bool one_line = json.is_array() && std::all_of(json.begin(), json.end(), is_plain);
  const std::string deeper = indent + "  ";
  const std::string gap = one_line ? " " : "\n" + deeper;
  out += json.is_object() ? '{' : '[';
  if (!one_line) out += gap;
  for (auto item = json.begin(); item != json.end(); ++item) {
    if (item != json.begin()) out += "," + gap;
    if (json.is_object()) out += leaf(item.key()) + ": ";
    write(*item, deeper, out);
  }
  if (!one_line) out += "\n" + indent;
  out += json.is_object() ? '}' : ']';
}

}  // namespace

std::string to_json(const Record& record) {
  const Json document = {{"lawdart", run(record)},
                         {"best", alone_or_list(record.best)},
                         {"reason", alone_or_list(record.reasons)},
                         {"models", list_of(record.models, model)},
                         {"trace", trace(record.trace)},
                         {"warnings", Json(record.warnings)}};
  std::string text;
  write(document, "", text);
  return text + "\n";
}

}  // namespace lawdart
