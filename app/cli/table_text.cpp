#include "cli/table_text.h"

#include <algorithm>

#include "cli/console.h"

namespace lawdart {
namespace {

std::size_t characters(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xc0u) != 0x80u;  // not a continuation byte
  }));
}

}  // namespace

std::string TableText::str(bool colour) const {
  std::vector<std::size_t> widths(rows_.front().size());
  for (const auto& row : rows_) {
    for (std::size_t j = 0; j < row.size(); ++j) widths[j] = std::max(widths[j], characters(row[j]));
  }
  std::string text;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    std::string line;
    for (std::size_t j = 0; j < rows_[i].size(); ++j) {
      line += rows_[i][j] + std::string(widths[j] - characters(rows_[i][j]) + 2, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += (i == 0 ? bold(line, colour) : line) + "\n";
  }
  return text;
}

}  // namespace lawdart
