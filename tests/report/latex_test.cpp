#include "lawdart/report/latex.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "lawdart/report/latex_parts.h"
#include "report/sample_report.h"

namespace lawdart {
namespace {

using testing::report_of_two_inputs;
using testing::report_with_stability;
using testing::sample_report;

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("a document is ASCII, the same each time, and what it opens it ends") {
  for (const Report& report : {sample_report(), report_of_two_inputs(), report_with_stability()}) {
    const std::string text = report_latex(report);
    CHECK(text == report_latex(report));
    CHECK(std::ranges::all_of(text, [](char c) { return c == '\n' || (c >= ' ' && c <= '~'); }));
    const std::string body = text.substr(text.find("\\begin{document}"));
    for (const char* name :
         {"document", "shorttable", "lawplot", "minipage", "plots", "verbatim", "itemize"}) {
      std::size_t begun = 0, ended = 0;
      for (std::size_t at = 0; (at = body.find(fmt::format("\\begin{{{}}}", name), at)) != std::string::npos;
           ++at)
        ++begun;
      for (std::size_t at = 0; (at = body.find(fmt::format("\\end{{{}}}", name), at)) != std::string::npos;
           ++at)
        ++ended;
      CAPTURE(name);
      CHECK(begun > 0);
      CHECK(begun == ended);
    }
  }
}

TEST_CASE("warnings come first, then the parts in their order") {
  const std::string text = report_latex(sample_report());
  std::size_t before = 0;
  for (const std::string part :
       {"\\heading{Search for a law by lawdart 0.1.0}", "\\section*{Warnings}", "constant c3 is at its bound",
        "\\section{The law}", "\\law{", "\\section{Data}", "\\section{Fit}", "\\section{Residuals}",
        "\\section{Goodness of fit}", "\\section{Other models}", "\\section{Methods}",
        "@inproceedings{liu2019darts,"}) {
    CAPTURE(part);
    const std::size_t at = text.find(part);
    REQUIRE(at != std::string::npos);
    CHECK(at > before);
    before = at;
  }
}

TEST_CASE("tables have heads, rows with the digits of the page, and the chosen row stands out") {
  const std::string text = report_latex(sample_report());
  for (const char* part :
       {"\\toprule\nconstant & estimate & std. error & 95\\% interval & t & dependency & interval by \\\\",
        "c1 & 2.345 & 0.078 & 2.192 to 2.498 &", "lies \\textless{} far \\& off", "\\verdict{poor}",
        "\\chosen 3 & \\chosen 11 &", "$\\Delta$AICc", "\\code{9f86d081}"})
    CHECK_MESSAGE(contains(text, part), part);
}

TEST_CASE("numbers have a true minus sign and powers of ten") {
  CHECK(latex_line({number_span(-1.25e-7, 3)}) == "$-1.25 \\times 10^{-7}$");
  CHECK(latex_line({number_span(3e10, 3)}) == "$3 \\times 10^{10}$");
  CHECK(latex_line({number_span(-0.5, 3)}) == "$-0.5$");
  CHECK(latex_line({number_span(0.5, 3)}) == "0.5");
}

TEST_CASE("a formula may be broken at the signs that stand outside everything") {
  CHECK(latex_terms("y = a + b - \\frac{c + d}{e}") ==
        "\\term{y = a}\\term{{}+ b}\\term{{}- \\frac{c + d}{e}}");
  CHECK(latex_terms("a \\left(b + c\\right) + e^{x - 1}") ==
        "\\term{a\\, \\left(b + c\\right)}\\term{{}+ e^{x - 1}}");
  CHECK(latex_terms("\\mathrm{\\{\\ } + x") == "\\term{\\mathrm{\\{\\ }}\\term{{}+ x}");
  CHECK(latex_terms("-x") == "\\term{-x}");
}

TEST_CASE("a long term has another form, in which lines may end anywhere") {
  const std::string term = R"(e^{0.123456\, x\, \left(y + 1.5\, z\right) - 0.123456\, t})";
  CHECK(latex_terms(R"(e^{0.123456 x \left(y + 1.5 z\right) - 0.123456 t})") ==
        R"(\either{)" + term + R"(}{\term{e\pow\bigl(0.123456\,}\term{x\,}\term{\left(y + 1.5\, z\right)})" +
            R"(\term{{}- 0.123456\,}\term{t\bigr)}})");
  CHECK(contains(latex_terms("\\frac{a + b + 1.25 + 2.25 + c + d + e + f + g + h + i}{2}"),
                 "\\term{\\bigl(\\bigl(a}\\term{{}+ b}"));
  CHECK(latex_terms("\\frac{a + b}{2}") == "\\term{\\frac{a + b}{2}}");
}

TEST_CASE("factors have some room between them") {
  CHECK(latex_terms("y = 2 \\cdot 10^{3} x \\mathrm{rate}") ==
        "\\term{y = 2 \\cdot 10^{3}\\, x\\, \\mathrm{rate}}");
  CHECK(latex_terms("\\mathrm{dose\\ (mg)} x") == "\\term{\\mathrm{dose\\ (mg)}\\, x}");
}

TEST_CASE("columns that have no place on the page are broken, others keep their width") {
  ReportTable table{.caption = "One", .alignment = "lr", .heads = {"a", "b"}};
  table.rows = {{{"short"}, {"1"}}};
  CHECK(contains(latex_table(table), "\\begin{shorttable}{9.00}{lr}{One}"));
  table.rows.push_back({{std::string(300, 'x')}, {"2"}});
  const std::string broken = latex_table(table);
  CHECK(contains(broken, "\\begin{shorttable}{9.00}{>{\\raggedright\\arraybackslash}p{"));
  CHECK(contains(broken, "pt}r}"));
  table.alignment = std::string(30, 'r');
  table.heads.assign(30, "a head of some length");
  table.rows.clear();
  CHECK_FALSE(contains(latex_table(table), "\\begin{shorttable}{9.00}"));
}

TEST_CASE("a long table may go on over pages, with its heads on each") {
  ReportTable table{.caption = "Many", .alignment = "l", .heads = {"a"}};
  table.rows.assign(40, {{"one"}});
  const std::string text = latex_table(table);
  CHECK(contains(text, "\\begin{lawtable}{9.00}{l}\n\\caption{Many}"));
  CHECK(contains(text, "\\toprule\na \\\\\n\\midrule\n\\endhead"));
}

TEST_CASE("what is to be copied stands letter by letter, or line by line where LaTeX could not") {
  Report report = sample_report();
  CHECK(contains(report_latex(report), "\\begin{verbatim}\n@inproceedings"));
  report.record.command = "lawdart fit 'größe ~ a*x'";
  CHECK(contains(report_latex(report),
                 "\\item{}lawdart fit {\\char13}gr\\\"{o}\\ss{}e {\\char126} a*x{\\char13}"));
}

}  // namespace
}  // namespace lawdart
