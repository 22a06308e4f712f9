#include "lawdart/data/csv_scanner.h"

#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <system_error>

#include "lawdart/data/text_check.h"

namespace lawdart {
namespace {

constexpr std::array kPowersOfTen = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                     1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

/// Reads a number of up to 15 digits without exponent, several times faster than std::from_chars and to the
/// same double: digits and power of ten are exact, so the one division is all that is rounded. Gives the end
/// of what was read, `first` if that is nothing.
const char* read_short_decimal(const char* first, const char* last, double& value) {
  const bool minus = first != last && *first == '-';
  const char* at = first + (minus ? 1 : 0);
  std::uint64_t number = 0;  // may overflow, but then there are too many digits
  const auto read_digits = [&] {
    const char* const start = at;
    for (; at != last && *at >= '0' && *at <= '9'; ++at)
      number = 10 * number + static_cast<unsigned>(*at - '0');
    return static_cast<std::size_t>(at - start);
  };
  std::size_t digits = read_digits(), decimals = 0;
  if (at != last && *at == '.') {
    ++at;
    decimals = read_digits();
    digits += decimals;
  }
  if (digits == 0 || digits >= kPowersOfTen.size()) return first;
  const double magnitude = static_cast<double>(number) / kPowersOfTen[decimals];
  value = minus ? -magnitude : magnitude;
  return at;
}

}  // namespace

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
  } else if (!read_number(cell)) {
    const char* const first = at_;
    while (at_ != end_ && !stops(*at_)) ++at_;
    cell.text = trimmed(first, at_);
  }
  if (cell.fault == CsvCell::Fault::kNone) finish(cell);
  return cell;
}

/// Finds a number and its end in one pass. False, and nothing is read, if the cell has to be looked at more
/// closely: it may still be a number, with a plus sign or blanks behind it.
bool CsvScanner::read_number(CsvCell& cell) {
  const auto ends_cell = [this](const char* stop) { return stop == end_ || stops(*stop); };
  double value = 0.0;
  const char* stop = read_short_decimal(at_, end_, value);
  if (stop == at_ || !ends_cell(stop)) {
    const auto result = std::from_chars(at_, end_, value);
    if (result.ec != std::errc() || !std::isfinite(value) || !ends_cell(result.ptr)) return false;
    stop = result.ptr;
  }
  cell.text = {at_, static_cast<std::size_t>(stop - at_)};
  cell.number = value;
  at_ = stop;
  return true;
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
