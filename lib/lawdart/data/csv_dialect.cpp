#include "lawdart/data/csv_dialect.h"

#include <cstddef>

#include "lawdart/data/cell.h"
#include "lawdart/data/csv_scanner.h"

namespace lawdart {
namespace {

using Kind = CellReading::Kind;

constexpr int kSampleRows = 100;

/// Both signs, because the delimiter is found before the decimal sign.
bool is_readable(std::string_view cell, char delimiter) {
  return read_cell(cell, '.').kind != Kind::kText ||
         (delimiter != ',' && read_cell(cell, ',').kind != Kind::kText);
}

/// How well a delimiter cuts the first rows: share of the rows with as many cells as the first one, times a
/// share of readable cells. 0 if the first row is one cell only or cannot be read.
double evenness(std::string_view text, char delimiter) {
  CsvScanner scanner(text, delimiter);
  int rows = 0, even_rows = 0, first_width = 0;
  int cells = 0, readable = 0;
  while (rows < kSampleRows && !scanner.at_end()) {
    if (scanner.skip_blank_line()) continue;
    int width = 0;
    CsvCell cell;
    do {
      cell = scanner.next();
      ++width;
      if (is_readable(cell.text, delimiter)) ++readable;
    } while (cell.end == CsvCell::End::kDelimiter);
    const bool faulty = cell.fault != CsvCell::Fault::kNone;
    ++rows;
    cells += width;
    if (rows == 1) first_width = width;
    if (first_width < 2 || (rows == 1 && faulty)) return 0.0;
    if (faulty) break;
    if (width == first_width) ++even_rows;
  }
  if (rows == 0) return 0.0;
  // Text columns alone must not make a delimiter worthless.
  constexpr double kTextWorth = 0.1;
  return even_rows * (kTextWorth + static_cast<double>(readable) / cells) / rows;
}

char find_delimiter(std::string_view text, bool comma_is_decimal) {
  char best = comma_is_decimal ? ';' : ',';
  double best_evenness = 0.0;
  for (const char delimiter : {',', ';', '\t'}) {
    if (delimiter == ',' && comma_is_decimal) continue;
    const double found = evenness(text, delimiter);
    if (found <= best_evenness) continue;
    best = delimiter;
    best_evenness = found;
  }
  return best;
}

bool is_header(std::string_view text, const CsvDialect& dialect) {
  CsvScanner scanner(text, dialect.delimiter);
  bool has_text = false;
  while (true) {
    const CsvCell cell = scanner.next();
    Kind kind = read_cell(cell.text, dialect.decimal).kind;
    if (kind == Kind::kText && dialect.decimal_is_open) kind = read_cell(cell.text, ',').kind;
    if (kind == Kind::kNumber || kind == Kind::kTooLarge) return false;
    has_text = has_text || kind == Kind::kText;
    if (cell.end != CsvCell::End::kDelimiter) return has_text;
  }
}

}  // namespace

CsvDialect find_dialect(std::string_view text, const CsvOptions& options) {
  CsvDialect dialect;
  dialect.delimiter = options.delimiter ? *options.delimiter : find_delimiter(text, options.decimal == ',');
  dialect.decimal = options.decimal.value_or('.');
  dialect.decimal_is_open = !options.decimal && dialect.delimiter != ',';
  dialect.has_header = options.header ? *options.header : is_header(text, dialect);
  return dialect;
}

void find_decimal(std::string_view cell, CsvDialect& dialect) {
  if (cell.find_first_of(".,") == std::string_view::npos) return;
  const bool point = read_cell(cell, '.').kind != Kind::kText;
  const bool comma = read_cell(cell, ',').kind != Kind::kText;
  if (point == comma) return;
  dialect.decimal = comma ? ',' : '.';
  dialect.decimal_is_open = false;
}

}  // namespace lawdart
