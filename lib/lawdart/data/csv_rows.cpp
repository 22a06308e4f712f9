#include "lawdart/data/csv_rows.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "lawdart/data/cell.h"
#include "lawdart/data/csv_complaint.h"
#include "lawdart/data/free_memory.h"
#include "lawdart/data/growing_columns.h"

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

/// Whether there is another row in a table of so many columns. A blank line is none unless it can be the
/// missing cell of the one column.
bool find_row(CsvScanner& scanner, std::size_t width) {
  while (!scanner.at_end()) {
    if (width == 1 || !scanner.skip_blank_line()) return true;
  }
  return false;
}

class RowReader {
 public:
  RowReader(CsvScanner& scanner, const CsvDialect& dialect, const TextSize& expected, double room,
            Table& table)
      : scanner_(scanner), dialect_(dialect), expected_(expected), room_(room), table_(table) {}

  void read() {
    name_columns();
    read_numbers();
    settle_types();
    table_.decimal = dialect_.decimal;
  }

 private:
  [[nodiscard]] std::size_t width() const { return table_.columns.size(); }

  [[nodiscard]] CsvComplaint complaint() const {
    return {.file = table_.file, .dialect = dialect_, .width = width()};
  }

  void name_columns() {
    const int line = scanner_.line();
    std::vector<int> lines;  // of the cells: a quoted one may take several
    CsvCell cell;
    do {
      if (width() == kMostColumns) complaint().about_many_columns(line);
      cell = scanner_.next();
      if (cell.fault != CsvCell::Fault::kNone) complaint().about_quotes(cell);
      if (dialect_.decimal_is_open) find_decimal(cell.text, dialect_);
      table_.columns.emplace_back().name = cell.text;
      lines.push_back(cell.line);
    } while (cell.end == CsvCell::End::kDelimiter);
    counts_.resize(width());
    make_room();
    if (!dialect_.has_header) take_first_row(line, lines);
    for (std::size_t i = 0; i < width(); ++i) {
      std::string& name = table_.columns[i].name;
      if (!dialect_.has_header) {
        name = i + 1 == width() ? "y" : "x" + std::to_string(i + 1);
      } else if (name.empty()) {
        name = "column" + std::to_string(i + 1);
      }
    }
    refuse_equal_names(line);
  }

  void make_room() {
    // Each cell takes a byte at least, if only for what ends it. So no header however wide makes the table
    // larger than eight times the text.
    const std::size_t rows = std::min(expected_.bytes / width(), expected_.lines) + 1;
    check_room(static_cast<double>(rows));
    numbers_ = GrowingColumns(static_cast<Eigen::Index>(rows), static_cast<Eigen::Index>(width()));
    table_.lines.reserve(rows);
  }

  void check_room(double rows) const {
    const double row_bytes = static_cast<double>(width() * sizeof(double) + sizeof(int));
    check_memory(table_.file, room_ * rows * row_bytes);
  }

  /// Takes what stands where names would stand for the first row.
  void take_first_row(int line, const std::vector<int>& lines) {
    add_row(line);
    for (std::size_t i = 0; i < width(); ++i)
      take_cell(i, {.text = table_.columns[i].name, .line = lines[i]});
  }

  void refuse_equal_names(int line) const {
    std::unordered_map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < width(); ++i) {
      const auto [place, is_new] = places.emplace(table_.columns[i].name, i);
      if (!is_new) complaint().about_equal_names(line, place->first, place->second, i);
    }
  }

  void read_numbers() {
    while (find_row(scanner_, width())) {
      add_row(scanner_.line());
      read_row();
    }
    table_.numbers = numbers_.release();
  }

  void add_row(int line) {
    if (numbers_.is_full()) check_room(GrowingColumns::kGrowth * static_cast<double>(table_.lines.size()));
    table_.lines.push_back(line);
    numbers_.add_row();
  }

  void read_row() {
    const int line = table_.lines.back();
    for (std::size_t column = 0;; ++column) {
      const CsvCell cell = scanner_.next();
      if (cell.fault != CsvCell::Fault::kNone) complaint().about_quotes(cell);
      if (column == width()) complaint().about_extra_cells(scanner_, cell, line);
      take_cell(column, cell);
      if (cell.end == CsvCell::End::kDelimiter) continue;
      if (column + 1 < width()) complaint().about_absent_cells(cell, column + 1, line);
      return;
    }
  }

  void take_cell(std::size_t column, const CsvCell& cell) {
    if (dialect_.decimal_is_open) find_decimal(cell.text, dialect_);
    const CellReading reading = cell.number && dialect_.decimal == '.'
                                    ? CellReading{Kind::kNumber, *cell.number}
                                    : read_cell(cell.text, dialect_.decimal);
    numbers_.last(static_cast<Eigen::Index>(column)) = reading.value;
    counts_[column].add(reading.kind, cell);
  }

  void settle_types() {
    std::size_t worst = width();
    for (std::size_t i = 0; i < width(); ++i) {
      table_.columns[i].type = counts_[i].type();
      table_.columns[i].missing = counts_[i].missing;
      if (counts_[i].type() == Type::kText) table_.texts.emplace_back().column = static_cast<int>(i);
      const int line = counts_[i].first_bad_line;
      if (line == 0 || counts_[i].type() == Type::kText) continue;
      if (worst == width() || line < counts_[worst].first_bad_line) worst = i;
    }
    if (worst == width()) return;
    const CellCounts& counts = counts_[worst];
    complaint().about_no_number(counts.first_bad_text, counts.first_bad_line, table_.columns[worst].name);
  }

  CsvScanner& scanner_;
  CsvDialect dialect_;
  TextSize expected_;
  double room_;
  Table& table_;
  std::vector<CellCounts> counts_;  ///< one a column
  GrowingColumns numbers_{0, 0};
};

/// The cells of one text column, row by row.
class TextCollector {
 public:
  explicit TextCollector(TextColumn& column) : column_(column) {}

  void add(std::string_view cell, char decimal) {
    if (read_cell(cell, decimal).kind == Kind::kMissing) {
      column_.level.push_back(-1);
      return;
    }
    const auto [place, is_new] = places_.emplace(cell, static_cast<int>(column_.levels.size()));
    if (is_new) column_.levels.emplace_back(cell);
    column_.level.push_back(place->second);
  }

 private:
  TextColumn& column_;
  std::unordered_map<std::string, int> places_;
};

}  // namespace

void read_rows(CsvScanner& scanner, const CsvDialect& dialect, const TextSize& expected, double room,
               Table& table) {
  RowReader(scanner, dialect, expected, room, table).read();
}

void read_texts(CsvScanner& scanner, Table& table) {
  std::vector<TextCollector> collectors(table.texts.begin(), table.texts.end());
  bool is_row = !table.has_header;
  while (find_row(scanner, table.columns.size())) {
    auto collector = collectors.begin();
    auto text = table.texts.begin();
    for (int column = 0; column < static_cast<int>(table.columns.size()); ++column) {
      const CsvCell cell = scanner.next();
      if (!is_row || text == table.texts.end() || text->column != column) continue;
      collector++->add(cell.text, table.decimal);
      ++text;
    }
    is_row = true;
  }
}

}  // namespace lawdart
