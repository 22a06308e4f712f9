#pragma once

#include <cstddef>
#include <string_view>

#include "lawdart/data/csv_dialect.h"
#include "lawdart/data/csv_scanner.h"

namespace lawdart {

/// That a table may have; a search looks at the twelve that bear most on the target.
inline constexpr std::size_t kMostColumns = 50'000;

/// What the CSV reader says about text it cannot take. Each function throws Error{kData}.
struct CsvComplaint {
  std::string_view file;
  const CsvDialect& dialect;
  std::size_t width = 0;  ///< cells in the header or, if there is none, in the first row

  /// A quote that is not closed, or text behind a closing one.
  [[noreturn]] void about_quotes(const CsvCell& cell) const;

  /// There are more columns than kMostColumns.
  [[noreturn]] void about_many_columns(int line) const;

  /// Columns `first` and `second`, counted from 0, have the same name.
  [[noreturn]] void about_equal_names(int line, std::string_view name, std::size_t first,
                                      std::size_t second) const;

  /// `cell` is the first one too many of the row that starts at `line`; the scanner stands behind it.
  [[noreturn]] void about_extra_cells(CsvScanner& scanner, const CsvCell& cell, int line) const;

  /// The row that starts at `line` ends with `last_cell`, its cell number `found`.
  [[noreturn]] void about_absent_cells(const CsvCell& last_cell, std::size_t found, int line) const;

  /// A cell of a numeric column is not a number that a double can hold.
  [[noreturn]] void about_no_number(std::string_view text, int line, std::string_view column) const;
};

}  // namespace lawdart
