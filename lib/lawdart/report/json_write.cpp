#include <utility>

#include "lawdart/report/json.h"
#include "lawdart/report/json_value-inl.h"

namespace lawdart {
namespace {

Json numbers(const std::vector<double>& values) {
  Json list = Json::array();
  for (const double value : values) list.push_back(number(value));
  return list;
}

Json optional_number(const std::optional<double>& value) { return value ? number(*value) : Json(); }

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

Json limits(const std::vector<std::pair<std::string, double>>& record) {
  Json object = Json::object();
  for (const auto& [toward, limit] : record) object[toward] = number(limit);
  return object;
}

Json course(const CourseRecord& record) {
  return {{"from", number(record.from)}, {"to", number(record.to)}, {"course", record.course}};
}

Json place(const PlaceRecord& record) {
  return {{"kind", record.kind},
          {"at", number(record.at)},
          {"left", number(record.left)},
          {"right", number(record.right)},
          {"inside", record.inside}};
}

Json extrapolation(const ExtrapolationRecord& record) {
  return {{"input", record.input},
          {"limits", limits(record.limits)},
          {"courses", list_of(record.courses, course)},
          {"places", list_of(record.places, place)},
          {"text", record.text}};
}

Json group(const GroupRecord& record) {
  return {{"group", record.group},
          {"rows", record.rows},
          {"formula", record.formula},
          {"formula_rounded", record.formula_rounded}};
}

Json sharing(const SharingRecord& record) {
  return {{"constants", Json(record.constants)},
          {"test", record.test},
          {"statistic", number(record.statistic)},
          {"p_value", number(record.p_value)},
          {"added", record.added},
          {"degrees_of_freedom", record.spare},
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
  if (!record.extrapolation.empty()) object["extrapolation"] = list_of(record.extrapolation, extrapolation);
  if (!record.groups.empty()) object["groups"] = list_of(record.groups, group);
  if (!record.sharing.empty()) object["sharing"] = list_of(record.sharing, sharing);
  object = with(std::move(object), "by_group", record.by_group);
  return with(with(std::move(object), "part", record.part), "part_rounded", record.part_rounded);
}

Json data(const DataRecord& record) {
  Json dropped = Json::object();
  for (const auto& [reason, count] : record.dropped) dropped[reason] = count;
  Json units = Json::object();
  for (const auto& [column, unit] : record.units) units[column] = unit;
  Json ranges = Json::object();
  for (std::size_t i = 0; i < record.ranges.size(); ++i)
    ranges[record.inputs[i]] = numbers({record.ranges[i].first, record.ranges[i].second});
  Json object = {
      {"file", record.file},           {"sha256", record.sha256}, {"rows", record.rows},
      {"rows_used", record.rows_used}, {"dropped", dropped},      {"target", alone_or_list(record.targets)},
      {"inputs", Json(record.inputs)}, {"units", units},          {"ranges", ranges}};
  if (record.groups) object["groups"] = {{"column", record.groups->column}, {"names", record.groups->names}};
  if (!record.sigma.empty()) object["sigma"] = record.sigma;
  if (record.counts)
    object["counts"] = {{"successes", record.counts->first}, {"trials", record.counts->second}};
  return object;
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

Json form(const FormRecord& record) {
  return {{"form", record.form},
          {"count", record.count},
          {"share", number(record.share)},
          {"size", number(record.size)}};
}

Json stability(const StabilityRecord& record) {
  return {{"target", record.target},
          {"clusters", record.clusters.empty() ? Json() : Json(record.clusters)},
          {"runs", record.runs},
          {"without_model", record.without_model},
          {"forms", list_of(record.forms, form)}};
}

}  // namespace

std::string to_json(const Record& record) {
  Json document = {{"lawdart", run(record)},
                   {"best", alone_or_list(record.best)},
                   {"reason", alone_or_list(record.reasons)},
                   {"models", list_of(record.models, model)},
                   {"trace", trace(record.trace)},
                   {"warnings", Json(record.warnings)}};
  if (!record.stability.empty()) document["stability"] = list_of(record.stability, stability);
  return written(document);
}

}  // namespace lawdart
