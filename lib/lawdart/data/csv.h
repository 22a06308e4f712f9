#pragma once

#include <optional>
#include <string>

#include "lawdart/data/dataset.h"

namespace lawdart {

struct CsvOptions {
  std::optional<char> delimiter;  ///< one of , ; tab; found from the text if not given
  std::optional<char> decimal;    ///< . or ,; found from the text if not given
  std::optional<bool> header;     ///< found from the text if not given: a first row without a number is one
};

/// Reads a CSV file (RFC 4180 quoting, UTF-8 with or without BOM, LF or CRLF, plain or gzip by content; "-"
/// is standard input). Empty cells, NA, N/A, NaN, null, - and ? are missing. Throws Error{kData} that names
/// file, line, column, the text found and the mend.
[[nodiscard]] Table read_csv(const std::string& file, const CsvOptions& options = {});

/// As read_csv, from bytes in memory; `file` is the name for messages.
[[nodiscard]] Table parse_csv(std::string bytes, const std::string& file, const CsvOptions& options = {});

}  // namespace lawdart
