#pragma once

#include <string_view>

#include "lawdart/data/csv.h"

namespace lawdart {

/// How a CSV text is written.
struct CsvDialect {
  char delimiter = ',';
  char decimal = '.';
  bool has_header = true;
};

/// Finds what `options` leave open from the text, which starts at its first row.
[[nodiscard]] CsvDialect find_dialect(std::string_view text, const CsvOptions& options);

}  // namespace lawdart
