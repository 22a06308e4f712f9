#pragma once

#include <cstddef>

#include "lawdart/data/csv_dialect.h"
#include "lawdart/data/csv_scanner.h"
#include "lawdart/data/dataset.h"

namespace lawdart {

/// How long a text is, more or less.
struct TextSize {
  std::size_t bytes = 0;
  std::size_t lines = 0;
};

/// Reads the header and the rows into the table: column names and types, numbers and lines, and the decimal
/// sign if it was open. table.file names the place in errors. The scanner stands at the first row
/// of a text of about `expected` size. Throws Error{kData} where memory is too small for `room` such tables.
void read_rows(CsvScanner& scanner, const CsvDialect& dialect, const TextSize& expected, double room,
               Table& table);

/// Reads the text columns that read_rows found. A second pass, because only the end of the first one tells
/// which columns these are. The scanner stands at the first row again.
void read_texts(CsvScanner& scanner, Table& table);

}  // namespace lawdart
