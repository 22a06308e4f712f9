#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "lawdart/report/figures.h"
#include "lawdart/report/report.h"

namespace lawdart {

/// A piece of a line of text.
struct Span {
  enum class Kind : std::uint8_t {
    kText,
    kNumber,   ///< as programs write it, -1.2e-07
    kCode,     ///< to be copied as it stands
    kMath,     ///< LaTeX, as the printer of formulas writes it
    kVerdict,  ///< fine, look, poor or unknown
  };

  // A text is a piece of a line.
  Span(std::string words) : text(std::move(words)) {}  // NOLINT
  Span(const char* words) : text(words) {}             // NOLINT
  Span(Kind which, std::string words) : kind(which), text(std::move(words)) {}

  Kind kind = Kind::kText;
  std::string text;
};
using Line = std::vector<Span>;

/// `value` with so many significant digits; a dash where there is none.
[[nodiscard]] Span number_span(double value, int digits);
/// `value` with the digits that its standard error allows.
[[nodiscard]] Span number_span(double value, int digits, double standard_error);
[[nodiscard]] Span code_span(std::string text);
/// "< 0.0001", "0.032".
[[nodiscard]] Span p_span(double p_value);

struct Paragraph {
  Line line;
};
struct Formula {
  std::string latex;
};
/// What is to be copied, letter by letter.
struct Listing {
  std::string name, text;
  std::string language;  ///< for those who colour it
};
struct ReportTable {
  std::string caption;
  std::string alignment;  ///< one of l or r a column
  std::vector<std::string> heads;
  std::vector<std::vector<Line>> rows;  ///< a cell a head
  int chosen = -1;                      ///< this row stands out
};
using Block = std::variant<Paragraph, Formula, ReportTable, Listing, std::vector<Figure>>;

/// A part under a heading of its own; without blocks it has nothing to say.
struct Section {
  std::string id, title;
  std::vector<Block> blocks;
};

/// A check that came out badly.
struct Finding {
  std::string text;            ///< what is wrong, and the mend
  std::string section, title;  ///< where more is said of it
};

/// A report as people read it, whatever it is written as.
struct Document {
  std::string kind;    ///< "Fit by lawdart 0.1.0"
  std::string title;   ///< "density ~ conc"
  std::string source;  ///< the file
  std::vector<std::string> warnings;
  std::vector<Finding> findings;
  std::vector<Section> sections;
};

/// The warnings and the checks that came out badly, and of each model: the law with its constants, the data,
/// the fit, residuals, goodness of fit, the front, whether the data tell the constants apart, what comes
/// beyond the data, where the law comes from, whether its form comes back, methods.
[[nodiscard]] Document report_document(const Report& report);

}  // namespace lawdart
