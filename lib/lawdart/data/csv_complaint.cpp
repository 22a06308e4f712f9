#include "lawdart/data/csv_complaint.h"

#include <fmt/format.h>

#include <string>

#include "lawdart/core/error.h"
#include "lawdart/data/cell.h"
#include "lawdart/data/message.h"

namespace lawdart {
namespace {

constexpr std::string_view kCommentMend =
    "lines that begin with # are taken as comments above the header only, so take this one out";

std::string cells(std::size_t count) { return fmt::format("{} cell{}", count, count == 1 ? "" : "s"); }

std::string_view delimiter_name(char delimiter) {
  return delimiter == ',' ? "comma" : delimiter == ';' ? "semicolon" : "tab";
}

std::string width_text(const CsvComplaint& complaint) {
  return fmt::format("the {} has {}", complaint.dialect.has_header ? "header" : "first row", complaint.width);
}

}  // namespace

void CsvComplaint::about_quotes(const CsvCell& cell) const {
  const bool open = cell.fault == CsvCell::Fault::kOpenQuote;
  const std::string what =
      open ? fmt::format("the quote that opens the cell {} is not closed; close it", shown_text(cell.text))
           : fmt::format("found {} after a closing quote; put the whole cell in quotes",
                         shown_text(cell.text));
  throw Error(ErrorCode::kData,
              fmt::format("{}: {} and double each quote inside it", place(file, cell.line), what));
}

void CsvComplaint::about_many_columns(int line) const {
  throw Error(ErrorCode::kData,
              fmt::format("{}: more than {} columns; keep those that may bear on the target",
                          place(file, line), kMostColumns));
}

void CsvComplaint::about_equal_names(int line, std::string_view name, std::size_t first,
                                     std::size_t second) const {
  throw Error(ErrorCode::kData, fmt::format("{}: columns {} and {} have the same name; rename one of them",
                                            place(file, line, name), first + 1, second + 1));
}

void CsvComplaint::about_extra_cells(CsvScanner& scanner, const CsvCell& cell, int line) const {
  const std::string first_extra = shown_text(cell.text);
  std::size_t found = width + 1;
  CsvCell::End end = cell.end;
  for (; end == CsvCell::End::kDelimiter; ++found) {
    const CsvCell more = scanner.next();
    end = more.fault == CsvCell::Fault::kNone ? more.end : CsvCell::End::kText;
  }
  throw Error(
      ErrorCode::kData,
      fmt::format(
          "{}: found {} where {} (the first too many is {}); take out what is too much, or put double "
          "quotes around a cell that holds a {}",
          place(file, line), cells(found), width_text(*this), first_extra,
          delimiter_name(dialect.delimiter)));
}

void CsvComplaint::about_absent_cells(const CsvCell& last_cell, std::size_t found, int line) const {
  const bool comment = found == 1 && last_cell.text.starts_with('#');
  throw Error(ErrorCode::kData,
              fmt::format("{}: found {} where {}; {}", place(file, line), cells(found), width_text(*this),
                          comment ? kCommentMend : "write NA for a missing value"));
}

void CsvComplaint::about_no_number(std::string_view text, int line, std::string_view column) const {
  const CellReading::Kind kind = read_cell(text, dialect.decimal).kind;
  const char other_decimal = dialect.decimal == '.' ? ',' : '.';
  std::string what = "where a number was expected; write NA for a missing value or leave the column out";
  if (kind == CellReading::Kind::kTooLarge) {
    what = "which is larger than any double; use a larger unit, or write NA for a missing value";
  } else if (read_cell(text, other_decimal).kind == CellReading::Kind::kNumber) {
    what =
        fmt::format("where a number with a decimal {} was expected; use one decimal sign in the whole file",
                    dialect.decimal == '.' ? "point" : "comma");
  } else if (text.starts_with('#')) {
    what = fmt::format("where a number was expected; {}", kCommentMend);
  }
  throw Error(ErrorCode::kData, fmt::format("{}: found {}{} {}", place(file, line, column), shown_text(text),
                                            kind == CellReading::Kind::kTooLarge ? "," : "", what));
}

}  // namespace lawdart
