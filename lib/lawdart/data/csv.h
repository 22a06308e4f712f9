#pragma once

#include <optional>
#include <string>

#include "lawdart/data/dataset.h"

namespace lawdart {

/// How to read the file, where its text should not decide.
struct CsvOptions {
  std::optional<char> delimiter = {};  ///< one of , ; tab; default: the one that cuts the rows most evenly
  std::optional<char> decimal = {};  ///< . or ,; default: . unless the delimiter is not , and the first cell
                                     ///< that is a number in one reading only has a comma
  std::optional<bool> header = {};   ///< default: a first row with text and without a number is one
  /// Memory that the caller needs for the table and what comes of it, in sizes of the table. A file for which
  /// there is not so much is refused before it is read.
  double room = 1.0;
};

/// Reads a CSV file: RFC 4180 quoting, UTF-8 with or without BOM, LF, CRLF or CR, plain or gzip by content
/// (up to 1 GiB unpacked); "-" is standard input.
///
/// - Blanks around cells do not count. Lines above the header that are blank or begin with # are passed over,
///   and so are blank lines, except in a file of one column, where one between two rows is a missing value.
/// - Empty cells, NA, N/A, NaN, null, - and ? are missing; inf is a number.
/// - Without a header the columns are named x1, x2, ... and the last one y; a column without a name in the
///   header, as spreadsheets leave over row numbers, is named column1, column2, ... by its place.
/// - A column in which less than half of the cells that are not missing are numbers is a text column. In
///   any other column each of those cells must be a number.
///
/// Throws Error{kData} that names file, line, column, the text found and the mend, or tells that memory is
/// too small for the table.
[[nodiscard]] Table read_csv(const std::string& file, const CsvOptions& options = {});

/// As read_csv, from the bytes of a file (plain or gzip); `file` is the name for messages.
[[nodiscard]] Table parse_csv(std::string bytes, const std::string& file, const CsvOptions& options = {});

}  // namespace lawdart
