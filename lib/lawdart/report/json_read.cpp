#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

#include "lawdart/core/error.h"
#include "lawdart/report/json.h"

namespace lawdart {
namespace {

using Json = nlohmann::ordered_json;

/// A value of the document that knows where it stands, so that every complaint names its place.
class Place {
 public:
  Place(const Json& json, std::string path) : json_(&json), path_(std::move(path)) {}

  [[nodiscard]] Place operator[](const char* key) const {
    const std::string path = path_.empty() ? key : path_ + "." + key;
    if (!json_->is_object()) fail("an object");
    const auto found = json_->find(key);
    if (found == json_->end())
      throw Error(ErrorCode::kIo, "result document: " + path + " is missing" + kMend);
    return {*found, path};
  }

  [[nodiscard]] std::string text() const {
    if (!json_->is_string()) fail("a text");
    return json_->get<std::string>();
  }

  [[nodiscard]] bool truth() const {
    if (!json_->is_boolean()) fail("true or false");
    return json_->get<bool>();
  }

  [[nodiscard]] double number() const {
    if (json_->is_number()) return json_->get<double>();
    if (*json_ == "nan") return std::numeric_limits<double>::quiet_NaN();
    if (*json_ == "inf") return std::numeric_limits<double>::infinity();
    if (*json_ == "-inf") return -std::numeric_limits<double>::infinity();
    fail("a number");
  }

  template <typename Integer>
  [[nodiscard]] Integer integer() const {
    const bool fits = json_->is_number_unsigned()
                          ? std::in_range<Integer>(json_->get<std::uint64_t>())
                          : json_->is_number_integer() && std::in_range<Integer>(json_->get<std::int64_t>());
    if (!fits) fail("a whole number in range");
    return json_->get<Integer>();
  }

  /// The text of a key that may be missing.
  template <typename Read>
  [[nodiscard]] auto if_there(const char* key, Read read) const {
    using Value = decltype(read(*this));
    return json_->contains(key) ? std::optional<Value>(read((*this)[key])) : std::optional<Value>();
  }

  /// Nothing where the document says null.
  template <typename Read>
  [[nodiscard]] auto optional(Read read) const {
    using Value = decltype(read(*this));
    return json_->is_null() ? std::optional<Value>() : std::optional<Value>(read(*this));
  }

  template <typename Read>
  [[nodiscard]] auto list(Read read) const {
    if (!json_->is_array()) fail("a list");
    std::vector<decltype(read(*this))> items;
    for (std::size_t i = 0; i < json_->size(); ++i) {
      items.push_back(read(Place((*json_)[i], path_ + "[" + std::to_string(i) + "]")));
    }
    return items;
  }

  template <typename Read>
  [[nodiscard]] auto alone_or_list(Read read) const {
    return json_->is_array() ? list(read) : std::vector<decltype(read(*this))>{read(*this)};
  }

  /// The entries of an object in their order.
  template <typename Read>
  [[nodiscard]] auto entries(Read read) const {
    if (!json_->is_object()) fail("an object");
    std::vector<std::pair<std::string, decltype(read(*this))>> items;
    for (const auto& [key, value] : json_->items()) {
      items.emplace_back(key, read(Place(value, path_ + "." + key)));
    }
    return items;
  }

 private:
  static constexpr const char* kMend = "; it is no result document of this version, run the search again";

  [[noreturn]] void fail(const std::string& expected) const {
    constexpr std::size_t kShown = 40;
    const std::string found = json_->dump(-1, ' ', false, Json::error_handler_t::replace).substr(0, kShown);
    const std::string place = path_.empty() ? "its top" : path_;
    throw Error(ErrorCode::kIo,
                "result document: expected " + expected + " at " + place + ", found " + found + kMend);
  }

  const Json* json_;
  std::string path_;
};

std::string text(const Place& place) { return place.text(); }
double number(const Place& place) { return place.number(); }
bool truth(const Place& place) { return place.truth(); }
int integer(const Place& place) { return place.integer<int>(); }

/// Both ends of an interval.
std::pair<double, double> interval(const Place& place) {
  const std::vector<double> ends = place["ci"].list(number);
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
          .exact = place["exact"].optional(text),
          .meaning = place["meaning"].optional(text),
          .unit = place["unit"].optional(text)};
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
  return {.supernet = place["supernet"].optional(number),
          .pruned = place["pruned"].optional(number),
          .refitted = place["refitted"].optional(number)};
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
          .law = place["law"].optional(text),
          .part = place.if_there("part", text),
          .part_rounded = place.if_there("part_rounded", text),
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
          .residual_error = place.if_there("residual_std_error", number),
          .robust = place.if_there("robust", robust),
          .weight = place["weight"].number(),
          .gap = gap(place["discretisation_gap"]),
          .edges = place["edges"].list(edge),
          .warnings = place["warnings"].list(text),
          .dimensionally_consistent = place["dimensionally_consistent"].optional(truth),
          .diagnostics = list_if_there(place, "diagnostics", diagnostic)};
}

TraceRecord moment(const Place& place) {
  return {.step = integer(place["step"]),
          .train_loss = place["train_loss"].number(),
          .validation_loss = place["validation_loss"].number(),
          .alpha = place["alpha"].list(number)};
}

SearchTraceRecord trace(const Place& place) {
  return {.operations = place["operations"].list(text),
          .edges = place["edges"].list(text),
          .moments = place["moments"].list(moment)};
}

DataRecord data(const Place& place) {
  return {.file = place["file"].text(),
          .sha256 = place["sha256"].text(),
          .rows = integer(place["rows"]),
          .rows_used = integer(place["rows_used"]),
          .targets = place["target"].alone_or_list(text),
          .inputs = place["inputs"].list(text),
          .dropped = place["dropped"].entries(integer),
          .units = place["units"].entries(text)};
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
          .options = run["options"].entries(text),
          .data = data(run["data"]),
          .known = run.if_there("known", text),
          .best = top["best"].alone_or_list(integer),
          .reasons = top["reason"].alone_or_list(text),
          .models = top["models"].list(model),
          .trace = trace(top["trace"]),
          .warnings = top["warnings"].list(text)};
}

}  // namespace lawdart
