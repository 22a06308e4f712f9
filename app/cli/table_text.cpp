#include "cli/table_text.h"

#include <algorithm>

#include "cli/console.h"
#include "lawdart/core/xml_text.h"

namespace lawdart {

std::string TableText::str(bool colour) const {
  std::vector<std::size_t> widths(rows_.front().size());
  for (const auto& row : rows_) {
    for (std::size_t j = 0; j < row.size(); ++j) widths[j] = std::max(widths[j], letter_count(row[j]));
  }
  std::string text;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    std::string line;
    for (std::size_t j = 0; j < rows_[i].size(); ++j) {
      line += rows_[i][j] + std::string(widths[j] - letter_count(rows_[i][j]) + 2, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += (i == 0 ? bold(line, colour) : line) + "\n";
  }
  return text;
}

}  // namespace lawdart
