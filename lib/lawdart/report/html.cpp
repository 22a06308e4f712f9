#include "lawdart/report/html.h"

#include <fmt/format.h>

#include <algorithm>

#include "lawdart/core/xml_text.h"
#include "lawdart/plot/plot.h"
#include "lawdart/report/document.h"
#include "lawdart/write/write.h"

namespace lawdart {
namespace {

std::string element(std::string_view tag, std::string_view inside, std::string_view attributes = {}) {
  return fmt::format("<{0}{1}{2}>{3}</{0}>", tag, attributes.empty() ? "" : " ", attributes, inside);
}

/// The attributes of a frame that scrolls where what is in it is wider than the page, with the keyboard too.
std::string frame(std::string_view kind, const std::string& name) {
  return fmt::format("class=\"{}\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"", kind, xml_text(name));
}

std::string with_minus(std::string_view digits) {
  return digits.starts_with('-') ? "−" + std::string(digits.substr(1)) : std::string(digits);
}

/// -1.2e-07 with a true minus sign and a power of ten.
std::string number_html(std::string_view number) {
  const std::size_t power = number.find('e');
  if (power == std::string_view::npos || power == 0) return with_minus(number);
  const std::string_view exponent = number.substr(power + 1);
  return fmt::format("{}×10<sup>{}{}</sup>", with_minus(number.substr(0, power)),
                     exponent.starts_with('-') ? "−" : "",
                     exponent.substr(std::min(exponent.find_first_not_of("+-0"), exponent.size() - 1)));
}

std::string span_html(const Span& span) {
  switch (span.kind) {
    case Span::Kind::kText:
      return xml_text(span.text);
    case Span::Kind::kNumber:
      return number_html(span.text);
    case Span::Kind::kCode:
      return element("code", xml_text(span.text));
    case Span::Kind::kMath:
      return mathml_inline(span.text);
    case Span::Kind::kVerdict:
      return element("span", xml_text(span.text), fmt::format("class=\"badge {}\"", xml_text(span.text)));
  }
  return {};
}

std::string line_html(const Line& line) {
  std::string text;
  for (const Span& span : line) text += span_html(span);
  return text;
}

/// Whether a cell holds a sentence or a long formula, which should not be squeezed to a word a line.
bool is_long(const Line& line) {
  constexpr std::size_t kSentence = 40;
  return line.size() == 1 && line[0].kind != Span::Kind::kMath && line[0].text.size() > kSentence;
}

std::string block_html(const Paragraph& paragraph) { return element("p", line_html(paragraph.line)); }

std::string block_html(const Formula& formula) {
  return element("div", mathml_display(formula.latex), frame("formula", "Formula"));
}

std::string block_html(const Listing& listing) {
  return element("h3", xml_text(listing.name)) + "\n" +
         element("pre", xml_text(listing.text), frame("listing", listing.name));
}

std::string block_html(const ReportTable& table) {
  const auto side = [&table](std::size_t column) {
    return table.alignment[column] == 'r' ? " class=\"r\"" : "";
  };
  std::string text = element("caption", xml_text(table.caption)) + "<thead><tr>";
  for (std::size_t i = 0; i < table.heads.size(); ++i)
    text += fmt::format("<th scope=\"col\"{}>{}</th>", side(i), xml_text(table.heads[i]));
  text += "</tr></thead>\n<tbody>";
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    text += static_cast<int>(row) == table.chosen ? "<tr class=\"chosen\">" : "<tr>";
    for (std::size_t i = 0; i < table.rows[row].size(); ++i) {
      const std::string cell = line_html(table.rows[row][i]);
      const char* kind = i > 0 && is_long(table.rows[row][i]) ? " class=\"words\"" : side(i);
      text += i == 0 ? fmt::format("<th scope=\"row\"{}>{}</th>", kind, cell)
                     : fmt::format("<td{}>{}</td>", kind, cell);
    }
    text += "</tr>\n";
  }
  return element("div", element("table", text + "</tbody>"), frame("scroll", table.caption));
}

/// A wide one scrolls where its letters would become too small.
std::string figure_html(const Figure& figure) {
  constexpr double kWide = 480.0;
  const std::string caption = element("figcaption", xml_text(figure.caption));
  if (figure.plot.width <= kWide) return element("figure", svg(figure.plot) + caption);
  return element("figure", element("div", svg(figure.plot), frame("scroll", figure.plot.title)) + caption,
                 "class=\"wide\"");
}

std::string block_html(const std::vector<Figure>& figures) {
  constexpr double kSmall = 300.0;
  const bool small = std::ranges::all_of(figures, [](const Figure& one) { return one.plot.width < kSmall; });
  std::string text;
  for (const Figure& figure : figures) text += "\n" + figure_html(figure);
  return element("div", text + "\n", small ? "class=\"figures small\"" : "class=\"figures\"");
}

std::string section_html(const Section& section) {
  std::string text = fmt::format("<h2 id=\"{}-title\">{}</h2>\n", section.id, xml_text(section.title));
  for (const Block& block : section.blocks)
    text += std::visit([](const auto& one) { return block_html(one); }, block) + "\n";
  const std::string kind = section.id.substr(0, section.id.find('-'));
  return element("section", text,
                 fmt::format("id=\"{0}\" class=\"{1}\" aria-labelledby=\"{0}-title\"", section.id, kind)) +
         "\n";
}

/// What is wrong comes first.
std::string warnings_html(const Document& document) {
  if (document.warnings.empty() && document.findings.empty()) return {};
  std::string warnings, checks;
  for (const std::string& warning : document.warnings) warnings += element("li", xml_text(warning)) + "\n";
  for (const Finding& finding : document.findings)
    checks += fmt::format("<li>{} <a href=\"#{}\">{}</a></li>\n", xml_text(finding.text), finding.section,
                          xml_text(finding.title));
  std::string text;
  if (!warnings.empty()) text += "<h2 id=\"warnings-title\">Warnings</h2>\n" + element("ul", warnings);
  if (!checks.empty())
    text += "<h2 id=\"checks-title\">Checks that came out badly</h2>\n" + element("ul", checks);
  return element("aside", text,
                 fmt::format("class=\"warnings\" aria-labelledby=\"{}-title\"",
                             warnings.empty() ? "checks" : "warnings")) +
         "\n";
}

std::string head_html(const Document& document) {
  return fmt::format(
      "<head>\n<meta charset=\"utf-8\"/>\n<title>{}</title>\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'\"/>\n<meta name=\"color-scheme\" content=\"light dark\"/>\n<style>{}{}</style>\n"
      "</head>\n",
      xml_text(document.title), page_style(), plot_style());
}

std::string header_html(const Document& document) {
  std::string links;
  for (const Section& section : document.sections)
    links += fmt::format("<li><a href=\"#{}\">{}</a></li>", section.id, xml_text(section.title));
  return fmt::format(
      "<header>\n<p class=\"kind\">{}</p>\n<h1>{}</h1>\n<p class=\"source\">{}</p>\n"
      "<nav aria-label=\"Contents\"><ul>{}</ul></nav>\n</header>\n",
      xml_text(document.kind), xml_text(document.title), xml_text(document.source), links);
}

}  // namespace

std::string report_html(const Report& report) {
  const Document document = report_document(report);
  std::string page = "<!DOCTYPE html>\n<html lang=\"en\">\n" + head_html(document) + "<body>\n" +
                     header_html(document) + "<main>\n" + warnings_html(document);
  for (const Section& section : document.sections) page += section_html(section);
  return page + "</main>\n</body>\n</html>\n";
}

}  // namespace lawdart
