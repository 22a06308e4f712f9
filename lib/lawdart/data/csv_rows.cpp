#include "lawdart/data/csv_rows.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "lawdart/data/cell.h"
#include "lawdart/data/csv_complaint.h"
#include "lawdart/data/csv_scanner.h"
#include "lawdart/data/text_check.h"

namespace lawdart {
namespace {

using Kind = CellReading::Kind;
using Type = ColumnSummary::Type;

/// What was met in a column so far.
struct CellCounts {
  int numbers = 0;
  int texts = 0;
  int missing = 0;
  int first_bad_line = 0;  ///< of the first cell that is text or too large; 0 if there is none
  std::string first_bad_text;

  void add(Kind kind, const CsvCell& cell) {
    if (kind == Kind::kNumber) {
      ++numbers;
    } else if (kind == Kind::kMissing) {
      ++missing;
    } else {
      ++(kind == Kind::kText ? texts : numbers);
      if (first_bad_line != 0) return;
      first_bad_line = cell.line;
      first_bad_text = cell.text;
    }
  }

  [[nodiscard]] Type type() const {
    if (numbers == 0 && texts == 0) return Type::kEmpty;
    return numbers >= texts ? Type::kNumeric : Type::kText;
  }
};

class RowReader {
 public:
  RowReader(std::string_view text, int first_line, const CsvDialect& dialect, Table& table)
      : text_(text), first_line_(first_line), dialect_(dialect), table_(table) {}

  void read() {
    name_columns();
    read_numbers();
    settle_types();
    read_texts();
  }

 private:
  [[nodiscard]] std::size_t width() const { return table_.columns.size(); }

  [[nodiscard]] CsvComplaint complaint() const {
    return {.file = table_.file, .dialect = dialect_, .width = width()};
  }

  /// Whether there is another row. A blank line is none unless it can be the missing cell of the one column.
  [[nodiscard]] bool find_row(CsvScanner& scanner) const {
    while (!scanner.at_end()) {
      if (width() == 1 || !scanner.skip_blank_line()) return true;
    }
    return false;
  }

  void name_columns() {
    CsvScanner scanner(text_, dialect_.delimiter, first_line_);
    CsvCell cell;
    do {
      cell = scanner.next();
      if (cell.fault != CsvCell::Fault::kNone) complaint().about_quotes(cell);
      table_.columns.emplace_back().name = dialect_.has_header ? std::string(cell.text) : std::string();
    } while (cell.end == CsvCell::End::kDelimiter);
    for (std::size_t i = 0; i < width(); ++i) {
      std::string& name = table_.columns[i].name;
      const std::string number = std::to_string(i + 1);
      if (!dialect_.has_header) {
        name = i + 1 == width() ? "y" : "x" + number;
      } else if (name.empty()) {
        name = "column" + number;
      }
    }
    refuse_equal_names();
    body_ = dialect_.has_header ? scanner.rest() : text_;
    body_line_ = dialect_.has_header ? scanner.line() : first_line_;
  }

  void refuse_equal_names() const {
    std::unordered_map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < width(); ++i) {
      const auto [place, is_new] = places.emplace(table_.columns[i].name, i);
      if (!is_new) complaint().about_equal_names(first_line_, place->first, place->second, i);
    }
  }

  void read_numbers() {
    counts_.resize(width());
    // Both bounds hold: a row ends a line, and each of its cells takes a byte at least (the last one its line
    // end). So the table is made once, and no header however wide makes it larger than eight times the text.
    const auto most = std::min<std::size_t>(body_.size() / width(), count_line_ends(body_)) + 1;
    table_.numbers.resize(static_cast<Eigen::Index>(most), static_cast<Eigen::Index>(width()));
    table_.lines.reserve(most);
    CsvScanner scanner(body_, dialect_.delimiter, body_line_);
    while (find_row(scanner)) {
      table_.lines.push_back(scanner.line());
      read_row(scanner, static_cast<Eigen::Index>(table_.lines.size() - 1));
    }
    if (table_.lines.size() < most) {
      table_.numbers.conservativeResize(static_cast<Eigen::Index>(table_.lines.size()), Eigen::NoChange);
    }
  }

  void read_row(CsvScanner& scanner, Eigen::Index row) {
    std::size_t column = 0;
    CsvCell cell;
    do {
      cell = scanner.next();
      if (cell.fault != CsvCell::Fault::kNone) complaint().about_quotes(cell);
      if (column == width()) complaint().about_extra_cells(scanner, cell, table_.lines.back());
      const CellReading reading = read_cell(cell.text, dialect_.decimal);
      table_.numbers(row, static_cast<Eigen::Index>(column)) = reading.value;
      counts_[column].add(reading.kind, cell);
      ++column;
    } while (cell.end == CsvCell::End::kDelimiter);
    if (column < width()) complaint().about_absent_cells(cell, column, table_.lines.back());
  }

  void settle_types() {
    std::size_t worst = width();
    for (std::size_t i = 0; i < width(); ++i) {
      table_.columns[i].type = counts_[i].type();
      table_.columns[i].missing = counts_[i].missing;
      const int line = counts_[i].first_bad_line;
      if (line == 0 || counts_[i].type() == Type::kText) continue;
      if (worst == width() || line < counts_[worst].first_bad_line) worst = i;
    }
    if (worst == width()) return;
    const CellCounts& counts = counts_[worst];
    complaint().about_no_number(counts.first_bad_text, counts.first_bad_line, table_.columns[worst].name);
  }

  /// The second pass, for text columns only: before the end of the first one it is not known which these are.
  void read_texts() {
    std::vector<TextColumn*> text_of(width(), nullptr);
    for (std::size_t i = 0; i < width(); ++i) {
      if (table_.columns[i].type == Type::kText) table_.texts.emplace_back().column = static_cast<int>(i);
    }
    if (table_.texts.empty()) return;
    std::vector<std::unordered_map<std::string, int>> places(width());
    for (TextColumn& text : table_.texts) text_of[static_cast<std::size_t>(text.column)] = &text;
    CsvScanner scanner(body_, dialect_.delimiter, body_line_);
    while (find_row(scanner)) {
      for (std::size_t i = 0; i < width(); ++i) {
        const CsvCell cell = scanner.next();
        if (text_of[i] != nullptr) add_text(cell.text, *text_of[i], places[i]);
      }
    }
  }

  void add_text(std::string_view cell, TextColumn& text, std::unordered_map<std::string, int>& places) const {
    if (read_cell(cell, dialect_.decimal).kind == Kind::kMissing) {
      text.level.push_back(-1);
      return;
    }
    const auto [place, is_new] = places.emplace(cell, static_cast<int>(text.levels.size()));
    if (is_new) text.levels.emplace_back(cell);
    text.level.push_back(place->second);
  }

  std::string_view text_;
  int first_line_;
  const CsvDialect& dialect_;
  Table& table_;
  std::string_view body_;  ///< the text below the header
  int body_line_ = 1;
  std::vector<CellCounts> counts_;  ///< one a column
};

}  // namespace

void read_rows(std::string_view text, int first_line, const CsvDialect& dialect, Table& table) {
  RowReader(text, first_line, dialect, table).read();
}

}  // namespace lawdart
