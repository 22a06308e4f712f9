#include <algorithm>
#include <cstddef>

#include "lawdart/fit/profile.h"

namespace lawdart {
namespace {

double slope_between(const ProfilePoint& a, const ProfilePoint& b) {
  return (b.tau - a.tau) / (b.value - a.value);
}

/// The slope of the curve at each point: a mean of those to its neighbours, 0 where tau turns.
std::vector<double> slopes_of(const std::vector<ProfilePoint>& points) {
  std::vector<double> slopes = {slope_between(points[0], points[1])};
  for (std::size_t i = 1; i + 1 < points.size(); ++i) {
    const double before = slope_between(points[i - 1], points[i]);
    const double after = slope_between(points[i], points[i + 1]);
    const double back = points[i].value - points[i - 1].value, ahead = points[i + 1].value - points[i].value;
    const double share = (back + 2.0 * ahead) / (3.0 * (back + ahead));
    slopes.push_back(before * after > 0.0 ? before * after / (share * after + (1.0 - share) * before) : 0.0);
  }
  slopes.push_back(slope_between(points[points.size() - 2], points.back()));
  return slopes;
}

/// The points without those that lie so near to the one before that rounding makes the slope between them.
std::vector<ProfilePoint> apart(std::vector<ProfilePoint> points, double width) {
  constexpr double kNear = 1e-3;
  const auto near = [width](const ProfilePoint& a, const ProfilePoint& b) {
    return b.value - a.value <= kNear * width;
  };
  points.erase(std::ranges::unique(points, near).begin(), points.end());
  return points;
}

}  // namespace

std::vector<ProfilePoint> profile_curve(const Profile& profile, double from, double to, int places) {
  from = std::max(from, profile.points.front().value);
  to = std::min(to, profile.points.back().value);
  const std::vector<ProfilePoint> points = apart(profile.points, to - from);
  if (points.size() < 2) return points;
  const std::vector<double> slopes = slopes_of(points);
  std::vector<ProfilePoint> curve;
  std::size_t at = 0;
  for (int place = 0; place < places; ++place) {
    const double value = from + (to - from) * place / (places - 1);
    while (at + 2 < points.size() && points[at + 1].value < value) ++at;
    const ProfilePoint &left = points[at], &right = points[at + 1];
    const double width = right.value - left.value, t = (value - left.value) / width;
    // Hermite's cubic through both with their slopes.
    const double tau = left.tau + t * t * (3.0 - 2.0 * t) * (right.tau - left.tau) +
                       width * t * (1.0 - t) * ((1.0 - t) * slopes[at] - t * slopes[at + 1]);
    curve.push_back({value, tau});
  }
  return curve;
}

}  // namespace lawdart
