#pragma once

#include <string_view>

#include "lawdart/data/csv.h"

namespace lawdart {

/// How a CSV text is written.
struct CsvDialect {
  char delimiter = ',';
  char decimal = '.';
  bool decimal_is_open = false;  ///< no cell so far was a number with one decimal sign only
  bool has_header = true;
};

/// Finds what `options` leave open from the text, which starts at its first row; but the decimal sign is
/// found cell by cell, for the first one with a sign may be far down.
[[nodiscard]] CsvDialect find_dialect(std::string_view text, const CsvOptions& options);

/// Lets the cell decide on the decimal sign, which is open, if it is a number with one sign only.
void find_decimal(std::string_view cell, CsvDialect& dialect);

}  // namespace lawdart
