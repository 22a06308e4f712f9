#pragma once

#include <filesystem>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "lawdart/data/csv.h"

namespace lawdart::testing {

/// A problem of the recovery tables whose columns have units.
struct UnitProblem {
  std::string suite, id, target, formula, variables;
  std::vector<std::pair<std::string, std::string>> units;  ///< name, unit

  [[nodiscard]] bool has_unit(const std::string& name) const {
    for (const auto& [own, unit] : units) {
      if (own == name) return true;
    }
    return false;
  }
};

inline std::string cell(const Table& table, int row, const char* column) {
  const int place = find_column(table, column);
  for (const TextColumn& texts : table.texts) {
    if (texts.column != place) continue;
    const int level = texts.level[static_cast<std::size_t>(row)];
    return level < 0 ? "" : texts.levels[static_cast<std::size_t>(level)];
  }
  return "";
}

/// "x=m; t=s"
inline std::vector<std::pair<std::string, std::string>> split_units(const std::string& text) {
  std::vector<std::pair<std::string, std::string>> units;
  std::istringstream pieces(text);
  for (std::string piece; std::getline(pieces, piece, ';');) {
    const std::size_t first = piece.find_first_not_of(' '), sign = piece.find('=');
    units.emplace_back(piece.substr(first, sign - first), piece.substr(sign + 1));
  }
  return units;
}

inline std::vector<UnitProblem> unit_problems() {
  std::vector<UnitProblem> problems;
  for (const auto& file : std::filesystem::directory_iterator(LAWDART_PROBLEMS_DIR)) {
    if (file.path().extension() != ".csv") continue;
    const Table table = read_csv(file.path().string());
    for (int row = 0; row < table.rows(); ++row) {
      const std::string units = cell(table, row, "units");
      if (units.empty()) continue;
      problems.push_back({file.path().stem().string(), cell(table, row, "id"), cell(table, row, "target"),
                          cell(table, row, "formula"), cell(table, row, "variables"), split_units(units)});
    }
  }
  return problems;
}

}  // namespace lawdart::testing
