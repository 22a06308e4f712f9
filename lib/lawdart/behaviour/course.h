#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "lawdart/expr/expression.h"

namespace lawdart {

enum class Course : std::uint8_t { kRising, kFalling, kLevel, kUndefined };

/// A part of a line on which a formula takes one course.
struct Stretch {
  double from = 0.0, to = 0.0;
  Course course = Course::kUndefined;
  bool broken = false;  ///< the formula has a pole, a gap or another break at `from`
};

/// What a formula does along a part of a line, from left to right. It ends in a break where the last stretch
/// says so by being empty: from == to.
using Courses = std::vector<Stretch>;

/// The courses of a formula of variable 0 over [ends.front(), ends.back()]: signs of the slope, proved by
/// interval arithmetic on ever smaller parts (Moore, Kearfott & Cloud 2009, section 8), so that no break
/// between two points is overlooked; turning points by bisection to the last digits. Each part between two of
/// the `ends`, ascending, is looked at with a resolution of its own: where no proof comes within a 256th
/// of the part, the sign at points decides. What changes less than rounding does belongs to its neighbours.
/// Nothing where that takes too long: a formula that swings hundreds of times.
[[nodiscard]] std::optional<Courses> courses_of(const Expression& line, std::span<const double> ends);

}  // namespace lawdart
