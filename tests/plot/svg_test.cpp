#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "lawdart/plot/layout.h"
#include "lawdart/plot/plot.h"
#include "plot/svg_reader.h"

namespace lawdart {
namespace {

using testing::XmlDocument;
using testing::XmlElement;
using testing::XmlReader;

Plot sample_plot() {
  const Column x = Column::LinSpaced(50, 0.0, 12.5);
  const Column y = x / (x + 3.0);
  Plot plot{.id = "sample",
            .title = "density against conc",
            .description = "50 points and a curve.",
            .x = {.title = "conc (mg/L)"},
            .y = {.title = "density"}};
  plot.marks.push_back({.kind = Mark::Kind::kBand,
                        .ink = Ink::kConfidence,
                        .x = x,
                        .y = y - 0.1,
                        .high = y + 0.1,
                        .label = "95% confidence"});
  plot.marks.push_back({.x = x, .y = y + 0.02 * (7.0 * x).sin(), .label = "data"});
  plot.marks.push_back({.kind = Mark::Kind::kLine, .ink = Ink::kLaw, .x = x, .y = y, .label = "law"});
  return plot;
}

XmlDocument read(const Plot& plot) {
  const XmlDocument document = XmlReader(svg(plot)).document();
  CHECK(document.fault == "");
  return document;
}

/// No text overlaps another one, or reaches out of the picture.
void check_texts(const Plot& plot) {
  const std::vector<Box> boxes = text_boxes(read(plot));
  CAPTURE(svg(plot));
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    CAPTURE(i);
    CHECK(boxes[i].left >= -0.1);
    CHECK(boxes[i].top >= -0.1);
    CHECK(boxes[i].right <= plot.width + 0.1);
    CHECK(boxes[i].bottom <= plot.height + 0.1);
    for (std::size_t j = 0; j < i; ++j) CHECK_FALSE(boxes[i].overlaps(boxes[j]));
  }
}

std::vector<std::string> texts(const Plot& plot) {
  std::vector<std::string> found;
  for (const XmlElement& element : read(plot).elements) {
    if (element.tag == "text") found.push_back(element.text);
  }
  return found;
}

bool has_text(const Plot& plot, const std::string& text) {
  const auto found = texts(plot);
  return std::ranges::find(found, text) != found.end();
}

TEST_CASE("a plot is an image with a title, a description, axes with titles and a legend") {
  const Plot plot = sample_plot();
  const XmlDocument document = read(plot);
  REQUIRE(document.elements.size() > 3);
  CHECK(document.elements[0].tag == "svg");
  CHECK(document.elements[0].attribute("role") == "img");
  CHECK(document.elements[0].attribute("aria-labelledby") == "sample-title sample-text");
  CHECK(document.elements[1].text == "density against conc");
  CHECK(document.elements[2].text == "50 points and a curve.");
  for (const char* text : {"conc (mg/L)", "density", "data", "law", "95% confidence", "0", "10", "0.6"})
    CHECK_MESSAGE(has_text(plot, text), text);
  check_texts(plot);
}

TEST_CASE("the same plot is the same bytes") { CHECK(svg(sample_plot()) == svg(sample_plot())); }

TEST_CASE("texts keep apart on axes of all kinds, with long names and many groups") {
  for (const double factor : {1.0, 1e-9, 3e7, 1e12, -40.0}) {
    for (const double width : {300.0, 440.0}) {
      Plot plot = sample_plot();
      plot.width = width;
      for (Mark& mark : plot.marks) {
        mark.x *= factor;
        mark.y *= factor;
        mark.high *= factor;
      }
      for (int group = 0; group < 9; ++group)
        plot.marks.push_back({.ink = Ink::kGroup,
                              .x = plot.marks[1].x,
                              .y = plot.marks[1].y * (1.0 + 0.1 * group),
                              .label = "a group whose name goes on and on " + std::string(group * 5, 'W'),
                              .group = group});
      plot.x.title = std::string(120, 'x');
      plot.y.title = "a target with a very long name indeed (kg m² s⁻²), and more of it";
      check_texts(plot);
    }
  }
}

TEST_CASE("texts keep apart on log axes from one decade to thirty") {
  for (const double decades : {1.2, 2.5, 4.0, 9.0, 30.0}) {
    Plot plot = sample_plot();
    plot.x.log = plot.y.log = true;
    const Column x = Column::LinSpaced(50, -decades / 2.0, decades / 2.0).unaryExpr([](double e) {
      return std::pow(10.0, e);
    });
    for (Mark& mark : plot.marks) mark.x = mark.y = x;
    plot.marks[0].high = 2.0 * x;
    check_texts(plot);
  }
}

TEST_CASE("names beside points overlap nothing, the chosen one goes first") {
  Plot plot = sample_plot();
  Mark crowd{.x = Column::LinSpaced(40, 5.0, 5.5), .y = Column::LinSpaced(40, 0.55, 0.6)};
  for (int i = 0; i < 40; ++i) crowd.names.push_back(std::to_string(100 + i));
  Mark chosen{.ink = Ink::kChosen, .x = Column{{5.2}}, .y = Column{{0.57}}, .names = {"this one"}};
  plot.marks.push_back(crowd);
  plot.marks.push_back(chosen);
  check_texts(plot);
  plot.marks[3].names = {"a", "b"};
  plot.marks[3].x = Column{{2.0, 9.0}};
  plot.marks[3].y = Column{{0.2, 0.3}};
  check_texts(plot);
  CHECK(has_text(plot, "a"));
  CHECK(has_text(plot, "this one"));
}

TEST_CASE("what is not finite is left out, and lines break there") {
  Plot plot = sample_plot();
  plot.marks[2].y[20] = std::nan("");
  plot.marks[1].y[3] = INFINITY;
  const std::string text = svg(plot);
  CHECK(text.find("nan") == std::string::npos);
  CHECK(text.find("inf") == std::string::npos);
  for (const XmlElement& element : read(plot).elements) {
    if (element.attribute("class") == "line law")
      CHECK(std::ranges::count(element.attribute("d"), 'M') == (element.attribute("d").size() > 30 ? 2 : 1));
  }
}

TEST_CASE("a plot without anything in it is still one") {
  Plot plot{.id = "empty", .title = "nothing", .description = "nothing"};
  check_texts(plot);
  plot.marks.push_back({.x = Column(), .y = Column(), .label = "none"});
  plot.marks.push_back({.kind = Mark::Kind::kLine, .x = Column(), .y = Column()});
  check_texts(plot);
}

TEST_CASE("names of columns may hold anything") {
  Plot plot = sample_plot();
  plot.x.title = "<b> & \"c\" \x01\xff > 2";
  plot.title = plot.x.title;
  CHECK(read(plot).elements[1].text == "&lt;b&gt; &amp; &quot;c&quot; \uFFFD &gt; 2");
}

TEST_CASE("of very many points one is drawn at each place, and it says so") {
  Plot plot = sample_plot();
  const Eigen::Index many = 100000;
  plot.marks[1].x = Column::LinSpaced(many, 0.0, 12.5);
  plot.marks[1].y = (1e3 * plot.marks[1].x).sin();
  const auto found = texts(plot);
  const auto note = std::ranges::find_if(found, [](const std::string& text) {
    return text.ends_with(" of 100000 points drawn, one at each place");
  });
  REQUIRE(note != found.end());
  const int drawn = std::stoi(*note);
  CHECK(drawn <= kMostPoints);
  CHECK(drawn > kMostPoints / 3);
  CHECK(svg(plot).size() < 60000);
  check_texts(plot);
}

TEST_CASE("every point that is left out lies near one that is drawn") {
  const Column x = Column::LinSpaced(20000, 0.0, 400.0), y = 150.0 + 120.0 * (0.7 * x).sin();
  const auto kept = thinned(x, y, kMostPoints);
  CHECK(std::ranges::is_sorted(kept));
  for (Eigen::Index i = 0; i < x.size(); i += 97) {
    double nearest = 1e9;
    for (const Eigen::Index j : kept) nearest = std::min(nearest, std::hypot(x[i] - x[j], y[i] - y[j]));
    CHECK(nearest < 12.0);
  }
}

TEST_CASE("areas are filled between their lines, as much as their shade says, and stand in the legend") {
  Plot plot = sample_plot();
  const double nan = std::nan("");
  plot.marks.push_back({.kind = Mark::Kind::kArea,
                        .ink = Ink::kLaw,
                        .x = Column{{2.0, 8.0, 8.0, nan, 3.0, 4.0, 4.0}},
                        .y = Column{{0.2, 0.2, 0.6, nan, 0.3, 0.3, 0.35}},
                        .label = "0.2 to 0.6",
                        .shade = 0.25});
  CHECK(has_text(plot, "0.2 to 0.6"));
  check_texts(plot);
  int areas = 0;
  for (const XmlElement& element : read(plot).elements) {
    if (element.attribute("class") != "shaded law") continue;
    ++areas;
    CHECK(element.attribute("fill-opacity") == "0.25");
    if (areas == 1) CHECK(std::ranges::count(element.attribute("d"), 'Z') == 2);
  }
  CHECK(areas == 2);  // the other one is its key
}

TEST_CASE("columns stand on 0 at whole numbers, apart and whole in the field") {
  Plot plot{.id = "columns", .title = "counts", .description = "three counts", .x = {.whole = true}};
  plot.marks.push_back(
      {.kind = Mark::Kind::kBars, .x = Column{{1.0, 2.0, 3.0}}, .y = Column{{5.0, std::nan(""), 1.0}}});
  const Layout layout = layout_of(plot);
  CHECK(layout.x(0.5) > layout.left);
  CHECK(layout.x(3.5) < layout.right);
  CHECK(texts(plot)[0] == "1");
  for (const XmlElement& element : read(plot).elements) {
    if (element.attribute("class") == "area data")
      CHECK(std::ranges::count(element.attribute("d"), 'M') == 2);
  }
}

TEST_CASE("a bare plot has no axes, and its texts stand where they are put") {
  Plot plot{.id = "bare", .title = "bare", .description = "two texts", .bare = true};
  plot.marks.push_back({.kind = Mark::Kind::kTexts,
                        .x = Column{{100.0, 200.0}},
                        .y = Column{{290.0, 20.0}},
                        .names = {"one", "other"}});
  CHECK(texts(plot) == std::vector<std::string>{"one", "other"});
  const std::vector<Box> boxes = text_boxes(read(plot));
  CHECK(0.5 * (boxes[0].left + boxes[0].right) == doctest::Approx(100.0));
  CHECK(boxes[0].bottom < 20.0);
  CHECK(boxes[1].top > 270.0);
  check_texts(plot);
}

TEST_CASE("points with hints are drawn one by one, unless they are many") {
  Plot plot = sample_plot();
  plot.marks[1].hints.assign(50, "a <point>");
  const auto hints = [](const Plot& shown) {
    const auto elements = read(shown).elements;
    return std::ranges::count_if(elements, [](const XmlElement& element) {
      return element.tag == "title" && element.text == "a &lt;point&gt;";
    });
  };
  CHECK(hints(plot) == 50);
  plot.marks[1].x = Column::LinSpaced(kMostHints + 1, 0.0, 12.0);
  plot.marks[1].y = plot.marks[1].x;
  plot.marks[1].hints.assign(kMostHints + 1, "a <point>");
  CHECK(hints(plot) == 0);
}

TEST_CASE("a file of its own holds its style, and draws on paper") {
  const XmlDocument document = XmlReader(svg_file(sample_plot())).document();
  CHECK(document.fault == "");
  CHECK(document.elements[0].attribute("xmlns") == "http://www.w3.org/2000/svg");
  CHECK(document.elements[0].attribute("width") == "400");
  CHECK(std::ranges::count(document.elements, "style", &XmlElement::tag) == 1);
}

TEST_CASE("the reader of these tests finds what is not well-formed") {
  for (const char* text :
       {"<a><b></a>", "<a x=1/>", "<a x=\"1\" x=\"2\"/>", "<a>&</a>", "<a>", "<a", "<a/>text"})
    CHECK_MESSAGE(XmlReader(text).document().fault != "", text);
  CHECK(XmlReader("<a x=\"1\"><b/>&amp;</a>").document().fault == "");
}

TEST_CASE("a text is as wide as Helvetica sets it, and a tenth more, cut texts fit") {
  CHECK(text_width("Hello", 10.0) == doctest::Approx(1.1 * 10.0 * (722 + 556 + 222 + 222 + 556) / 1000.0));
  CHECK(cut_to("short", 11.0, 100.0) == "short");
  CHECK(cut_to("größe der Längen", 11.0, 50.0).ends_with("…"));
  CHECK(text_width(cut_to(std::string(80, 'm'), 11.0, 50.0), 11.0) <= 50.0);
}

}  // namespace
}  // namespace lawdart
