#include "lawdart/data/csv_scanner.h"

#include <cstddef>

#include "lawdart/data/text_check.h"

namespace lawdart {

CsvScanner::CsvScanner(std::string_view text, char delimiter)
    : at_(text.data()), end_(text.data() + text.size()) {
  set_delimiter(delimiter);
}

void CsvScanner::set_delimiter(char delimiter) {
  delimiter_ = delimiter;
  stops_ = {};
  for (const char letter : {delimiter, '\n', '\r'}) stops_[static_cast<unsigned char>(letter)] = true;
}

std::string_view CsvScanner::look_ahead() {
  static_cast<void>(read_on(at_));
  return rest();
}

/// Gets more lines; the text from `kept` on, which is at or before the place of reading, stays and may move.
bool CsvScanner::read_on(const char*& kept) {
  if (reader_ == nullptr) return false;
  const auto passed = at_ - kept;
  const bool more = reader_->extend(static_cast<std::size_t>(end_ - kept), line_ + count_line_ends(rest()));
  const std::string_view part = reader_->part();
  kept = part.data();
  at_ = kept + passed;
  end_ = kept + part.size();
  return more;
}

bool CsvScanner::skip(std::string_view text) {
  if (!rest().starts_with(text)) return false;
  at_ += text.size();
  return true;
}

bool CsvScanner::skip_blank_line() {
  const char* const start = at_;
  while (at_ != end_ && is_blank(*at_)) ++at_;
  if (at_ == end_ || *at_ == '\n' || *at_ == '\r') {
    pass_line_end();
    return true;
  }
  at_ = start;
  return false;
}

void CsvScanner::skip_line() {
  while (at_ != end_ && *at_ != '\n' && *at_ != '\r') ++at_;
  pass_line_end();
}

CsvCell CsvScanner::next() {
  CsvCell cell;
  cell.line = line_;
  while (at_ != end_ && is_blank(*at_)) ++at_;
  if (at_ != end_ && *at_ == '"') {
    read_quoted(cell);
  } else {
    const char* const first = at_;
    while (at_ != end_ && !stops(*at_)) ++at_;
    cell.text = trimmed(first, at_);
  }
  if (cell.fault == CsvCell::Fault::kNone) finish(cell);
  return cell;
}

std::string_view CsvScanner::trimmed(const char* first, const char* last) const {
  while (first != last && is_blank(*first)) ++first;
  while (first != last && is_blank(last[-1])) --last;
  return {first, static_cast<std::size_t>(last - first)};
}

void CsvScanner::read_quoted(CsvCell& cell) {
  ++at_;
  if (!read_to_closing_quote(cell.text)) {
    cell.fault = CsvCell::Fault::kOpenQuote;
    return;
  }
  while (at_ != end_ && is_blank(*at_)) ++at_;
  if (at_ == end_ || stops(*at_)) return;
  const char* const junk = at_;
  while (at_ != end_ && !stops(*at_)) ++at_;
  cell.fault = CsvCell::Fault::kTextAfterQuote;
  cell.line = line_;
  cell.text = trimmed(junk, at_);
}

bool CsvScanner::read_to_closing_quote(std::string_view& text) {
  const char* first = at_;
  bool copied = false;
  while (true) {
    while (at_ != end_ && *at_ != '"' && *at_ != '\n' && *at_ != '\r') ++at_;
    if (at_ == end_ && read_on(first)) continue;
    if (at_ != end_ && *at_ != '"') {
      pass_line_end();
      continue;
    }
    const bool doubled = at_ != end_ && at_ + 1 != end_ && at_[1] == '"';
    if (!doubled) break;
    if (!copied) unquoted_.clear();
    copied = true;
    unquoted_.append(first, at_ + 1);
    at_ += 2;
    first = at_;
  }
  if (copied) unquoted_.append(first, at_);
  text = copied ? trimmed(unquoted_.data(), unquoted_.data() + unquoted_.size()) : trimmed(first, at_);
  if (at_ == end_) return false;
  ++at_;
  return true;
}

void CsvScanner::pass_line_end() {
  if (at_ == end_) return;
  if (*at_ == '\r' && at_ + 1 != end_ && at_[1] == '\n') ++at_;
  ++at_;
  ++line_;
}

void CsvScanner::finish(CsvCell& cell) {
  if (at_ == end_) {
    cell.end = CsvCell::End::kText;
  } else if (*at_ == delimiter_) {
    cell.end = CsvCell::End::kDelimiter;
    ++at_;
  } else {
    cell.end = CsvCell::End::kLine;
    pass_line_end();
  }
}

}  // namespace lawdart
