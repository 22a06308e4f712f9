#include "lawdart/plot/terminal.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <sstream>
#include <vector>

#include "lawdart/core/xml_text.h"

namespace lawdart {
namespace {

Plot curve_plot() {
  const Column x = Column::LinSpaced(9, 0.0, 8.0);
  const Column fine = Column::LinSpaced(200, 0.0, 8.0);
  Plot plot{.id = {}, .title = {}, .description = {}, .x = {.title = "time (min)"}, .y = {.title = "growth"}};
  plot.marks.push_back({.x = x, .y = x.square() + 4.0 * (3.0 * x).sin(), .label = "data"});
  plot.marks.push_back(
      {.kind = Mark::Kind::kLine, .ink = Ink::kLaw, .x = fine, .y = fine.square(), .label = "law"});
  return plot;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::stringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// Sixteen lines that fit a screen.
void check_frame(const std::string& text) {
  CAPTURE(text);
  const std::vector<std::string> lines = lines_of(text);
  CHECK(lines.size() == 16);
  for (const std::string& line : lines) CHECK(letter_count(line) <= 76);
  CHECK(text.ends_with('\n'));
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != text.npos; }

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) ++found;
  return found;
}

bool is_ascii(const std::string& text) {
  return std::ranges::all_of(text, [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

}  // namespace

TEST_CASE("a plot in letters shows data, curve, round ticks and titles") {
  const std::string text = terminal_text(curve_plot(), {.utf8 = false});
  check_frame(text);
  CHECK(is_ascii(text));
  CHECK(text == R"(growth                                              o data   -- law   @ both
   |                                                                    .-
60 +                                                                ..-' o
   |                                                            o.-''
   |                                                         ..-'
40 +                                                      .-''
   |                                                  .-@'
   |                                           o ..-''
   |                                        ..--'
20 +                                  ..---''
   |                          o...---''o
   |                  ...----'''
 0 + @--------@---''''o
   +-+----------------+----------------+----------------+----------------+--
     0                2                4                6                8
                                   time (min)
)");
}

TEST_CASE("in UTF-8 lines are braille, and a point on a line is another letter than one beside it") {
  const std::string text = terminal_text(curve_plot(), {});
  check_frame(text);
  std::size_t beside = 0, upon = 0, braille = 0;
  const std::vector<std::string> lines = lines_of(text);
  for (std::size_t row = 1; row <= 12; ++row) {
    beside += count(lines[row], "o");
    upon += count(lines[row], "●");
    for (const char* block : {"\xE2\xA0", "\xE2\xA1", "\xE2\xA2", "\xE2\xA3"})
      braille += count(lines[row], block);
  }
  CHECK(braille > 60);
  CHECK(beside > 0);
  CHECK(upon > 0);
  CHECK(beside + upon == 9);
}

TEST_CASE("colours stand about what has them, and change no letter") {
  std::string text = terminal_text(curve_plot(), {.colour = true});
  CHECK(count(text, "\033[36m") >= 2);
  CHECK(count(text, "\033[31m") >= 2);
  for (const char* code : {"\033[36m", "\033[31m", "\033[0m"}) {
    for (std::size_t at = text.find(code); at != text.npos; at = text.find(code))
      text.erase(at, std::string(code).size());
  }
  CHECK(text == terminal_text(curve_plot(), {}));
}

TEST_CASE("a point stands in the row and column that the ticks tell") {
  Plot plot{.id = {}, .title = {}, .description = {}, .x = {.title = "x"}, .y = {.title = "y"}};
  plot.marks.push_back({.x = Column{{0.0, 10.0}}, .y = Column{{0.0, 100.0}}});
  plot.marks.push_back({.ink = Ink::kChosen, .x = Column{{6.0}}, .y = Column{{50.0}}});
  const std::vector<std::string> lines = lines_of(terminal_text(plot, {.utf8 = false}));
  const auto row = std::ranges::find_if(lines, [](const auto& line) { return line.find('*') != line.npos; });
  REQUIRE(row != lines.end());
  CHECK(row->starts_with(" 50 +"));
  const std::size_t column = row->find('*');
  CHECK(lines[13][column] == '+');
  CHECK(lines[14][column] == '6');
}

TEST_CASE("lines break where they have no value, end at the field, and steps go level") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  Plot plot;
  plot.marks.push_back({.kind = Mark::Kind::kLine,
                        .ink = Ink::kLaw,
                        .x = Column{{0.0, 1.0, 2.0, 3.0, 4.0}},
                        .y = Column{{0.0, 1.0, nan, 1e300, -1e300}},
                        .stretches = false});
  plot.marks.push_back({.x = Column{{0.0, 4.0}}, .y = Column{{0.0, 1.0}}});
  check_frame(terminal_text(plot, {}));
  plot.marks[0] = {.kind = Mark::Kind::kSteps, .x = Column{{0.0, 4.0}}, .y = Column{{1.0, 0.0}}};
  const std::vector<std::string> steps = lines_of(terminal_text(plot, {.utf8 = false}));
  CHECK(count(steps[1], "'") + count(steps[1], "-") + count(steps[1], ".") >= 60);
}

TEST_CASE("groups have signs of their own, and their names in the legend as far as it has place") {
  Plot plot{.id = {}, .title = {}, .description = {}, .x = {.title = "x"}, .y = {.title = "y"}};
  for (int group = 0; group < 9; ++group)
    plot.marks.push_back({.ink = Ink::kGroup,
                          .x = Column{{1.0 * group, 1.0 * group}},
                          .y = Column{{0.0, 1.0}},
                          .label = "a long name of a group " + std::to_string(group),
                          .group = group});
  const std::string text = terminal_text(plot, {});
  check_frame(text);
  CHECK(contains(text, "   x a long name of a g…   + a long name of a g…   * a long name of a g…\n"));
}

TEST_CASE("powers of ten, units and names of any letters are shown, in ASCII as far as they can be") {
  Plot plot{.id = {},
            .title = {},
            .description = {},
            .x = {.title = "Länge (µm)", .log = true},
            .y = {.title = "\033[31mbad\xff"}};
  plot.marks.push_back({.x = Column{{1e-9, 1e9}}, .y = Column{{-3e7, 3e7}}});
  const std::string text = terminal_text(plot, {});
  check_frame(text);
  for (const char* part : {"Länge (µm)", "10⁶", "−2×10⁷", "?[31mbad?"})
    CHECK_MESSAGE(contains(text, part), part);
  const std::string plain = terminal_text(plot, {.utf8 = false});
  check_frame(plain);
  CHECK(is_ascii(plain));
  for (const char* part : {"L?nge (?m)", " 1e6 ", "-2e7 +"}) CHECK_MESSAGE(contains(plain, part), part);
}

TEST_CASE("a plot of nothing, of one point and of infinite values has a frame too") {
  const double infinite = std::numeric_limits<double>::infinity();
  for (const Column& y : {Column(), Column{{3.0}}, Column{{infinite}}}) {
    Plot plot;
    plot.marks.push_back({.x = y, .y = y});
    check_frame(terminal_text(plot, {}));
  }
}

}  // namespace lawdart
