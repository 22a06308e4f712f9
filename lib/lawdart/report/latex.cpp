#include "lawdart/report/latex.h"

#include <fmt/format.h>

#include <algorithm>

#include "lawdart/core/latex_text.h"
#include "lawdart/plot/plot.h"
#include "lawdart/report/latex_parts.h"

namespace lawdart {
namespace {

/// -1.2e-07 as a formula, -1.2 \times 10^{-7}.
std::string number_latex(std::string_view number) {
  const std::size_t power = number.find('e');
  if (power == std::string_view::npos || power == 0) {
    return number.starts_with('-') ? fmt::format("${}$", number) : std::string(number);
  }
  return fmt::format("${} \\times 10^{{{}}}$", number.substr(0, power),
                     std::stoi(std::string(number.substr(power + 1))));
}

std::string span_latex(const Span& span) {
  switch (span.kind) {
    case Span::Kind::kText:
      return latex_text(span.text);
    case Span::Kind::kNumber:
      return number_latex(span.text);
    case Span::Kind::kCode:
      return fmt::format("\\code{{{}}}", latex_code(span.text));
    case Span::Kind::kMath:
      return latex_terms(span.text);
    case Span::Kind::kVerdict:
      return fmt::format("\\verdict{{{}}}", latex_text(span.text));
  }
  return {};
}

/// Whether LaTeX can set a text letter by letter without losing an end of a line.
bool is_plain(const std::string& text) {
  constexpr std::size_t kLongest = 108;
  std::size_t column = 0;
  for (const char letter : text) {
    column = letter == '\n' ? 0 : column + 1;
    const bool ascii = letter == '\n' || (letter >= ' ' && letter <= '~');
    if (!ascii || letter == '\\' || letter == '\'' || column > kLongest) return false;
  }
  return true;
}

/// The plot as wide as this at most, in pixels, and as high as before for its width.
Plot narrowed(Plot plot, double widest) {
  const double factor = std::min(1.0, widest / plot.width);
  plot.width *= factor;
  plot.height *= factor;
  return plot;
}

/// A plot with what stands below it, in a box that is as wide as this at most, in pixels. What has no axes
/// to be laid out anew is drawn smaller.
std::string figure_latex(const Figure& figure, double widest) {
  const double width = kPgfPixel * std::min(figure.plot.width, widest);
  const bool smaller = figure.plot.bare && figure.plot.width > widest;
  const std::string picture =
      smaller ? fmt::format("\\resizebox{{{:.1f}pt}}{{!}}{{%\n{}}}\n", width, pgf(figure.plot))
              : pgf(narrowed(figure.plot, widest));
  return fmt::format(
      "\\begin{{minipage}}[t]{{{:.1f}pt}}\\centering\n{}\\captionof{{figure}}{{{}}}\n\\end{{minipage}}",
      width, picture, latex_text(figure.caption));
}

struct BlockWriter {
  std::string operator()(const Paragraph& paragraph) const { return latex_line(paragraph.line) + "\n"; }

  std::string operator()(const Formula& formula) const {
    return fmt::format("\\law{{{}}}\n", latex_terms(formula.latex));
  }

  std::string operator()(const Listing& listing) const {
    std::string text = fmt::format("\\subsection*{{{}}}\n", latex_text(listing.name));
    if (is_plain(listing.text))
      return text +
             fmt::format("{{\\listingsize\n\\begin{{verbatim}}\n{}\\end{{verbatim}}\n}}\n", listing.text);
    std::string_view rest = listing.text;
    text += "\\begin{listing}\n";
    while (!rest.empty()) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      text += "\\item{}" + latex_code(line) + "\n";
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    }
    return text + "\\end{listing}\n";
  }

  std::string operator()(const ReportTable& table) const { return latex_table(table); }

  /// Two beside each other; a single one, or one that is wider than usual, has a line of its own.
  std::string operator()(const std::vector<Figure>& figures) const {
    constexpr double kLine = kLatexLine / kPgfPixel, kHalf = 0.485 * kLine, kUsual = 420.0;
    std::string text;
    bool begun = false;
    for (std::size_t i = 0; i < figures.size(); ++i) {
      const auto is_usual = [&](std::size_t at) {
        return at < figures.size() && figures[at].plot.width <= kUsual;
      };
      const bool paired = begun || (is_usual(i) && is_usual(i + 1));
      text += begun ? "\\hfill\n" : "\n\\begin{plots}\n";
      text += figure_latex(figures[i], paired ? kHalf : kLine);
      begun = paired && !begun;
      if (!begun) text += "\n\\end{plots}\n";
    }
    return text;
  }
};

std::string list_latex(const char* title, const std::vector<std::string>& items) {
  if (items.empty()) return {};
  std::string text = fmt::format("\n\\section*{{{}}}\n\\begin{{itemize}}\n", title);
  for (const std::string& item : items) text += "\\item " + item + "\n";
  return text + "\\end{itemize}\n";
}

/// What is wrong comes first.
std::string warnings_latex(const Document& document) {
  std::vector<std::string> warnings, checks;
  for (const std::string& warning : document.warnings) warnings.push_back(latex_text(warning));
  for (const Finding& finding : document.findings)
    checks.push_back(
        fmt::format("{} See \\emph{{{}}}.", latex_text(finding.text), latex_text(finding.title)));
  return list_latex("Warnings", warnings) + list_latex("Checks that came out badly", checks);
}

}  // namespace

std::string latex_line(const Line& line) {
  std::string text;
  for (const Span& span : line) text += span_latex(span);
  return text;
}

std::string report_latex(const Report& report) {
  const Document document = report_document(report);
  std::string text =
      latex_preamble() +
      fmt::format("\\begin{{document}}\n\\heading{{{}}}{{{}}}{{{}}}\n", latex_text(document.kind),
                  latex_text(document.title), latex_text(document.source)) +
      warnings_latex(document);
  for (const Section& section : document.sections) {
    text += fmt::format("\n\\section{{{}}}\n", latex_text(section.title));
    for (const Block& block : section.blocks) text += "\n" + std::visit(BlockWriter(), block);
  }
  return text + "\n\\end{document}\n";
}

}  // namespace lawdart
