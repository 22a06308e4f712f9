#include "lawdart/plot/terminal_field.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>
#include <utility>

namespace lawdart {
namespace {

constexpr int kAcross = TerminalField::kAcross, kDown = TerminalField::kDown;

/// By column and row of a dot (Unicode 15, block Braille Patterns).
constexpr unsigned kBits[kAcross][kDown] = {{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}};

std::string braille(unsigned dots) {
  return {'\xE2', static_cast<char>(0xA0u | (dots >> 6u)), static_cast<char>(0x80u | (dots & 0x3Fu))};
}

/// Rows of dots: how many, their mean and their ends.
struct Heights {
  int count = 0, sum = 0;
  int first = kDown, last = -1;

  void take(unsigned dots, int column) {
    for (int row = 0; row < kDown; ++row) {
      if ((dots & kBits[column][row]) == 0) continue;
      ++count;
      sum += row;
      first = std::min(first, row);
      last = std::max(last, row);
    }
  }
  [[nodiscard]] double mean() const { return static_cast<double>(sum) / count; }
};

/// The stroke that comes next to the dots.
char ascii(unsigned dots) {
  Heights left, right, all;
  left.take(dots, 0);
  right.take(dots, 1);
  for (int column = 0; column < kAcross; ++column) all.take(dots, column);
  if (left.count > 0 && right.count > 0 && std::abs(left.mean() - right.mean()) > 1.0)
    return left.mean() > right.mean() ? '/' : '\\';
  if (all.last - all.first >= 2) return '|';
  if (all.mean() < 1.0) return '\'';
  return all.mean() < 2.5 ? '-' : '.';
}

}  // namespace

char point_sign(const Mark& mark) {
  constexpr std::string_view kGroups = "x+*#%&$";
  static_assert(kGroups.size() == kGroupInks);
  if (mark.ink == Ink::kChosen) return '*';
  return mark.ink == Ink::kGroup ? kGroups[static_cast<std::size_t>(mark.group % kGroupInks)] : 'o';
}

std::string point_on_line(const TerminalStyle& style) { return style.utf8 ? "●" : "@"; }

int colour_number(const Mark& mark) {
  constexpr int kRed = 31, kCyan = 36, kGrey = 90;
  constexpr int kGroups[kGroupInks] = {kCyan, kRed, 32, 35, 33, 34, 37};
  if (mark.ink == Ink::kGroup) return kGroups[mark.group % kGroupInks];
  if (mark.ink == Ink::kLaw || mark.ink == Ink::kChosen) return kRed;
  if (mark.ink == Ink::kData) return kCyan;
  return kGrey;
}

std::string coloured(const std::string& text, int colour, const TerminalStyle& style) {
  return style.colour && colour != 0 ? fmt::format("\033[{}m{}\033[0m", colour, text) : text;
}

TerminalField::TerminalField(int columns, int rows, Scale x, Scale y)
    : columns_(columns),
      rows_(rows),
      x_(std::move(x)),
      y_(std::move(y)),
      cells_(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows)) {
  x_.from = 0.0;
  x_.to = kAcross * columns - 1.0;
  y_.from = kDown * rows - 1.0;
  y_.to = 0.0;
}

void TerminalField::draw(const Mark& mark) {
  if (mark.kind == Mark::Kind::kPoints) return points(mark);
  if (mark.kind == Mark::Kind::kLine || mark.kind == Mark::Kind::kSteps) return lines(mark);
  if (mark.kind == Mark::Kind::kBars) return bars(mark);
}

int TerminalField::column_of(double x) const { return static_cast<int>(std::lround(x_(x))) / kAcross; }

int TerminalField::row_of(double y) const { return static_cast<int>(std::lround(y_(y))) / kDown; }

/// Not finite where an axis has no place for it; what is very far outside is drawn nearer, since a stroke
/// goes from dot to dot.
TerminalField::Dot TerminalField::dot(double x, double y) const {
  constexpr double kFar = 2000.0;
  const Dot place{x_(x), y_(y)};
  if (!std::isfinite(place.x) || !std::isfinite(place.y))
    return {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};
  return {std::clamp(place.x, -kFar, kFar), std::clamp(place.y, -kFar, kFar)};
}

TerminalField::Cell* TerminalField::cell(const Dot& dot) {
  const long x = std::lround(dot.x), y = std::lround(dot.y);
  if (x < 0 || y < 0 || x >= kAcross * columns_ || y >= kDown * rows_) return nullptr;
  return &cells_[static_cast<std::size_t>(y / kDown * columns_ + x / kAcross)];
}

void TerminalField::set(const Dot& dot, int colour) {
  Cell* const there = cell(dot);
  if (there == nullptr) return;
  there->dots |= kBits[std::lround(dot.x) % kAcross][std::lround(dot.y) % kDown];
  there->line_colour = colour;
}

void TerminalField::stroke(const Dot& from, const Dot& to, int colour) {
  if (!std::isfinite(from.x + to.x)) return;
  const double across = to.x - from.x, down = to.y - from.y;
  const int steps = std::max(1, static_cast<int>(std::ceil(std::max(std::abs(across), std::abs(down)))));
  for (int step = 0; step <= steps; ++step) {
    const double share = static_cast<double>(step) / steps;
    set({from.x + share * across, from.y + share * down}, colour);
  }
}

void TerminalField::lines(const Mark& mark) {
  const int colour = colour_number(mark);
  for (Eigen::Index i = 1; i < mark.x.size(); ++i) {
    const Dot from = dot(mark.x[i - 1], mark.y[i - 1]), to = dot(mark.x[i], mark.y[i]);
    const Dot corner = mark.kind == Mark::Kind::kSteps ? dot(mark.x[i], mark.y[i - 1]) : from;
    stroke(from, corner, colour);
    stroke(corner, to, colour);
  }
}

void TerminalField::bars(const Mark& mark) {
  for (Eigen::Index i = 0; i < mark.x.size(); ++i)
    stroke(dot(mark.x[i], y_.log ? y_.low : 0.0), dot(mark.x[i], mark.y[i]), colour_number(mark));
}

void TerminalField::points(const Mark& mark) {
  for (Eigen::Index i = 0; i < mark.x.size(); ++i) {
    const Dot place = dot(mark.x[i], mark.y[i]);
    Cell* const there = std::isfinite(place.x) ? cell(place) : nullptr;
    if (there == nullptr) continue;
    there->point = point_sign(mark);
    there->point_colour = colour_number(mark);
  }
}

bool TerminalField::has_point_on_line() const { return std::ranges::any_of(cells_, &Cell::both); }

std::string TerminalField::letter(const Cell& cell, const TerminalStyle& style) {
  if (cell.both()) return point_on_line(style);
  if (cell.point != '\0') return {cell.point};
  if (cell.dots == 0) return " ";
  return style.utf8 ? braille(cell.dots) : std::string{ascii(cell.dots)};
}

std::string TerminalField::line(int row, const TerminalStyle& style) const {
  const auto first = cells_.begin() + std::ptrdiff_t{row} * columns_;
  auto last = first + columns_;
  while (last != first && std::prev(last)->empty()) --last;
  std::string text, run;
  int colour = 0;
  for (auto cell = first; cell != last; ++cell) {
    const int wanted = cell->point != '\0' ? cell->point_colour : cell->line_colour;
    if (!cell->empty() && wanted != colour) {
      text += coloured(std::exchange(run, {}), colour, style);
      colour = wanted;
    }
    run += letter(*cell, style);
  }
  return text + coloured(run, colour, style);
}

}  // namespace lawdart
