#include "lawdart/report/markdown.h"

#include <fmt/format.h>

#include "lawdart/report/document.h"

namespace lawdart {
namespace {

/// A text in which no sign means anything.
std::string plain(const std::string& text) {
  std::string safe;
  for (const char letter : text) {
    if (std::string_view("\\`*_[]<>|$#~").find(letter) != std::string_view::npos) safe += '\\';
    safe += letter == '\n' ? ' ' : letter;
  }
  return safe;
}

std::string replaced(std::string text, std::string_view part, std::string_view by) {
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + by.size()))
    text.replace(at, part.size(), by);
  return text;
}

/// A bar would end a cell of a table.
std::string code(const std::string& text, bool in_table) {
  const std::string fence = text.find('`') == std::string::npos ? "`" : "`` ";
  const std::string inside = in_table ? replaced(text, "|", "\\|") : text;
  return fence + inside + std::string(fence.rbegin(), fence.rend());
}

std::string span_text(const Span& span, bool in_table) {
  switch (span.kind) {
    case Span::Kind::kText:
      return plain(span.text);
    case Span::Kind::kNumber:
      return span.text;
    case Span::Kind::kCode:
      return code(span.text, in_table);
    case Span::Kind::kMath:
      return "$" + replaced(span.text, "|", "\\vert ") + "$";
    case Span::Kind::kVerdict:
      return "**" + plain(span.text) + "**";
  }
  return {};
}

std::string line_text(const Line& line, bool in_table) {
  std::string text;
  for (const Span& span : line) text += span_text(span, in_table);
  return text;
}

/// Writes blocks, and keeps the plots that they hold.
struct Markdown {
  std::string stem;
  std::vector<std::pair<std::string, std::string>> plots = {};

  std::string operator()(const Paragraph& paragraph) { return line_text(paragraph.line, false) + "\n"; }

  std::string operator()(const Formula& formula) { return "$$\n" + formula.latex + "\n$$\n"; }

  std::string operator()(const Listing& listing) {
    return fmt::format("### {}\n\n```{}\n{}```\n", listing.name, listing.language, listing.text);
  }

  std::string operator()(const ReportTable& table) {
    std::string text = fmt::format("**{}**\n\n|", plain(table.caption)), rule = "|";
    for (std::size_t i = 0; i < table.heads.size(); ++i) {
      text += fmt::format(" {} |", plain(table.heads[i]));
      rule += table.alignment[i] == 'r' ? "---:|" : "---|";
    }
    text += "\n" + rule + "\n";
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      text += "|";
      for (const Line& cell : table.rows[row]) {
        const bool chosen = static_cast<int>(row) == table.chosen && &cell == &table.rows[row].front();
        const char* bold = chosen ? "**" : "";
        text += fmt::format(" {}{}{} |", bold, line_text(cell, true), bold);
      }
      text += "\n";
    }
    return text;
  }

  std::string operator()(const std::vector<Figure>& figures) {
    std::string text;
    for (const Figure& figure : figures) {
      const std::string name = fmt::format("{}-{}.svg", stem, figure.plot.id);
      plots.emplace_back(name, svg_file(figure.plot));
      text += fmt::format("{}![{}](<{}>)\n\n{}\n", text.empty() ? "" : "\n", plain(figure.plot.title), name,
                          plain(figure.caption));
    }
    return text;
  }
};

}  // namespace

std::vector<std::pair<std::string, std::string>> report_markdown(const Report& report,
                                                                 const std::string& name) {
  const Document document = report_document(report);
  Markdown writer{.stem = name.substr(0, name.rfind('.'))};
  std::string text =
      fmt::format("# {}\n\n{}. {}.\n", plain(document.title), plain(document.kind), plain(document.source));
  if (!document.warnings.empty()) text += "\n## Warnings\n\n";
  for (const std::string& warning : document.warnings) text += "- " + plain(warning) + "\n";
  if (!document.findings.empty()) text += "\n## Checks that came out badly\n\n";
  for (const Finding& finding : document.findings)
    text += fmt::format("- {} See *{}*.\n", plain(finding.text), plain(finding.title));
  for (const Section& section : document.sections) {
    text += fmt::format("\n## {}\n", plain(section.title));
    for (const Block& block : section.blocks) text += "\n" + std::visit(writer, block);
  }
  std::vector<std::pair<std::string, std::string>> files = {{name, std::move(text)}};
  files.insert(files.end(), writer.plots.begin(), writer.plots.end());
  return files;
}

}  // namespace lawdart
