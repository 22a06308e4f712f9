#include <cstdint>
#include <nlohmann/json.hpp>
#include <utility>

#include "lawdart/core/error.h"
#include "lawdart/report/json.h"
#include "lawdart/report/json_place-inl.h"

namespace lawdart {
namespace {

std::string text_at(const Place& place) { return place.text(); }
double number_at(const Place& place) { return place.number(); }
bool truth(const Place& place) { return place.truth(); }
int integer(const Place& place) { return place.integer<int>(); }

/// Both ends of an interval.
std::pair<double, double> interval(const Place& place) {
  const std::vector<double> ends = place["ci"].list(number_at);
  if (ends.size() == 2) return {ends[0], ends[1]};
  throw Error(ErrorCode::kIo, "result document: the interval of " + place["name"].text() +
                                  " has not two ends; run the search again");
}

ParameterRecord parameter(const Place& place) {
  const auto [low, high] = interval(place);
  return {.name = place["name"].text(),
          .value = place["value"].number(),
          .standard_error = place["std_error"].number(),
          .low = low,
          .high = high,
          .ci_method = place["ci_method"].text(),
          .at_bound = place["at_bound"].truth(),
          .exact = place["exact"].optional(text_at),
          .meaning = place["meaning"].optional(text_at),
          .unit = place["unit"].optional(text_at)};
}

DerivedRecord derived(const Place& place) {
  const auto [low, high] = interval(place);
  return {.name = place["name"].text(),
          .formula = place["formula"].text(),
          .value = place["value"].number(),
          .standard_error = place["std_error"].number(),
          .low = low,
          .high = high,
          .ci_method = place["ci_method"].text()};
}

RobustRecord robust(const Place& place) {
  return {.loss = place["loss"].text(),
          .scale = place["scale"].number(),
          .threshold = place["threshold"].number(),
          .lines = place["lines"].list(integer)};
}

PartRecord part(const Place& place) {
  return {.n = integer(place["n"]),
          .rmse = place["rmse"].number(),
          .r2 = place["r2"].number(),
          .loss = place["loss"].number()};
}

GapRecord gap(const Place& place) {
  return {.supernet = place["supernet"].optional(number_at),
          .pruned = place["pruned"].optional(number_at),
          .refitted = place["refitted"].optional(number_at)};
}

EdgeRecord edge(const Place& place) {
  return {.from = place["from"].text(),
          .to = place["to"].text(),
          .operation = place["operation"].text(),
          .probability = place["probability"].number(),
          .runner_up = place["runner_up"].text(),
          .runner_up_probability = place["runner_up_probability"].number()};
}

DiagnosticRecord diagnostic(const Place& place) {
  return {.name = place["name"].text(),
          .statistic = place["statistic"].number(),
          .p_value = place["p_value"].number(),
          .level = place["level"].text(),
          .verdict = place["verdict"].text()};
}

CourseRecord course(const Place& place) {
  return {.from = place["from"].number(), .to = place["to"].number(), .course = place["course"].text()};
}

PlaceRecord turn_or_break(const Place& place) {
  return {.kind = place["kind"].text(),
          .at = place["at"].number(),
          .left = place["left"].number(),
          .right = place["right"].number(),
          .inside = place["inside"].truth()};
}

ExtrapolationRecord extrapolation(const Place& place) {
  return {.input = place["input"].text(),
          .limits = place["limits"].entries(number_at),
          .courses = place["courses"].list(course),
          .places = place["places"].list(turn_or_break),
          .text = place["text"].text()};
}

GroupRecord group(const Place& place) {
  return {.group = place["group"].text(),
          .rows = integer(place["rows"]),
          .formula = place["formula"].text(),
          .formula_rounded = place["formula_rounded"].text()};
}

SharingRecord sharing(const Place& place) {
  return {.constants = place["constants"].list(text_at),
          .test = place["test"].text(),
          .statistic = place["statistic"].number(),
          .p_value = place["p_value"].number(),
          .added = integer(place["added"]),
          .spare = integer(place["degrees_of_freedom"]),
          .verdict = place["verdict"].text()};
}

/// None where the key is missing.
template <typename Read>
auto list_if_there(const Place& model, const char* key, Read read) {
  const auto list = [read](const Place& place) { return place.list(read); };
  return model.if_there(key, list).value_or(decltype(list(model))());
}

ModelRecord model(const Place& place) {
  return {.id = integer(place["id"]),
          .target = place["target"].text(),
          .method = place["method"].text(),
          .formula = place["formula"].text(),
          .formula_rounded = place["formula_rounded"].text(),
          .latex = place["latex"].text(),
          .law = place["law"].optional(text_at),
          .part = place.if_there("part", text_at),
          .part_rounded = place.if_there("part_rounded", text_at),
          .complexity = integer(place["complexity"]),
          .parameters = place["parameters"].list(parameter),
          .derived = list_if_there(place, "derived", derived),
          .level = place["level"].number(),
          .train = part(place["train"]),
          .validation = part(place["validation"]),
          .aicc = place["aicc"].number(),
          .bic = place["bic"].number(),
          .mdl = place["mdl"].number(),
          .degrees_of_freedom = place.if_there("degrees_of_freedom", integer),
          .residual_error = place.if_there("residual_std_error", number_at),
          .robust = place.if_there("robust", robust),
          .weight = place["weight"].number(),
          .gap = gap(place["discretisation_gap"]),
          .edges = place["edges"].list(edge),
          .warnings = place["warnings"].list(text_at),
          .dimensionally_consistent = place["dimensionally_consistent"].optional(truth),
          .diagnostics = list_if_there(place, "diagnostics", diagnostic),
          .extrapolation = list_if_there(place, "extrapolation", extrapolation),
          .by_group = place.if_there("by_group", text_at),
          .groups = list_if_there(place, "groups", group),
          .sharing = list_if_there(place, "sharing", sharing)};
}

TraceRecord moment(const Place& place) {
  return {.step = integer(place["step"]),
          .train_loss = place["train_loss"].number(),
          .validation_loss = place["validation_loss"].number(),
          .alpha = place["alpha"].list(number_at)};
}

SearchTraceRecord trace(const Place& place) {
  return {.operations = place["operations"].list(text_at),
          .edges = place["edges"].list(text_at),
          .moments = place["moments"].list(moment)};
}

FormRecord form(const Place& place) {
  return {.form = place["form"].text(),
          .count = integer(place["count"]),
          .share = place["share"].number(),
          .size = place["size"].number()};
}

StabilityRecord stability(const Place& place) {
  return {.target = place["target"].text(),
          .clusters = place["clusters"].optional(text_at).value_or(""),
          .runs = integer(place["runs"]),
          .without_model = integer(place["without_model"]),
          .forms = place["forms"].list(form)};
}

/// In the order of the inputs; none where the key is missing, or not all inputs are there.
std::vector<std::pair<double, double>> ranges(const Place& data) {
  if (!data.if_there("ranges", [](const Place&) { return true; })) return {};
  const Place place = data["ranges"];
  std::vector<std::pair<double, double>> result;
  for (const std::string& input : data["inputs"].list(text_at)) {
    const auto range =
        place.if_there(input.c_str(), [](const Place& found) { return found.list(number_at); });
    if (!range || range->size() != 2) return {};
    result.emplace_back((*range)[0], (*range)[1]);
  }
  return result;
}

RowGroupsRecord row_groups(const Place& place) {
  return {.column = place["column"].text(), .names = place["names"].list(text_at)};
}

std::pair<std::string, std::string> counts(const Place& place) {
  return {place["successes"].text(), place["trials"].text()};
}

DataRecord data(const Place& place) {
  return {.file = place["file"].text(),
          .sha256 = place["sha256"].text(),
          .rows = integer(place["rows"]),
          .rows_used = integer(place["rows_used"]),
          .targets = place["target"].alone_or_list(text_at),
          .inputs = place["inputs"].list(text_at),
          .dropped = place["dropped"].entries(integer),
          .units = place["units"].entries(text_at),
          .ranges = ranges(place),
          .groups = place.if_there("groups", row_groups),
          .sigma = place.if_there("sigma", text_at).value_or(""),
          .counts = place.if_there("counts", counts)};
}

Json parsed(const std::string& document) {
  try {
    return Json::parse(document);
  } catch (const Json::exception& error) {
    const std::string what = error.what();
    const std::size_t tag_end =
        what.find("] ");  // "[json.exception.parse_error.101] parse error at line 1, ..."
    throw Error(ErrorCode::kIo,
                "result document: " + what.substr(tag_end == std::string::npos ? 0 : tag_end + 2) +
                    "; the file is damaged, run the search again");
  }
}

}  // namespace

Record record_from_json(const std::string& document) {
  const Json json = parsed(document);
  const Place top(json, "");
  const Place run = top["lawdart"];
  return {.version = run["version"].text(),
          .command = run["command"].text(),
          .method = run["method"].text(),
          .status = run["status"].text(),
          .seed = run["seed"].integer<std::uint64_t>(),
          .threads = integer(run["threads"]),
          .seconds = run["seconds"].number(),
          .rounds = run["rounds"].integer<long>(),
          .options = run["options"].entries(text_at),
          .data = data(run["data"]),
          .known = run.if_there("known", text_at),
          .best = top["best"].alone_or_list(integer),
          .reasons = top["reason"].alone_or_list(text_at),
          .models = top["models"].list(model),
          .trace = trace(top["trace"]),
          .warnings = top["warnings"].list(text_at),
          .stability = list_if_there(top, "stability", stability)};
}

}  // namespace lawdart
