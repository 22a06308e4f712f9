#include "lawdart/discover/extrapolation.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "lawdart/behaviour/course.h"
#include "lawdart/behaviour/enclosure.h"
#include "lawdart/behaviour/limit.h"
#include "lawdart/expr/definition.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/expr/print.h"
#include "lawdart/stats/median.h"

namespace lawdart {
namespace {

constexpr double kWidthsBeyond = 10.0;
/// More courses than these are not told one by one.
constexpr std::size_t kMostCourses = 64;
constexpr std::size_t kMostCoursesInWords = 6;
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// A formula along one input.
struct Slice {
  Expression line;  ///< of variable 0
  std::string input;
  double low, high;  ///< of the data
  double from, to;   ///< what is looked at
};

bool uses(const Expression& formula, int variable) {
  return std::ranges::any_of(formula.nodes(), [variable](const ExpressionNode& node) {
    return node.kind == NodeKind::kVariable && node.variable == variable;
  });
}

Slice slice_of(const Expression& formula, const ColumnsRef& inputs, Eigen::Index variable, std::string name) {
  std::vector<Expression> parts;
  for (Eigen::Index i = 0; i < inputs.cols(); ++i) {
    parts.push_back(i == variable ? Expression::variable(0)
                                  : Expression::exact(median({inputs.col(i).begin(), inputs.col(i).end()})));
  }
  Slice slice{.line = substituted(formula, parts),
              .input = std::move(name),
              .low = inputs.col(variable).minCoeff(),
              .high = inputs.col(variable).maxCoeff(),
              .from = 0.0,
              .to = 0.0};
  const double beyond = kWidthsBeyond * (slice.high - slice.low);
  slice.from = slice.low >= 0.0 ? 0.0 : slice.low - beyond;
  slice.to = slice.high <= 0.0 ? 0.0 : slice.high + beyond;
  return slice;
}

std::string in_words(double value) {
  if (std::isinf(value)) return value > 0.0 ? "inf" : "-inf";
  return fmt::format("{:.4g}", value);
}

/// "conc -> inf: 212.7", and the number for the record.
void add_limit(const std::string& toward, const Limit& limit, ExtrapolationRecord& record,
               std::vector<std::string>& words) {
  using enum Limit::Kind;
  record.limits.emplace_back(toward, limit.kind == kValue ? limit.value : kNone);
  if (limit.kind == kUnknown) return;
  std::string text = limit.kind == kSwinging    ? "swings on without a limit"
                     : limit.kind == kUndefined ? "undefined"
                                                : in_words(limit.value);
  if (limit.like) text += ", like " + print_briefly(*limit.like, std::array{record.input});
  words.push_back(fmt::format("{} -> {}: {}", record.input, toward, text));
}

void add_limits(const Slice& slice, ExtrapolationRecord& record, std::vector<std::string>& words) {
  if (slice.low < 0.0) add_limit("-inf", limit_far_out(slice.line, -1), record, words);
  if (slice.low > 0.0) add_limit("0", limit_at(slice.line, 0.0, 1), record, words);
  if (slice.high < 0.0) add_limit("0", limit_at(slice.line, 0.0, -1), record, words);
  if (slice.high > 0.0) add_limit("inf", limit_far_out(slice.line, 1), record, words);
}

/// What the formula comes to at the end of a stretch: where it grows without limit, the course tells the
/// sign more surely than the series does, whose point is a little off.
double side_value(const Slice& slice, double at, int side, const Stretch& stretch) {
  if (stretch.course == Course::kUndefined) return kNone;
  const Limit limit = limit_at(slice.line, at, side);
  if (limit.kind != Limit::Kind::kValue || std::isfinite(limit.value))
    return limit.kind == Limit::Kind::kValue ? limit.value : kNone;
  return (stretch.course == Course::kRising) == (side < 0) ? kInfinity : -kInfinity;
}

double value_at(const Expression& line, double x) {
  Columns input(1, 1);
  input(0, 0) = x;
  return evaluate(line, input)[0];
}

/// What breaks between two stretches; nothing if both sides meet in a value.
std::optional<PlaceRecord> broken_place(const Slice& slice, const Stretch& left, const Stretch& right) {
  PlaceRecord place{.kind = "break",
                    .at = right.from,
                    .left = side_value(slice, right.from, -1, left),
                    .right = side_value(slice, right.from, 1, right)};
  const double apart = std::abs(place.left - place.right);
  if (left.course == Course::kUndefined || right.course == Course::kUndefined) {
    place.kind = "edge";
  } else if (std::isinf(place.left) || std::isinf(place.right)) {
    place.kind = "pole";
  } else if (apart > 1e-6 * (std::abs(place.left) + std::abs(place.right))) {
    place.kind = "jump";
  } else if (std::isfinite(apart)) {
    if (std::isfinite(value_at(slice.line, place.at))) return {};
    place.kind = "gap";
  }
  return place;
}

std::optional<PlaceRecord> place_between(const Slice& slice, const Stretch& left, const Stretch& right) {
  std::optional<PlaceRecord> place;
  const bool ends = left.course == Course::kUndefined || right.course == Course::kUndefined;
  if (right.broken || ends) place = broken_place(slice, left, right);
  const bool turns = std::min(left.course, right.course) == Course::kRising &&
                     std::max(left.course, right.course) == Course::kFalling;
  if (!place && turns) {
    const double value = value_at(slice.line, right.from);
    place = {.kind = left.course == Course::kRising ? "maximum" : "minimum",
             .at = right.from,
             .left = value,
             .right = value};
  }
  if (place) place->inside = slice.low <= place->at && place->at <= slice.high;
  return place;
}

const char* word(Course course) {
  switch (course) {
    case Course::kRising:
      return "rising";
    case Course::kFalling:
      return "falling";
    case Course::kLevel:
      return "level";
    case Course::kUndefined:
      break;
  }
  return "undefined";
}

void add_courses(const Slice& slice, const Courses& courses, ExtrapolationRecord& record) {
  for (std::size_t i = 0; i < courses.size(); ++i) {
    const Stretch& stretch = courses[i];
    if (stretch.from == stretch.to) continue;
    std::optional<PlaceRecord> place;
    if (i > 0) place = place_between(slice, courses[i - 1], stretch);
    const bool goes_on =
        !record.courses.empty() && !place && record.courses.back().course == word(stretch.course);
    if (goes_on) {
      record.courses.back().to = stretch.to;
    } else {
      record.courses.push_back({stretch.from, stretch.to, word(stretch.course)});
    }
    if (place) record.places.push_back(std::move(*place));
  }
}

bool is_turn(const PlaceRecord& place) { return place.kind == "maximum" || place.kind == "minimum"; }

std::string place_in_words(const PlaceRecord& place, const std::string& input) {
  std::string text = place.kind;
  if (is_turn(place) || place.kind == "gap") text += " of " + in_words(place.left);
  text += fmt::format(" at {} = {}", input, in_words(place.at));
  if (place.kind == "pole" || place.kind == "jump")
    text += fmt::format(" from {} to {}", in_words(place.left), in_words(place.right));
  return text + (place.inside ? ", within the data" : "");
}

void put_courses_in_words(const Slice& slice, const ExtrapolationRecord& record,
                          std::vector<std::string>& words) {
  const bool many = record.courses.empty() || record.courses.size() > kMostCoursesInWords;
  std::vector<std::string> courses;
  for (const CourseRecord& course : record.courses)
    courses.push_back(
        fmt::format("{} from {} to {}", course.course, in_words(course.from), in_words(course.to)));
  words.push_back(many ? fmt::format("changes its course again and again from {} to {}", in_words(slice.from),
                                     in_words(slice.to))
                       : fmt::format("{} of {}", fmt::join(courses, ", "), record.input));
  for (const PlaceRecord& place : record.places) {
    if (!many || (place.inside && !is_turn(place))) words.push_back(place_in_words(place, record.input));
  }
}

ExtrapolationRecord record_of(const Slice& slice) {
  ExtrapolationRecord record{.input = slice.input, .limits = {}, .courses = {}, .places = {}, .text = {}};
  std::vector<std::string> words;
  add_limits(slice, record, words);
  const std::array ends{slice.from, slice.low, slice.high, slice.to};
  const std::optional<Courses> courses = courses_of(slice.line, ends);
  if (courses && courses->size() <= kMostCourses) add_courses(slice, *courses, record);
  put_courses_in_words(slice, record, words);
  record.text = fmt::format("{}", fmt::join(words, "; "));
  return record;
}

}  // namespace

std::vector<ExtrapolationRecord> extrapolation_records(const Expression& formula, const ColumnsRef& inputs,
                                                       const std::vector<std::string>& names) {
  std::vector<ExtrapolationRecord> records;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!uses(formula, static_cast<int>(i))) continue;
    const Slice slice = slice_of(formula, inputs, static_cast<Eigen::Index>(i), names[i]);
    if (slice.low < slice.high) records.push_back(record_of(slice));
  }
  return records;
}

void add_extrapolation(const Expression& formula, const ColumnsRef& inputs,
                       const std::vector<std::string>& names, ModelRecord& model) {
  model.extrapolation = extrapolation_records(formula, inputs, names);
  for (const ExtrapolationRecord& record : model.extrapolation) {
    for (const PlaceRecord& place : record.places) {
      if (!place.inside || is_turn(place)) continue;
      model.warnings.push_back(
          fmt::format("the formula has a {} at {} = {}, amid the data: trust no prediction near it; take "
                      "another formula, or measure there",
                      place.kind, record.input, in_words(place.at)));
    }
  }
}

std::vector<std::pair<double, double>> ranges_of(const ColumnsRef& inputs) {
  std::vector<std::pair<double, double>> ranges;
  for (const auto& column : inputs.colwise()) ranges.emplace_back(column.minCoeff(), column.maxCoeff());
  return ranges;
}

}  // namespace lawdart
