#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "lawdart/report/figures.h"

namespace lawdart {
namespace {

using Kind = Mark::Kind;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// Grey: the rise at which the interval ends, and its ends.
Mark interval_mark(const ProfileRecord& profile, const std::string& label) {
  const double first = profile.value[0], last = profile.value[profile.value.size() - 1];
  const double end = profile.end, low = profile.low, high = profile.high;
  return {.kind = Kind::kLine,
          .ink = Ink::kReference,
          .x = Column{{first, last, kNaN, low, low, kNaN, high, high}},
          .y = Column{{end, end, kNaN, end, 0.0, kNaN, end, 0.0}},
          .label = label};
}

/// What the rise would be if the formula were linear in its constants, as far as the plot is high.
Mark wald_mark(const ProfileRecord& profile) {
  const Column rise = ((profile.value - profile.estimate) / profile.standard_error).square();
  return {.kind = Kind::kLine,
          .ink = Ink::kData,
          .x = profile.value,
          .y = (rise <= std::max(profile.rise.maxCoeff(), profile.end)).select(rise, kNaN),
          .label = "Wald"};
}

/// With a true minus sign; "no end" where there is none.
std::string end_text(double end) {
  if (!std::isfinite(end)) return "no end";
  return fmt::format("{}{:.4g}", end < 0.0 ? "−" : "", std::abs(end));
}

std::string interval_text(const ProfileRecord& profile) {
  return fmt::format("{} to {}", end_text(profile.low), end_text(profile.high));
}

Figure profile_figure(const ModelReport& report, const ProfileRecord& profile, int number) {
  const std::string level = fmt::format("{:g}%", 100.0 * report.model.level);
  const bool scaled = report.likelihood == Likelihood::kGaussian && report.error.size() == 0;
  Figure figure{.name = "profile-" + profile.name,
                .caption = fmt::format("{}: {} interval {}.", profile.name, level, interval_text(profile)),
                .plot = {}};
  figure.plot = {
      .id = fmt::format("model{}-plot{}", report.model.id, number),
      .title = "profile likelihood of " + profile.name,
      .description = fmt::format("The misfit is least at {:.5g}, and the {} interval goes from {}.",
                                 profile.estimate, level, interval_text(profile)),
      .x = {.title = profile.name},
      .y = {.title = scaled ? "rise of deviance / s²" : "rise of deviance"},
      .width = 260.0,
      .height = 210.0};
  figure.plot.marks = {
      interval_mark(profile, level),
      wald_mark(profile),
      {.kind = Kind::kLine, .ink = Ink::kLaw, .x = profile.value, .y = profile.rise, .label = "profile"},
      {.ink = Ink::kChosen, .x = Column{{profile.estimate}}, .y = Column{{0.0}}}};
  return figure;
}

}  // namespace

std::vector<Figure> profile_figures(const ModelReport& report) {
  std::vector<Figure> figures;
  constexpr int kFirst = 70;
  for (const ProfileRecord& profile : report.profiles) {
    if (profile.value.size() > 1)
      figures.push_back(profile_figure(report, profile, kFirst + static_cast<int>(figures.size())));
  }
  return figures;
}

}  // namespace lawdart
