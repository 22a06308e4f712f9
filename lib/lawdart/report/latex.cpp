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

/// A plot with what stands below it, in a box of this width in pixels at most. A plot with axes is drawn anew
/// for it, its letters as large as before; a bare one is made smaller.
std::string figure_latex(const Figure& figure, double widest) {
  Plot plot = figure.plot;
  const double factor = std::min(1.0, widest / plot.width), width = kPgfPixel * factor * plot.width;
  if (!plot.bare) {
    plot.width *= factor;
    plot.height *= factor;
  }
  std::string picture = pgf(plot);
  if (plot.bare && factor < 1.0)
    picture = fmt::format("\\resizebox{{{:.1f}pt}}{{!}}{{%\n{}}}\n", width, picture);
  return fmt::format(
      "\\begin{{minipage}}[t]{{{:.1f}pt}}\\centering\n{}\\captionof{{figure}}{{{}}}\n\\end{{minipage}}",
      width, picture, latex_text(figure.caption));
}

/// Several beside each other; a single one, or one that is wider than usual, has a line of its own.
std::string figures_latex(const std::vector<Figure>& figures) {
  constexpr double kLine = kLatexLine / kPgfPixel, kGap = 20.0, kUsual = 420.0, kSmall = 300.0;
  const auto is_small = [](const Figure& one) { return one.plot.width < kSmall; };
  const std::size_t most = std::ranges::all_of(figures, is_small) ? 3 : 2;
  const double share = (kLine - kGap * static_cast<double>(most - 1)) / static_cast<double>(most);
  const auto is_usual = [&](std::size_t at) { return figures[at].plot.width <= kUsual; };
  std::string text;
  for (std::size_t begin = 0, end = 0; begin < figures.size(); begin = end) {
    end = begin + 1;
    while (end < figures.size() && end - begin < most && is_usual(begin) && is_usual(end)) ++end;
    text += "\n\\begin{plots}\n";
    for (std::size_t i = begin; i < end; ++i) {
      if (i > begin) text += fmt::format("\\hspace{{{:.1f}pt}}%\n", kPgfPixel * kGap);
      text += figure_latex(figures[i], end - begin > 1 ? share : kLine) + "%\n";
    }
    text += "\\end{plots}\n";
  }
  return text;
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

  std::string operator()(const std::vector<Figure>& figures) const { return figures_latex(figures); }
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
