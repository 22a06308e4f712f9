#include "lawdart/report/text_table.h"

#include <algorithm>

#include "lawdart/core/xml_text.h"

namespace lawdart {
namespace {

constexpr std::size_t kColumns = 80;

std::string line(const std::vector<std::string>& row, const std::vector<std::size_t>& widths,
                 std::string_view alignment) {
  std::string text;
  for (std::size_t j = 0; j < row.size(); ++j) {
    if (j > 0) text += "  ";
    const std::string padding(widths[j] - letter_count(row[j]), ' ');
    text += alignment[j] == 'r' ? padding + row[j] : row[j] + padding;
  }
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

}  // namespace

std::string aligned(const std::vector<std::vector<std::string>>& rows, std::string_view alignment) {
  std::vector<std::size_t> widths(alignment.size(), 0);
  for (const auto& row : rows) {
    for (std::size_t j = 0; j < row.size(); ++j) widths[j] = std::max(widths[j], letter_count(row[j]));
  }
  std::string text;
  for (const auto& row : rows) text += line(row, widths, alignment) + "\n";
  return text;
}

std::string wrapped(std::string_view text, std::string_view indent) {
  std::string result;
  std::size_t column = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    begin = end + 1;
    if (column > 0 && column + 1 + letter_count(word) > kColumns) {
      result += '\n';
      result += indent;
      column = letter_count(indent);
    } else if (column > 0) {
      result += ' ';
      ++column;
    }
    result += word;
    column += letter_count(word);
  }
  return result;
}

}  // namespace lawdart
