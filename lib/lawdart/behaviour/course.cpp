#include "lawdart/behaviour/course.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>

#include "lawdart/behaviour/enclosure.h"
#include "lawdart/expr/evaluate.h"

namespace lawdart {
namespace {

/// What a part of the line shows. The first four are courses.
enum class Mark : std::uint8_t {
  kRising,
  kFalling,
  kLevel,
  kUndefined,
  kFlat,    ///< the slope is lost in rounding
  kUnsure,  ///< the slope may have both signs
  kBreak,   ///< perhaps undefined
};

/// A run of parts with one mark.
struct Cell {
  double from, to;
  Mark mark;
  double first_to, last_from;  ///< where its first part ends and its last one begins
};

/// More looks than this are not worth while.
constexpr int kMostLooks = 40'000;
/// Parts of the line, relative to its whole length, that are a point.
constexpr double kPoint = 1e-11;
/// Parts whose slope may have both signs are not cut finer, relative to the length between two ends.
constexpr double kFinest = 1.0 / 256;

Mark mark_of(const Enclosure& found) {
  if (found.defined == Defined::kNowhere) return Mark::kUndefined;
  if (found.defined == Defined::kPerhaps) return Mark::kBreak;
  if (found.slope == Interval()) return Mark::kLevel;
  if (found.slope.low > 0.0) return Mark::kRising;
  return found.slope.high < 0.0 ? Mark::kFalling : Mark::kUnsure;
}

class Walk {
 public:
  Walk(const Expression& line, std::span<const double> ends)
      : line_(line), enclosing_(line), ends_(ends), point_(kPoint * (ends.back() - ends.front())) {}

  std::optional<Courses> courses() {
    for (std::size_t i = 0; i + 1 < ends_.size(); ++i) {
      if (ends_[i] < ends_[i + 1] && !explore(ends_[i], ends_[i + 1])) return {};
    }
    settle_flat();
    return stretches();
  }

 private:
  Mark at(double x) { return mark_of(enclosing_.over(Interval::at(x))); }

  /// The sign of the slope at a point.
  Mark sign_at(double x) {
    const Mark mark = at(x);
    return mark == Mark::kUnsure ? Mark::kFlat : mark;
  }

  void add(double from, double to, Mark mark) {
    if (cells_.empty() || cells_.back().mark != mark)
      cells_.push_back({.from = from, .to = to, .mark = mark, .first_to = to, .last_from = from});
    cells_.back().to = to;
    cells_.back().last_from = from;
  }

  /// Adds a run as it is.
  void add(const Cell& cell) {
    const double last_from = cell.last_from;
    add(cell.from, cell.to, cell.mark);
    if (cells_.back().from == cell.from) cells_.back().first_to = cell.first_to;
    cells_.back().last_from = last_from;
  }

  /// Marks the cells of a part from left to right; false where that takes too many looks.
  bool explore(double from, double to) {
    const double finest = kFinest * (to - from);
    std::vector<Interval> open{{from, to}};
    while (!open.empty()) {
      if (++looks_ > kMostLooks) return false;
      const Interval x = open.back();
      open.pop_back();
      const Mark mark = mark_of(enclosing_.over(x));
      const double width = x.high - x.low;
      const double middle = x.middle();
      const bool fine = mark == Mark::kUnsure && width <= finest;
      const bool point = width <= point_ || middle <= x.low || middle >= x.high;
      if (fine) {
        add(x.low, middle, sign_at(x.low + 0.25 * width));
        add(middle, x.high, sign_at(x.low + 0.75 * width));
      } else if ((mark == Mark::kUnsure || mark == Mark::kBreak) && !point) {
        open.push_back({middle, x.high});
        open.push_back({x.low, middle});
      } else {
        add(x.low, x.high, mark == Mark::kUnsure ? Mark::kFlat : mark);
      }
    }
    return true;
  }

  /// What is flat goes to the neighbour, or to both by halves.
  void settle_flat() {
    const auto has_slope = [](const Cell* cell) { return cell != nullptr && cell->mark <= Mark::kLevel; };
    std::vector<Cell> marked = std::move(cells_);
    cells_.clear();
    for (std::size_t i = 0; i < marked.size(); ++i) {
      const Cell& cell = marked[i];
      if (cell.mark != Mark::kFlat) {
        add(cell);
        continue;
      }
      const Cell* before = cells_.empty() ? nullptr : &cells_.back();
      const Cell* after = i + 1 < marked.size() ? &marked[i + 1] : nullptr;
      const Mark left = has_slope(before) ? before->mark : has_slope(after) ? after->mark : Mark::kLevel;
      const Mark right = has_slope(after) ? after->mark : left;
      const double middle = left == right ? cell.to : 0.5 * cell.from + 0.5 * cell.to;
      add(cell.from, middle, left);
      if (left != right) add(middle, cell.to, right);
    }
  }

  /// The place in [a, b] up to which `is_left` holds, to the last digit.
  [[nodiscard]] double boundary(double a, double b, const std::function<bool(double)>& is_left) const {
    while (b - a > 1e-6 * point_) {
      const double x = 0.5 * a + 0.5 * b;
      if (x <= a || x >= b) break;
      (is_left(x) ? a : b) = x;
    }
    return b;
  }

  /// A place within a point of 0 is 0.
  [[nodiscard]] double settled(double x) const { return std::abs(x) <= point_ ? 0.0 : x; }

  [[nodiscard]] double value(double x) const {
    Columns input(1, 1);
    input(0, 0) = x;
    return evaluate(line_, input)[0];
  }

  /// Where the course changes from one cell to the next: amid the places where rounding hides it.
  double turn(const Cell& left, const Cell& right) {
    const double first =
        boundary(left.last_from, right.first_to, [&](double x) { return at(x) == left.mark; });
    const double last = boundary(first, right.first_to, [&](double x) { return at(x) != right.mark; });
    return settled(0.5 * first + 0.5 * last);
  }

  /// The place of a break, from what stands on both sides of it.
  double place_of_break(const Cell& cell, const Cell* left, const Cell* right) {
    const bool before = left != nullptr && left->mark != Mark::kUndefined;
    const bool after = right != nullptr && right->mark != Mark::kUndefined;
    if (!before && left == nullptr) return cell.from;
    if (!after && right == nullptr) return cell.to;
    if (before != after)
      return boundary(cell.from, cell.to, [&](double x) { return (at(x) == Mark::kUndefined) == after; });
    const double low = value(cell.from - point_);
    const double high = value(cell.to + point_);
    if (low * high < 0.0)
      return boundary(cell.from - point_, cell.to + point_, [&](double x) { return value(x) * low > 0.0; });
    return 0.5 * cell.from + 0.5 * cell.to;
  }

  Courses stretches() {
    Courses result;
    double from = ends_.front();
    bool broken = false;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      const Cell& cell = cells_[i];
      const Cell* next = i + 1 < cells_.size() ? &cells_[i + 1] : nullptr;
      if (cell.mark == Mark::kBreak) {
        from = settled(place_of_break(cell, i > 0 ? &cells_[i - 1] : nullptr, next));
        if (!result.empty()) result.back().to = from;
        broken = true;
        continue;
      }
      const bool turns = next != nullptr && next->mark != Mark::kBreak;
      const double to = turns ? turn(cell, *next) : cell.to;
      result.push_back({from, to, static_cast<Course>(cell.mark), broken});
      from = to;
      broken = false;
    }
    if (broken) result.push_back({from, from, Course::kUndefined, true});
    return result;
  }

  const Expression& line_;
  Enclosing enclosing_;
  std::span<const double> ends_;
  double point_;
  int looks_ = 0;
  std::vector<Cell> cells_;
};

}  // namespace

std::optional<Courses> courses_of(const Expression& line, std::span<const double> ends) {
  assert(ends.size() >= 2 && std::is_sorted(ends.begin(), ends.end()));
  return Walk(line, ends).courses();
}

}  // namespace lawdart
