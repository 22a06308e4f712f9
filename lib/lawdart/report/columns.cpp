#include "lawdart/report/columns.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "lawdart/expr/print.h"

namespace lawdart {
namespace {

Eigen::Index rows_of(const std::vector<OutputColumn>& columns) {
  if (columns.empty()) return 0;
  const OutputColumn& first = columns.front();
  return first.texts.empty() ? first.numbers.size() : static_cast<Eigen::Index>(first.texts.size());
}

const std::string& text_at(const OutputColumn& column, Eigen::Index row) {
  return column.texts[static_cast<std::size_t>(row)];
}

std::string cell(const OutputColumn& column, Eigen::Index row) {
  if (!column.texts.empty()) return csv_field(text_at(column, row));
  const double value = column.numbers[row];
  return std::isnan(value) ? std::string() : shortest(value);
}

/// A cell as JSON writes it; infinity is the text "inf".
nlohmann::ordered_json value(const OutputColumn& column, Eigen::Index row) {
  if (!column.texts.empty()) return text_at(column, row);
  const double number = column.numbers[row];
  if (std::isnan(number)) return {};
  if (std::isinf(number)) return shortest(number);
  return number;
}

}  // namespace

std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char letter : text) {
    if (letter == '"') quoted += '"';
    quoted += letter;
  }
  return quoted + "\"";
}

std::string csv_text(const std::vector<OutputColumn>& columns) {
  std::string text;
  const auto add_row = [&](auto cell_of) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (i > 0) text += ',';
      text += cell_of(columns[i]);
    }
    text += '\n';
  };
  add_row([](const OutputColumn& column) { return csv_field(column.name); });
  for (Eigen::Index row = 0; row < rows_of(columns); ++row)
    add_row([row](const OutputColumn& column) { return cell(column, row); });
  return text;
}

std::string json_text(const std::vector<OutputColumn>& columns) {
  std::string text = "[";
  for (Eigen::Index row = 0; row < rows_of(columns); ++row) {
    nlohmann::ordered_json object = nlohmann::ordered_json::object();
    for (const OutputColumn& column : columns) object[column.name] = value(column, row);
    text += row == 0 ? "\n  " : ",\n  ";
    text += object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  }
  return text + "\n]\n";
}

}  // namespace lawdart
