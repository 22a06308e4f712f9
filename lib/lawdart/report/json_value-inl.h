#pragma once

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "lawdart/report/record.h"

/// How the documents of this room are written; a part of its sources.
namespace lawdart {

using Json = nlohmann::ordered_json;

/// The library would write a non-finite number as null without a word.
inline Json number(double value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value > 0.0 ? "inf" : "-inf";
  return value;
}

template <typename Item, typename Write>
Json list_of(const std::vector<Item>& items, Write write) {
  Json list = Json::array();
  for (const Item& item : items) list.push_back(write(item));
  return list;
}

inline Json diagnostic(const DiagnosticRecord& record) {
  return {{"name", record.name},
          {"statistic", number(record.statistic)},
          {"p_value", number(record.p_value)},
          {"level", record.level},
          {"verdict", record.verdict}};
}

/// Text that is not UTF-8, such as an odd file name, must not cost the whole document.
inline std::string leaf_text(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// As Json::dump(2), but a list of plain values takes one line: an alpha matrix would fill pages.
inline void write(const Json& json, const std::string& indent, std::string& out) {
  const auto is_plain = [](const Json& item) { return item.is_primitive(); };
  if (json.is_primitive() || json.empty()) {
    out += leaf_text(json);
    return;
  }
  const bool one_line = json.is_array() && std::all_of(json.begin(), json.end(), is_plain);
  const std::string deeper = indent + "  ";
  const std::string gap = one_line ? " " : "\n" + deeper;
  out += json.is_object() ? '{' : '[';
  if (!one_line) out += gap;
  for (auto item = json.begin(); item != json.end(); ++item) {
    if (item != json.begin()) out += "," + gap;
    if (json.is_object()) out += leaf_text(item.key()) + ": ";
    write(*item, deeper, out);
  }
  if (!one_line) out += "\n" + indent;
  out += json.is_object() ? '}' : ']';
}

/// A whole document.
inline std::string written(const Json& document) {
  std::string text;
  write(document, "", text);
  return text + "\n";
}

}  // namespace lawdart
