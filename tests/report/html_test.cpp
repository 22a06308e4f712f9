#include "lawdart/report/html.h"

#include <doctest/doctest.h>

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
                                               "residuals-run", "order", "front"});
  CHECK(names(two) == std::vector<std::string>{"predicted", "effect-conc", "effect-run", "residuals",
                                               "residuals-conc", "residuals-run", "order", "front"});
}

TEST_CASE("a plot that there is none of is refused with those that there are") {
  const Report report = sample_report();
  CHECK_THROWS_WITH_AS((void)find_figure(report.record, report.models[0], "pie"),
                       "--plot: model 3 has no plot 'pie'; it has fit, predicted, residuals, residuals-conc, "
                       "residuals-run, order, front",
                       Error);
}

TEST_CASE("no two texts of any plot overlap") {
  for (const Report& report : {sample_report(), report_of_two_inputs()}) {
    for (const Figure& figure : all_figures(report.record, report.models[0])) {
      CAPTURE(figure.name);
      const auto boxes = testing::text_boxes(XmlReader(svg(figure.plot)).document());
      CHECK(boxes.size() > 4);
      for (std::size_t i = 0; i < boxes.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) CHECK_FALSE(boxes[i].overlaps(boxes[j]));
      }
    }
  }
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
