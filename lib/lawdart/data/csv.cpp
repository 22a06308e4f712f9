#include "lawdart/data/csv.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "lawdart/core/error.h"
#include "lawdart/data/column_summary.h"
#include "lawdart/data/csv_dialect.h"
#include "lawdart/data/csv_rows.h"
#include "lawdart/data/csv_scanner.h"
#include "lawdart/data/message.h"
#include "lawdart/data/read_bytes.h"
#include "lawdart/data/sha256.h"
#include "lawdart/data/text_check.h"

namespace lawdart {
namespace {

void check_options(const CsvOptions& options) {
  const auto one_of = [](std::optional<char> sign, std::string_view signs) {
    return !sign || signs.find(*sign) != std::string_view::npos;
  };
  if (!one_of(options.delimiter, ",;\t")) {
    throw Error(ErrorCode::kUsage,
                fmt::format("the delimiter {} is not known; use a comma, a semicolon or a tab",
                            shown_text({&*options.delimiter, 1})));
  }
  if (!one_of(options.decimal, ".,")) {
    throw Error(ErrorCode::kUsage, fmt::format("the decimal sign {} is not known; use a point or a comma",
                                               shown_text({&*options.decimal, 1})));
  }
  if (options.delimiter == ',' && options.decimal == ',') {
    throw Error(ErrorCode::kUsage,
                "the comma cannot be delimiter and decimal sign at once; change one of them");
  }
}

[[noreturn]] void refuse(const std::string& file, std::string_view what) {
  throw Error(ErrorCode::kData, fmt::format("{}: {}", shown_file(file), what));
}

std::string_view without_byte_order_mark(std::string_view text) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  return text.starts_with(kMark) ? text.substr(kMark.size()) : text;
}

/// The text without blank lines at its end; the last line keeps the tabs that may be its delimiters.
std::string_view without_blank_end(std::string_view text) {
  const auto last = text.find_last_not_of(" \t\r\n");
  if (last == std::string_view::npos) return {};
  return text.substr(0, text.find_first_of("\r\n", last));
}

/// The line where the rows begin, with the scanner set there: below blank lines and comments.
void skip_preamble(CsvScanner& scanner) {
  while (!scanner.at_end()) {
    if (scanner.skip_blank_line()) continue;
    if (!scanner.rest().starts_with('#')) return;
    scanner.skip_line();
  }
}

/// Everything of the table that needs the text.
void read_text(std::string_view bytes, const CsvOptions& options, Table& table) {
  check_text(bytes, table.file);
  const std::string_view text = without_blank_end(without_byte_order_mark(bytes));
  CsvScanner preamble(text, ',');
  skip_preamble(preamble);
  if (preamble.at_end())
    refuse(table.file, "there are only blanks and comments in the file; add a header and rows");
  const CsvDialect dialect = find_dialect(preamble.rest(), options);
  table.delimiter = dialect.delimiter;
  table.decimal = dialect.decimal;
  table.has_header = dialect.has_header;
  read_rows(preamble.rest(), preamble.line(), dialect, table);
  if (table.rows() == 0) refuse(table.file, "there is a header but no row below it; add the data");
}

}  // namespace

Table read_csv(const std::string& file, const CsvOptions& options) {
  return parse_csv(read_bytes(file), file, options);
}

Table parse_csv(std::string bytes, const std::string& file, const CsvOptions& options) {
  check_options(options);
  Table table;
  table.file = file;
  if (bytes.empty()) refuse(file, "the file is empty; name a file with a header and rows");
  table.sha256 = sha256_hex(bytes);
  if (is_gzip(bytes)) bytes = gunzip(bytes, file);
  if (bytes.size() > kMostFileBytes) refuse_size(file, kMostFileBytes);
  read_text(bytes, options, table);
  std::string().swap(bytes);  // the summaries need memory of their own
  summarise_columns(table);
  return table;
}

}  // namespace lawdart
