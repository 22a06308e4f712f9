#pragma once

#include <string>
#include <utility>
#include <vector>

namespace lawdart {

/// A place where a formula turns or breaks.
struct PlaceRecord {
  std::string kind;  ///< maximum, minimum; pole, jump, edge (undefined on one side), gap (undefined there
                     ///< alone), break (of an unknown kind)
  double at = 0.0;
  double left = 0.0, right = 0.0;  ///< what it comes to from each side; NaN where undefined or not known
  bool inside = false;             ///< within the range of the data
};

/// A part of the way of an input on which a formula takes one course.
struct CourseRecord {
  double from = 0.0, to = 0.0;
  std::string course;  ///< rising, falling, level or undefined
};

/// What a formula does along one input within the data and beyond, the other inputs at their medians.
struct ExtrapolationRecord {
  std::string input;
  /// Towards 0, inf and -inf, as far as they are beyond the data: what it comes to; NaN where there is no
  /// limit, or it is not known.
  std::vector<std::pair<std::string, double>> limits;
  std::vector<CourseRecord> courses;  ///< none if they are too many
  std::vector<PlaceRecord> places;
  std::string text;  ///< all of it, in words
};

}  // namespace lawdart
