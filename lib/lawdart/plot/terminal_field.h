#pragma once

#include <string>
#include <vector>

#include "lawdart/plot/terminal.h"
#include "lawdart/plot/ticks.h"

namespace lawdart {

/// What stands for the points of a mark, and for points that a line runs through.
[[nodiscard]] char point_sign(const Mark& mark);
[[nodiscard]] std::string point_on_line(const TerminalStyle& style);
/// Of a mark, as a number of ANSI terminals; 0: that of all text.
[[nodiscard]] int colour_number(const Mark& mark);
/// The text in this colour, where the style has colours.
[[nodiscard]] std::string coloured(const std::string& text, int colour, const TerminalStyle& style);

/// The letters that the marks of a plot are drawn in. Each has eight dots, two by four, which lines are made
/// of.
class TerminalField {
 public:
  static constexpr int kAcross = 2, kDown = 4;

  /// `x` and `y`: their ends become the outermost dots.
  TerminalField(int columns, int rows, Scale x, Scale y);

  void draw(const Mark& mark);

  /// The letter that a value of an axis lies in.
  [[nodiscard]] int column_of(double x) const;
  [[nodiscard]] int row_of(double y) const;
  /// A line of letters, without blanks at its end.
  [[nodiscard]] std::string line(int row, const TerminalStyle& style) const;
  /// Whether a line runs through a point, so that point_on_line() stands in its place.
  [[nodiscard]] bool has_point_on_line() const;

 private:
  struct Cell {
    unsigned dots = 0;  ///< a bit each, in the order of Unicode's braille
    int line_colour = 0;
    char point = '\0';
    int point_colour = 0;

    [[nodiscard]] bool empty() const { return dots == 0 && point == '\0'; }
    /// Points of groups stay what they are.
    [[nodiscard]] bool both() const { return dots != 0 && point == 'o'; }
  };
  struct Dot {
    double x = 0.0, y = 0.0;
  };

  [[nodiscard]] Dot dot(double x, double y) const;
  /// Nothing outside of the field.
  [[nodiscard]] Cell* cell(const Dot& dot);
  void set(const Dot& dot, int colour);
  void stroke(const Dot& from, const Dot& to, int colour);
  void lines(const Mark& mark);
  void bars(const Mark& mark);
  void points(const Mark& mark);
  [[nodiscard]] static std::string letter(const Cell& cell, const TerminalStyle& style);

  int columns_, rows_;
  Scale x_, y_;
  std::vector<Cell> cells_;
};

}  // namespace lawdart
