#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "lawdart/data/text_reader.h"

namespace lawdart {

/// One cell of CSV text.
struct CsvCell {
  enum class End { kDelimiter, kLine, kText };  ///< what stands behind it
  enum class Fault { kNone, kOpenQuote, kTextAfterQuote };

  std::string_view text;         ///< without quotes and blanks around it; valid until the next cell is read
  std::optional<double> number;  ///< what most cells are: a finite number with a decimal point or none
  int line = 0;                  ///< where it starts, from 1
  End end = End::kText;
  Fault fault = Fault::kNone;  ///< if there is one, the rest of the text cannot be read
};

/// Cuts CSV text into cells: RFC 4180 quoting (a quoted cell may hold delimiters, line ends and doubled
/// quotes), LF, CRLF and lone CR as line ends. A quote inside an unquoted cell is a letter like any other.
class CsvScanner {
 public:
  /// `text` is borrowed.
  CsvScanner(std::string_view text, char delimiter);

  /// From the start of the file; `reader` is borrowed.
  explicit CsvScanner(TextReader& reader) : CsvScanner(std::string_view(), ',') { reader_ = &reader; }

  /// For the start of a row.
  void set_delimiter(char delimiter);

  /// Whether there is no more text. For the start of a row.
  [[nodiscard]] bool at_end() { return at_ == end_ && !read_on(at_); }

  /// The text that comes next: all the rest or a good piece of it. For the start of a row.
  [[nodiscard]] std::string_view look_ahead();

  /// Number of the line that is read next.
  [[nodiscard]] int line() const { return line_; }

  /// Passes over the line if there are only blanks in it. For the start of a row.
  bool skip_blank_line();

  /// Whether the rest begins with this letter. For the start of a row.
  [[nodiscard]] bool begins_with(char letter) const { return at_ != end_ && *at_ == letter; }

  /// Passes over the text if the rest begins with it. For the start of a row.
  bool skip(std::string_view text);

  /// Passes over the whole line. For the start of a row.
  void skip_line();

  /// The next cell; an empty one at the end of the text.
  [[nodiscard]] CsvCell next();

 private:
  [[nodiscard]] bool is_blank(char letter) const {
    return (letter == ' ' || letter == '\t') && letter != delimiter_;
  }
  [[nodiscard]] std::string_view trimmed(const char* first, const char* last) const;
  [[nodiscard]] bool stops(char letter) const { return stops_[static_cast<unsigned char>(letter)]; }
  [[nodiscard]] std::string_view rest() const { return {at_, static_cast<std::size_t>(end_ - at_)}; }
  [[nodiscard]] bool read_on(const char*& kept);
  [[nodiscard]] bool read_number(CsvCell& cell);
  void read_quoted(CsvCell& cell);
  [[nodiscard]] bool read_to_closing_quote(std::string_view& text);
  void pass_line_end();
  void finish(CsvCell& cell);

  TextReader* reader_ = nullptr;  ///< of more text; none if all of it is here
  const char* at_;
  const char* end_;
  char delimiter_ = ',';
  int line_ = 1;
  std::array<bool, 256> stops_{};  ///< bytes that end an unquoted cell
  std::string unquoted_;           ///< a quoted cell with its doubled quotes made single
};

}  // namespace lawdart
