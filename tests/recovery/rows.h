#pragma once

#include <string>
#include <string_view>

#include "lawdart/data/csv.h"

namespace lawdart::recovery {

/// The rows of a table of problems, cell by cell.
class Rows {
 public:
  explicit Rows(const std::string& file) : table_(read_csv(file)) {}

  [[nodiscard]] int count() const { return table_.rows(); }

  [[nodiscard]] std::string text(int row, std::string_view column) const {
    const int place = find_column(table_, column);
    for (const TextColumn& texts : table_.texts) {
      const int level = texts.column == place ? texts.level[static_cast<std::size_t>(row)] : -1;
      if (level >= 0) return texts.levels[static_cast<std::size_t>(level)];
    }
    return {};
  }

  [[nodiscard]] double number(int row, std::string_view column) const {
    return table_.numbers(row, find_column(table_, column));
  }

 private:
  Table table_;
};

}  // namespace lawdart::recovery
