#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>
#include <string>

#include "lawdart/report/json.h"
#include "plot/svg_reader.h"
#include "program.h"

namespace lawdart {
namespace {

using testing::XmlReader;

/// A directory with a fit of Michaelis-Menten to Puromycin in run/.
struct Shop : Workshop {
  const std::string data = fmt::format("{}/puromycin.csv", LAWDART_DATA_DIR);

  Shop() { REQUIRE(run({"fit", data, "rate ~ Vmax*conc/(Km + conc)", "-o", "run", "-q"}).exit_code == 0); }
};

void check_well_formed(const std::string& text) { CHECK(XmlReader(text).document().fault == ""); }

/// Makes a report of run/ and returns it.
std::string reported(const Workshop& workshop, std::vector<std::string> words = {}) {
  words.insert(words.begin(), {"report", "run", "-o", "report.html"});
  const Outcome outcome = workshop.run(words);
  INFO(outcome.err);
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.out.empty());
  CHECK(outcome.err.empty());
  const std::string page = workshop.read("report.html");
  check_well_formed(page);
  return page;
}

}  // namespace

TEST_CASE_FIXTURE(Shop, "a fit is reported with its constants, checks, bands and quantiles, twice the same") {
  const std::string page = reported(*this);
  const Record record = record_from_json(read("run/run.json"));
  CHECK(contains(page, "<th scope=\"row\">Vmax</th><td class=\"r\">212.7</td><td class=\"r\">6.9</td>"));
  CHECK(contains(page, "197.3 to 229.3"));
  for (const DiagnosticRecord& found : record.models[0].diagnostics)
    CHECK(contains(page, "<th scope=\"row\">" + found.name + "</th>"));
  CHECK(contains(page, record.data.sha256));
  for (const char* text : {"95% prediction", "95% confidence", "normal quantile", "0.765</td>",
                           "Vmax: 95% interval 197.3 to 229.3.", "Km: 95% interval 0.04692 to 0.08616.",
                           "z + 0.06412", "rate = 47, conc = 0.02 (line "})
    CHECK_MESSAGE(contains(page, text), text);
  CHECK(reported(*this) == page);
  CHECK(!has(".report.html.new"));
}

TEST_CASE_FIXTURE(Shop, "a fit to groups is reported with a curve for each") {
  std::string text = "x,state,y\n";
  for (int row = 0; row < 24; ++row) {
    const double x = 0.2 + row / 2 * 0.4, top = row % 2 == 0 ? 5.0 : 3.0;
    text += fmt::format("{},{},{}\n", x, row % 2 == 0 ? "old" : "new",
                        top * x / (1.0 + x) + 0.03 * std::sin(7.0 * row));
  }
  write("data.csv", text);
  REQUIRE(run({"fit", "data.csv", "y ~ a*x/(b + x)", "--group", "state", "--per-group", "a", "-o", "run",
               "--force", "-q"})
              .exit_code == 0);
  const std::string page = reported(*this);
  CHECK(contains(page, "class=\"line group0\""));
  CHECK(contains(page, "class=\"line group1\""));
  CHECK(contains(page, ">old</text>"));
  CHECK(contains(page, "<h1>y ~ a*x/(b + x) by state</h1>"));
  CHECK(contains(page, "with y as target and x as input"));
}

TEST_CASE_FIXTURE(Shop, "a search of two inputs is reported with its front and effects, any model of it") {
  const std::string trees = fmt::format("{}/trees.csv", LAWDART_DATA_DIR);
  REQUIRE(
      run({"search", trees, "--rounds", "2", "--stability", "2", "-o", "run", "--force", "-q"}).exit_code ==
      0);
  const Record record = record_from_json(read("run/run.json"));
  for (const ModelRecord& model : record.models) {
    const std::string page = reported(*this, {"--model", std::to_string(model.id)});
    CHECK(contains(page, fmt::format("Model {}", model.id)));
    CHECK(contains(page, "Models of the front"));
  }
  const std::string page = reported(*this);
  CHECK(contains(page, "partial dependence"));
  CHECK(contains(page, "The law over Girth and Height: Volume by shade"));
  CHECK(contains(page, "The search was run again 2 times on rows drawn anew"));
  for (const char* plot : {"contour", "stability"})
    check_well_formed(run({"show", "run", "--plot", plot}).out);
  CHECK(contains(page, "residuals against"));
}

TEST_CASE_FIXTURE(
    Shop, "of many inputs the law is drawn over the two that move it most, of groups for the largest") {
  std::string text = "p,q,r,state,y\n";
  for (int row = 0; row < 60; ++row) {
    const double p = row % 7, q = row % 5, r = row % 11;
    text += fmt::format("{},{},{},{},{}\n", p, q, r, row % 3 == 0 ? "old" : "new",
                        (row % 3 == 0 ? 2.0 : 1.0) * p + 10.0 * q + 3.0 * r + 0.1 * std::sin(9.0 * row));
  }
  write("data.csv", text);
  REQUIRE(run({"fit", "data.csv", "y ~ a*p + b*q + c*r", "--group", "state", "--per-group", "a", "-o", "run",
               "--force", "-q"})
              .exit_code == 0);
  const std::string page = reported(*this);
  CHECK(
      contains(page, "The law over q and r, for state new, the others at their medians (p = 3): y by shade"));
  CHECK(contains(page, "along their ways it goes by 40 and 30, "));
}

TEST_CASE_FIXTURE(Shop, "robust fits, stated errors, shares and two targets are reported") {
  std::string text = "x,y,s,k,n,z\n";
  for (int row = 0; row < 30; ++row)
    text += fmt::format("{0},{1},0.05,{2},20,{3}\n", 0.1 * row,
                        2.0 * std::exp(-0.05 * row) + 0.02 * (row % 3), row / 2, 1.0 + 0.3 * row);
  write("data.csv", text);
  const auto fitted = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"fit", "data.csv"});
    words.insert(words.end(), {"-o", "run", "--force", "-q"});
    const Outcome outcome = run(words);
    INFO(outcome.err);
    REQUIRE(outcome.exit_code == 0);
    return reported(*this);
  };
  const std::string robust = fitted({"y ~ a*exp(-b*x)", "--loss", "huber"});
  CHECK(contains(robust, "The tests of residuals hold for least squares, and this is a robust fit"));
  CHECK(contains(robust, "left out: they belong to least squares, and this is a robust fit."));
  CHECK(contains(fitted({"y ~ a*exp(-b*x)", "--yerr", "s", "--xerr", "x=s"}), "since inputs have errors."));
  CHECK(contains(fitted({"z ~ a + b*x + 0*c"}), "left out: the data do not determine all constants."));
  CHECK(contains(fitted({"z ~ a + b*x"}), "left out: the fit is exact but for rounding."));
  const std::string stated = fitted({"y ~ a*exp(-b*x)", "--yerr", "s"});
  CHECK(contains(stated, "class=\"bar data\""));
  CHECK_FALSE(contains(stated, "95% prediction"));
  CHECK(
      contains(fitted({"k/n ~ 1/(1 + exp(-(a + b*x)))", "--output", "probability"}), "binomial likelihood"));
  REQUIRE(run({"search", "data.csv", "y + z ~ x", "--rounds", "1", "-o", "run", "--force", "-q"}).exit_code ==
          0);
  const std::string page = reported(*this);
  CHECK(contains(page, "The law: y"));
  CHECK(contains(page, "The law: z"));
}

TEST_CASE_FIXTURE(Shop, "show writes any plot of a report as a file of its own") {
  for (const std::string name : {"fit", "predicted", "residuals", "residuals-conc", "qq", "order",
                                 "profile-Vmax", "profile-Km", "graph"}) {
    const Outcome outcome = run({"show", "run", "--plot", name, "--as", "svg"});
    CAPTURE(name);
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.out.starts_with("<svg "));
    check_well_formed(outcome.out);
  }
  CHECK(run({"show", "run", "--as", "svg"}).out == run({"show", "run", "--plot", "fit"}).out);
  check_refused(*this, {"show", "run", "--plot", "pie"}, 2, "has no plot 'pie'; it has fit, predicted");
  check_refused(*this, {"show", "run", "--plot", "fit", "--as", "latex"}, 2, "a plot is written as svg");
}

TEST_CASE_FIXTURE(Shop, "a report is written as Markdown too, with its plots beside it") {
  REQUIRE(run({"report", "run", "-o", "law.md"}).exit_code == 0);
  const std::string text = read("law.md");
  CHECK(text.starts_with("# rate \\~ Vmax\\*conc/(Km + conc)\n"));
  CHECK(contains(text, "| Vmax | 212.7 | 6.9 | 197.3 to 229.3 |"));
  CHECK(contains(text, "\n$$\n\\mathrm{rate} = "));
  int plots = 0;
  for (std::size_t at = text.find("](<"); at != std::string::npos; at = text.find("](<", at + 1)) {
    const std::string name = text.substr(at + 3, text.find(">)", at) - at - 3);
    CAPTURE(name);
    check_well_formed(read(name));
    ++plots;
  }
  CHECK(plots == 9);
}

TEST_CASE_FIXTURE(Shop, "a report is written for pdflatex too, plots and all in one file") {
  REQUIRE(run({"report", "run", "-o", "law.tex"}).exit_code == 0);
  const std::string text = read("law.tex");
  CHECK(contains(text,
                 "\\law{\\term{\\mathrm{rate} = \\frac{212.7\\, \\mathrm{conc}}{0.0641 + \\mathrm{conc}}}}"));
  CHECK(contains(text, "Vmax & 212.7 & 6.9 & 197.3 to 229.3 &"));
  CHECK(contains(text, "\\captionof{figure}{Data and law. The confidence band"));
  int plots = 0;
  for (std::size_t at = text.find("\\begin{lawplot}"); at != std::string::npos;
       at = text.find("\\begin{lawplot}", at + 1))
    ++plots;
  CHECK(plots == 9);
  CHECK(text.ends_with("\\end{document}\n"));
}

TEST_CASE_FIXTURE(Shop, "a report is written as tables for programs too, every row of the data") {
  REQUIRE(run({"report", "run", "-o", "law.json"}).exit_code == 0);
  const std::string text = read("law.json");
  for (const char* part : {"\"term\": \"Vmax\"", "\"std.error\"", "\"sigma\"", "\".fitted\"", "\".cooksd\""})
    CHECK_MESSAGE(contains(text, part), part);
  std::size_t rows = 0;
  for (std::size_t at = text.find(".std.resid"); at != std::string::npos;
       at = text.find(".std.resid", at + 1))
    ++rows;
  CHECK(rows == 12);
}

TEST_CASE_FIXTURE(Shop, "what cannot be reported is refused with the mend") {
  check_refused(*this, {"report", "run"}, 2, "-o is missing; name the file");
  check_refused(*this, {"report", "run", "-o", "report.pdf"}, 2, "'report.pdf' is not one; name the file");
  check_refused(*this, {"report", "absent", "-o", "a.html"}, 5, "there is no run");
  check_refused(*this, {"report", "run", "-o", "absent/a.html"}, 5, "cannot write");
  check_refused(*this, {"report", "run", "-o", "a.html", "--model", "9"}, 2, "has no model 9; it has 1");
  check_refused(*this, {"report", "run", "-o", "a.html", "--data", "absent.csv"}, 3, "absent.csv");
  CHECK(!has("a.html"));
}

}  // namespace lawdart
