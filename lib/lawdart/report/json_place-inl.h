#pragma once

#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lawdart/core/error.h"

namespace lawdart {

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

}  // namespace lawdart
