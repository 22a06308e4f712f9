#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "lawdart/plot/look.h"
#include "lawdart/plot/plot.h"

namespace lawdart {
namespace {

Plot sample_plot() {
  const Column x = Column::LinSpaced(50, 0.0, 12.5), y = x / (x + 3.0);
  Plot plot{.id = "sample",
            .title = "density & more",
            .description = "50 points and a curve.",
            .x = {.title = "conc (mg/L)"},
            .y = {.title = "größe_1 (10⁻³ m²)"}};
  plot.marks.push_back({.kind = Mark::Kind::kBand,
                        .ink = Ink::kConfidence,
                        .x = x,
                        .y = y - 0.1,
                        .high = y + 0.1,
                        .label = "95% confidence"});
  plot.marks.push_back({.x = x, .y = y, .label = "data"});
  plot.marks.push_back({.kind = Mark::Kind::kLine, .ink = Ink::kReference, .x = x, .y = y});
  return plot;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
    ++found;
  return found;
}

bool contains(const std::string& text, const std::string& part) { return count(text, part) > 0; }

TEST_CASE("a picture has the texts of the plot, escaped, and as many as its SVG") {
  const std::string text = pgf(sample_plot());
  for (const char* part : {"% density \\& more. 50 points", "\\begin{lawplot}{400}{300}", "{conc (mg/L)}",
                           "gr\\\"{o}\\ss{}e\\_1 (10\\textsuperscript{$-$3} m\\textsuperscript{2})",
                           "{95\\% confidence}", "rotate=90", "\\end{lawplot}"})
    CHECK_MESSAGE(contains(text, part), part);
  CHECK(count(text, "\\plotwords") == count(svg(sample_plot()), "<text"));
  CHECK(std::ranges::all_of(text, [](char c) { return c == '\n' || (c >= ' ' && c <= '~'); }));
  CHECK(std::ranges::count(text, '{') == std::ranges::count(text, '}'));
}

TEST_CASE("a picture has the paths of the SVG, upside down and in its colours") {
  Plot plot = sample_plot();
  plot.marks = {
      {.kind = Mark::Kind::kLine, .ink = Ink::kLaw, .x = Column{{0.0, 1.0}}, .y = Column{{0.0, 1.0}}}};
  const std::string drawn = svg(plot), text = pgf(plot);
  const std::size_t at = drawn.find("class=\"line law\" d=\"M");
  REQUIRE(at != std::string::npos);
  double x = 0.0, y = 0.0;
  REQUIRE(std::sscanf(drawn.c_str() + at, "class=\"line law\" d=\"M%lf %lfL", &x, &y) == 2);
  const std::size_t line = text.find("\\plotstroke{d55e00}{1}{1.8\\px}{}{%\n\\from(");
  REQUIRE(line != std::string::npos);
  double left = 0.0, up = 0.0;
  REQUIRE(std::sscanf(text.c_str() + text.find("\\from(", line), "\\from(%lf,%lf)\\to(", &left, &up) == 2);
  CHECK(left == doctest::Approx(x));
  CHECK(up == doctest::Approx(300.0 - y));
}

TEST_CASE("every point is drawn, bands are filled, reference lines are dashed") {
  const std::string text = pgf(sample_plot());
  CHECK(contains(text, "\\plotfill{d55e00}{0.32}"));
  CHECK(contains(text, "\\pgfsetdash{{5\\px}{3\\px}}{0pt}"));
  const std::size_t points = text.find("\\pgfsetroundcap");
  REQUIRE(points != std::string::npos);
  CHECK(count(text.substr(points, text.find("\\plot", points) - points), "\\from(") == 50);
}

TEST_CASE("outlines are closed where they began") {
  Plot plot = sample_plot();
  plot.marks = {{.ink = Ink::kGroup, .x = Column{{1.0}}, .y = Column{{1.0}}, .group = 1}};
  const std::string text = pgf(plot);
  const std::size_t at = text.find("\\plotfill");
  REQUIRE(at != std::string::npos);
  double x[4], y[4];
  REQUIRE(std::sscanf(text.c_str() + text.find("\\from", at),
                      "\\from(%lf,%lf)\\to(%lf,%lf)\\to(%lf,%lf)\\to(%lf,%lf)\\back", &x[0], &y[0], &x[1],
                      &y[1], &x[2], &y[2], &x[3], &y[3]) == 8);
  CHECK(x[1] - x[0] == doctest::Approx(6.4));
  CHECK(y[2] - y[1] == doctest::Approx(-6.4));
  CHECK(x[3] == doctest::Approx(x[0]));
}

TEST_CASE("areas have their shade, and holes, a bare plot has neither axes nor grid") {
  Plot plot{
      .id = "bare", .title = "nodes", .description = "two", .bare = true, .width = 200.0, .height = 100.0};
  plot.marks = {{.kind = Mark::Kind::kArea,
                 .ink = Ink::kLaw,
                 .x = Column{{10.0, 50.0, 50.0}},
                 .y = Column{{10.0, 10.0, 40.0}},
                 .shade = 0.25},
                {.kind = Mark::Kind::kTexts, .x = Column{{30.0}}, .y = Column{{20.0}}, .names = {"x_1"}}};
  const std::string text = pgf(plot);
  CHECK(
      contains(text, "\\plotfill{d55e00}{0.25}{\\pgfseteorule%\n\\from(10,10)\\to(50,10)\\to(50,40)\\back}"));
  CHECK(contains(text, "\\plotwords(30,16.2){base}{11\\px}{x\\_1}"));
  CHECK(count(text, "\\plotwords") == 1);
  CHECK_FALSE(contains(text, "ebebeb"));
}

TEST_CASE("a look is what the style sheet says of its classes, the later rule above the earlier") {
  CHECK(look_of("line law").stroke == "d55e00");
  CHECK(look_of("line law").width == 1.8);
  CHECK(look_of("line law").fill.empty());
  CHECK(look_of("line faint").width == 0.8);
  CHECK(look_of("line faint").stroke_opacity == 0.35);
  CHECK(look_of("band prediction").fill == "d55e00");
  CHECK(look_of("band prediction").fill_opacity == 0.13);
  CHECK(look_of("band reference").fill_opacity == 0.14);
  CHECK(look_of("line reference").dashes == "5 3");
  CHECK(look_of("axis").stroke == "222222");
  CHECK(look_of("disc data").round_ends);
  CHECK(look_of("tick").letter_size == 11.0);
  CHECK(look_of("note").letter_size == 10.0);
}

}  // namespace
}  // namespace lawdart
