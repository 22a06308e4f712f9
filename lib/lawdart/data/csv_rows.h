#pragma once

#include <string_view>

#include "lawdart/data/csv_dialect.h"
#include "lawdart/data/dataset.h"

namespace lawdart {

/// Reads the header and the rows of `text`, whose first line counts as `first_line`, into the table: column
/// names and types, numbers, lines and texts. table.file names the place in errors.
void read_rows(std::string_view text, int first_line, const CsvDialect& dialect, Table& table);

}  // namespace lawdart
