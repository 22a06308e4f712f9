#include "lawdart/report/html.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "lawdart/core/error.h"
#include "lawdart/report/figures.h"
#include "lawdart/report/methods.h"
#include "plot/svg_reader.h"
#include "report/sample_report.h"

namespace lawdart {
namespace {

using testing::report_of_two_inputs;
using testing::report_with_stability;
using testing::sample_report;
using testing::XmlElement;
using testing::XmlReader;

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// What must hold of every page.
void check_page(const std::string& page) {
  const auto document = XmlReader(page).document();
  CHECK(document.fault == "");
  std::set<std::string> ids;
  for (const XmlElement& element : document.elements) {
    const std::string id = element.attribute("id");
    if (!id.empty()) CHECK_MESSAGE(ids.insert(id).second, id);
    CHECK(element.tag != "script");
    CHECK_MESSAGE(element.attribute("src").empty(), element.tag);
    if (element.tag == "th") CHECK(!element.attribute("scope").empty());
    if (element.tag == "a") CHECK(element.attribute("href").starts_with("#"));
  }
  for (const XmlElement& element : document.elements) {
    const std::string target = element.tag == "a" ? element.attribute("href").substr(1) : "";
    if (!target.empty()) CHECK_MESSAGE(ids.contains(target), target);
  }
  CHECK_FALSE(contains(page, "url(http"));
  CHECK_FALSE(contains(page, "@import"));
}

TEST_CASE("a page is well-formed, needs no other file, and its links lead somewhere") {
  check_page(report_html(sample_report()));
  check_page(report_html(report_of_two_inputs()));
  check_page(report_html(report_with_stability()));
}

TEST_CASE("the same report is the same bytes") {
  CHECK(report_html(sample_report()) == report_html(sample_report()));
}

TEST_CASE("warnings come first, then the parts in their order") {
  const std::string page = report_html(sample_report());
  std::size_t before = 0;
  for (const char* part : {"id=\"warnings-title\"", "constant c3 is at its bound", "id=\"law\"",
                           "id=\"data\"", "id=\"fit\"", "id=\"residuals\"", "id=\"goodness\"", "id=\"front\"",
                           "id=\"constants\"", "id=\"origin\"", "id=\"methods\""}) {
    const std::size_t at = page.find(part);
    CAPTURE(part);
    REQUIRE(at != std::string::npos);
    CHECK(at > before);
    before = at;
  }
  CHECK(contains(page, "only 12 rounds were made; give more with --rounds"));
  CHECK_FALSE(contains(page, "id=\"beyond\""));
}

TEST_CASE("the page has the constants with their digits, the data, the checks and the front") {
  const std::string page = report_html(sample_report());
  for (const char* part :
       {"<td class=\"r\">2.345</td><td class=\"r\">0.078</td><td class=\"r\">2.192 to 2.498</td>",
        "taken as pi/2", "at a bound", "<mi mathvariant=\"normal\">density</mi>", "conc (mg/L)", "9f86d081",
        "lies &lt; far &amp; off", "class=\"badge poor\"", "&lt; 0.0001",
        "<tr class=\"chosen\"><th scope=\"row\" "
        "class=\"r\">3</th>",
        "−0.800", "lawdart search dnase.csv", "@inproceedings{liu2019darts"})
    CHECK_MESSAGE(contains(page, part), part);
}

TEST_CASE("one input has a curve, several have effects") {
  const Report one = sample_report(), two = report_of_two_inputs();
  const auto names = [](const Report& report) {
    std::vector<std::string> found;
    for (const Figure& figure : all_figures(report.record, report.models[0])) found.push_back(figure.name);
    return found;
  };
  CHECK(names(one) == std::vector<std::string>{"fit", "predicted", "residuals", "residuals-conc",
                                               "residuals-run", "order", "front", "profile-c1", "graph"});
  CHECK(names(two) == std::vector<std::string>{"predicted", "effect-conc", "effect-run", "contour",
                                               "residuals", "residuals-conc", "residuals-run", "order",
                                               "front", "profile-c1", "graph"});
  CHECK(names(report_with_stability()).back() == "stability");
}

TEST_CASE("a plot that there is none of is refused with those that there are") {
  const Report report = sample_report();
  CHECK_THROWS_WITH_AS((void)find_figure(report.record, report.models[0], "pie"),
                       "--plot: model 3 has no plot 'pie'; it has fit, predicted, residuals, residuals-conc, "
                       "residuals-run, order, front, profile-c1, graph",
                       Error);
}

TEST_CASE("no two texts of any plot overlap") {
  for (const Report& report : {sample_report(), report_of_two_inputs(), report_with_stability()}) {
    for (const Figure& figure : all_figures(report.record, report.models[0])) {
      CAPTURE(figure.name);
      const auto boxes = testing::text_boxes(XmlReader(svg(figure.plot)).document());
      CHECK(boxes.size() > (figure.plot.bare ? 2 : 4));
      for (std::size_t i = 0; i < boxes.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) CHECK_FALSE(boxes[i].overlaps(boxes[j]));
      }
    }
  }
}

TEST_CASE("checks that came out badly are told at the top, with a way to where more is said of them") {
  Report report = sample_report();
  const std::string page = report_html(report);
  const std::size_t at = page.find("Checks that came out badly");
  REQUIRE(at < page.find("id=\"law\""));
  CHECK(contains(page,
                 "<li>The row in line 8 lies &lt; far &amp; off. <a href=\"#residuals\">Residuals</a></li>"));
  CHECK_FALSE(contains(page.substr(0, page.find("id=\"law\"")), "All well."));
  report.models[0].diagnosis->checks[1].name = "identifiability";
  CHECK(contains(report_html(report), "<a href=\"#constants\">"));
  report.models[0].diagnosis->checks[1].level = "look";
  CHECK_FALSE(contains(report_html(report), "Checks that came out badly"));
}

TEST_CASE("warnings and bad checks may be missing one by one") {
  Report report = sample_report();
  report.record.warnings.clear();
  report.models[0].model.warnings.clear();
  check_page(report_html(report));
  CHECK(contains(report_html(report), "aria-labelledby=\"checks-title\""));
  report.models[0].diagnosis->checks.clear();
  CHECK_FALSE(contains(report_html(report), "<aside"));
}

TEST_CASE("a profile is drawn with its parabola and the ends of its interval, or it is said why not") {
  Report report = sample_report();
  const Figure figure = find_figure(report.record, report.models[0], "profile-c1");
  CHECK(figure.caption == "c1: 95% interval 2.2 to 2.5.");
  const std::string page = report_html(report);
  CHECK(contains(page, "class=\"figures small\""));
  for (const char* text : {">profile</text>", ">Wald</text>", ">95%</text>", "rise of deviance / s²"})
    CHECK_MESSAGE(contains(page, text), text);
  report.models[0].profiles[0].low = -INFINITY;
  CHECK(find_figure(report.record, report.models[0], "profile-c1").caption ==
        "c1: 95% interval no end to 2.5.");
  report.models[0].profiles.clear();
  report.models[0].unprofiled = "there is a reason";
  CHECK(contains(report_html(report), "Profiles of the constants are left out: there is a reason."));
}

TEST_CASE("the law over two inputs is drawn in shades between round levels, with the places of the data") {
  Report report = report_of_two_inputs();
  const Plot plot = find_figure(report.record, report.models[0], "contour").plot;
  std::vector<std::string> labels;
  double shade = 0.0;
  for (const Mark& mark : plot.marks) {
    labels.push_back(mark.label);
    if (mark.kind != Mark::Kind::kArea) continue;
    CHECK(mark.shade > shade);
    shade = mark.shade;
  }
  CHECK(labels ==
        std::vector<std::string>{"< 0.2", "0.2 to 0.4", "0.4 to 0.6", "0.6 to 0.8", "≥ 0.8", "data"});
  CHECK(plot.marks.back().x.size() == 40);
  report.models[0].field->held = {{1, 2.5}};
  report.models[0].field->moves = {{0, 3.0}, {1, 2.0}};
  const std::string caption = find_figure(report.record, report.models[0], "contour").caption;
  CHECK(contains(caption, "the others at their medians (run = 2.5)"));
  CHECK(contains(caption, "it goes by 3 and 2"));
  report.models[0].field->grid.values.setConstant(std::nan(""));
  CHECK(field_figures(report.record, report.models[0]).empty());
}

TEST_CASE("the graph of a formula has its inputs, operations and target, of very many nodes there is none") {
  Report report = sample_report();
  ModelRecord& model = report.models[0].model;
  model.edges.clear();
  const auto texts = [&] {
    const auto figures = graph_figures(report.record, report.models[0]);
    return figures.empty() ? std::vector<std::string>() : figures[0].plot.marks.back().names;
  };
  model.formula = "2*conc*exp(-0.5*conc) + 3*run^2 - 7";
  const std::vector<std::string> found = texts();
  for (const char* text : {"conc", "run", "exp(−0.5·z)", "z²", "2·z", "3·z", "−7", "×", "+", "density"})
    CHECK_MESSAGE(std::ranges::find(found, text) != found.end(), std::string(text));
  CHECK(found.size() == 10);
  model.formula = "conc";
  CHECK(texts() == std::vector<std::string>{"conc", "density"});
  for (int i = 2; i < 30; ++i) model.formula += fmt::format(" + {}*sin({}*conc)", i, i);
  CHECK(texts().empty());
  model.formula = "3";
  report.models[0].used.clear();
  CHECK(texts().empty());
}

TEST_CASE("a wide graph scrolls, with the keyboard too") {
  Report report = sample_report();
  report.models[0].model.edges.clear();
  report.models[0].model.formula = "conc*run";
  CHECK_FALSE(contains(report_html(report), "class=\"wide\""));
  for (int i = 2; i < 9; ++i) report.models[0].model.formula += fmt::format(" + {}*sin({}*conc)", i, i);
  const std::string page = report_html(report);
  check_page(page);
  CHECK(contains(page, "<figure class=\"wide\"><div class=\"scroll\" tabindex=\"0\" role=\"region\""));
}

TEST_CASE("how often forms came back is told by columns and a table") {
  Report report = report_with_stability();
  const std::string page = report_html(report);
  CHECK(contains(page, "came back in 15 of them. 1 found no model."));
  CHECK(contains(page, "<code>c1*conc &amp; more</code>"));
  CHECK(contains(page, "class=\"area chosen\""));
  CHECK(contains(page, "searches of 20"));
  CHECK(page.find("id=\"origin\"") < page.find("id=\"stability\""));
  CHECK(page.find("id=\"stability\"") < page.find("id=\"methods\""));
  report.record.stability[0].target = "other";
  CHECK_FALSE(contains(report_html(report), "id=\"stability\""));
}

TEST_CASE("points of the fit tell their values and their line to the pointer") {
  const std::string page = report_html(sample_report());
  CHECK(contains(page, "<title>density = 0, conc = 0 (line 2)</title></path>"));
}

TEST_CASE("bands and errors are drawn where they are known") {
  Report report = sample_report();
  ModelReport& model = report.models[0];
  const auto marks = [&](Mark::Kind kind) {
    const Plot plot = find_figure(report.record, model, "fit").plot;
    return std::ranges::count(plot.marks, kind, &Mark::kind);
  };
  CHECK(marks(Mark::Kind::kBand) == 1);
  model.curves[0].prediction_low = model.curves[0].confidence_low - 0.1;
  model.curves[0].prediction_high = model.curves[0].confidence_high + 0.1;
  CHECK(marks(Mark::Kind::kBand) == 2);
  CHECK(marks(Mark::Kind::kErrors) == 0);
  model.error = Column::Constant(40, 0.02);
  CHECK(marks(Mark::Kind::kErrors) == 1);
}

TEST_CASE("groups have curves of their own, with their rows") {
  Report report = sample_report();
  ModelReport& model = report.models[0];
  report.record.data.groups = RowGroupsRecord{.column = "state", .names = {"old", "new"}};
  for (int row = 0; row < 40; ++row) model.group_of_row.push_back(row % 2);
  model.curves = {model.curves[0], model.curves[0]};
  model.curves[0].group = "old";
  model.curves[1].group = "new";
  const Plot plot = find_figure(report.record, model, "fit").plot;
  CHECK(std::ranges::count(plot.marks, Mark::Kind::kLine, &Mark::kind) == 2);
  for (const Mark& mark : plot.marks) {
    if (mark.kind == Mark::Kind::kPoints) CHECK(mark.x.size() == 20);
  }
}

TEST_CASE("ten thousand rows make a page below a megabyte") {
  Report report = sample_report();
  ModelReport& model = report.models[0];
  const int rows = 10000;
  model.inputs.resize(rows, 2);
  model.inputs.col(0) = Column::LinSpaced(rows, 0.0, 12.0);
  model.inputs.col(1) = (77.0 * model.inputs.col(0)).sin();
  model.lines.assign(rows, 2);
  model.fitted = model.inputs.col(0) / (model.inputs.col(0) + 3.0);
  model.standardised = (31e3 * model.inputs.col(0)).sin();
  model.observed = model.fitted + 0.02 * model.standardised;
  const std::string page = report_html(report);
  CHECK(page.size() < 1000000);
  CHECK(contains(page, " of 10000 points drawn, one at each place"));
}

TEST_CASE("a model that cannot be diagnosed is told without, and why") {
  Report report = sample_report();
  report.models[0].diagnosis.reset();
  report.models[0].standardised.resize(0);
  report.models[0].undiagnosed = "There is a reason.";
  const std::string page = report_html(report);
  check_page(page);
  CHECK(contains(page, "There is a reason."));
  CHECK(contains(page, "residual of density"));
}

TEST_CASE("the paragraph on methods names version, seed, limits, digest, choice and what intervals mean") {
  const Report report = sample_report();
  const std::string text = methods_text(report.record, report.models[0]);
  for (const char* part : {"lawdart 0.1.0", "seed 18446744073709551615", "12 rounds", "9f86d081",
                           "176 of 178 rows", "lowest MDL on the front", "95 % are by profile likelihood",
                           "that it was chosen among many by the same data is not in them"})
    CHECK_MESSAGE(contains(text, part), part);
}

TEST_CASE("works are cited where their methods were used") {
  Report report = sample_report();
  CHECK_FALSE(contains(bibliography(report.record, report.models[0]), "huber1964"));
  report.record.method = "fit";
  report.models[0].model.robust = RobustRecord{.loss = "huber"};
  const std::string works = bibliography(report.record, report.models[0]);
  CHECK(contains(works, "huber1964"));
  CHECK_FALSE(contains(works, "liu2019darts"));
  CHECK(std::ranges::count(works, '{') == std::ranges::count(works, '}'));
}

TEST_CASE("numbers have a true minus sign and powers of ten, and what is unknown a dash") {
  Report report = sample_report();
  report.models[0].diagnosis->checks[0].statistic = -1.25e-7;
  report.models[0].diagnosis->checks[1].statistic = 3e10;
  report.models[0].diagnosis->checks[1].p_value = std::nan("");
  const std::string page = report_html(report);
  CHECK(contains(page, ">−1.25×10<sup>−7</sup><"));
  CHECK(contains(page, ">3×10<sup>10</sup></td><td class=\"r\">–<"));
}

}  // namespace
}  // namespace lawdart
