#include "lawdart/data/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "lawdart/core/error.h"
#include "lawdart/data/byte_reader.h"
#include "lawdart/data/column_summary.h"
#include "lawdart/data/csv_dialect.h"
#include "lawdart/data/csv_rows.h"
#include "lawdart/data/csv_scanner.h"
#include "lawdart/data/message.h"
#include "lawdart/data/text_check.h"
#include "lawdart/data/text_reader.h"

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

/// A scanner at the first row: below blank lines and comments.
CsvScanner find_first_row(TextReader& text) {
  CsvScanner scanner(text);
  if (!scanner.at_end()) scanner.skip("\xEF\xBB\xBF");  // the byte order mark
  while (!scanner.at_end()) {
    if (scanner.skip_blank_line()) continue;
    if (!scanner.begins_with('#')) return scanner;
    scanner.skip_line();
  }
  refuse(text.file(), "there are only blanks and comments in the file; add a header and rows");
}

/// How long the text is if all of it is like this part.
TextSize expected_size(const TextReader& text, std::string_view part) {
  const double bytes = static_cast<double>(std::max(text.expected_size(), part.size()));
  const double lines = bytes * (1.0 + count_line_ends(part)) / static_cast<double>(part.size());
  constexpr double kMargin = 1.1;
  return {.bytes = static_cast<std::size_t>(bytes), .lines = static_cast<std::size_t>(kMargin * lines)};
}

void read_numbers(TextReader& text, const CsvOptions& options, Table& table) {
  CsvScanner scanner = find_first_row(text);
  const std::string_view start = scanner.look_ahead();
  const CsvDialect dialect = find_dialect(start, options);
  scanner.set_delimiter(dialect.delimiter);
  table.delimiter = dialect.delimiter;
  table.has_header = dialect.has_header;
  read_rows(scanner, dialect, expected_size(text, start), options.room, table);
  if (table.rows() == 0) refuse(table.file, "there is a header but no row below it; add the data");
}

/// Reads the file once more, for its text columns.
void read_texts(TextReader& text, Table& table) {
  text.rewind();
  CsvScanner scanner = find_first_row(text);
  scanner.set_delimiter(table.delimiter);
  read_texts(scanner, table);
  text.drain();
  if (text.sha256() != table.sha256) refuse(table.file, "the file changed while it was read; read it again");
}

Table read_table(ByteReader bytes, const CsvOptions& options) {
  check_options(options);
  TextReader text(std::move(bytes));
  Table table;
  table.file = text.file();
  try {
    read_numbers(text, options, table);
  } catch (const Error&) {
    text.drain();  // a file that is damaged further down is refused for that: it explains more than a cell
    throw;
  }
  text.drain();
  table.sha256 = text.sha256();
  if (!table.texts.empty()) read_texts(text, table);
  summarise_columns(table);
  return table;
}

}  // namespace

Table read_csv(const std::string& file, const CsvOptions& options) {
  return read_table(ByteReader(file), options);
}

Table parse_csv(std::string bytes, const std::string& file, const CsvOptions& options) {
  return read_table(ByteReader(std::move(bytes), file), options);
}

}  // namespace lawdart
