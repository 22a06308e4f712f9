#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "lawdart/plot/ticks.h"
#include "lawdart/report/figures.h"

namespace lawdart {
namespace {

using Kind = Mark::Kind;

constexpr double kInfinity = std::numeric_limits<double>::infinity();

const std::string& name_of(const Record& record, int input) {
  return record.data.inputs[static_cast<std::size_t>(input)];
}

/// Round values that part the shades: over all that the law is where the target has values, and somewhat
/// beyond them, so that a pole does not take them all.
std::vector<Tick> levels_of(const FieldRecord& field, const Column& observed) {
  constexpr int kMost = 7;
  constexpr double kBeyond = 0.5;
  const bool log = wants_log(observed);
  const double low = observed.minCoeff(), high = observed.maxCoeff();
  const double spread = high - low;
  Scale scale{.low = kInfinity, .high = -kInfinity, .log = log};
  for (const double value : field.grid.values.reshaped()) {
    if (!std::isfinite(value) || (log && value <= 0.0)) continue;
    const double near = log ? std::clamp(value, low / 10.0, 10.0 * high)
                            : std::clamp(value, low - kBeyond * spread, high + kBeyond * spread);
    scale.low = std::min(scale.low, near);
    scale.high = std::max(scale.high, near);
  }
  if (!(scale.low < scale.high)) return {};
  std::vector<Tick> levels = round_ticks(scale, kMost);
  std::erase_if(levels, [&scale](const Tick& level) {
    return level.label.empty() || level.at <= scale.low || level.at >= scale.high;
  });
  return levels;
}

/// Where the law lies between two neighbouring levels, shaded by which.
std::vector<Mark> shades_of(const FieldRecord& field, const std::vector<Tick>& levels) {
  constexpr double kDarkest = 0.6;
  std::vector<Mark> marks;
  for (std::size_t i = 0; i <= levels.size(); ++i) {
    const bool first = i == 0, last = i == levels.size();
    const double low = first ? -kInfinity : levels[i - 1].at, high = last ? kInfinity : levels[i].at;
    const Columns& values = field.grid.values;
    if (!(values.isFinite() && values >= low && values < high).any()) continue;
    Loops loops = loops_between(field.grid, low, high);
    const std::string below = last ? "" : levels[i].label, above = first ? "" : levels[i - 1].label;
    const double share = (static_cast<double>(i) + 0.3) / static_cast<double>(levels.size() + 1);
    marks.push_back({.kind = Kind::kArea,
                     .ink = Ink::kLaw,
                     .x = std::move(loops.x),
                     .y = std::move(loops.y),
                     .label = first  ? "< " + below
                              : last ? "≥ " + above
                                     : above + " to " + below,
                     .shade = kDarkest * share});
  }
  return marks;
}

/// Where the data are; those of one group where the field is of one.
Mark points_of(const Record& record, const ModelReport& report, const FieldRecord& field) {
  const std::vector<Eigen::Index> rows = rows_of_group(record, report, field.group);
  const Column x = report.inputs.col(field.across), y = report.inputs.col(field.up);
  return {.ink = Ink::kData, .x = x(rows), .y = y(rows), .label = "data"};
}

/// Where the other inputs are held, and why these two are shown.
std::string field_caption(const Record& record, const ModelReport& report, const FieldRecord& field) {
  const std::string &x = name_of(record, field.across), &y = name_of(record, field.up);
  std::string text = fmt::format("The law over {} and {}", x, y);
  if (!field.group.empty()) text += fmt::format(", for {} {}", record.data.groups->column, field.group);
  std::vector<std::string> held;
  for (const auto& [input, value] : field.held)
    held.push_back(fmt::format("{} = {:.4g}", name_of(record, input), value));
  if (!held.empty()) text += fmt::format(", the others at their medians ({})", fmt::join(held, ", "));
  text += fmt::format(": {} by shade, and the places of the data.", report.model.target);
  if (field.moves.size() < 2) return text;
  return text + fmt::format(
                    " These inputs move the law most: along their ways it goes by {:.3g} and {:.3g}, "
                    "the others as they are in a row, in the median of the rows.",
                    field.moves[0].second, field.moves[1].second);
}

}  // namespace

std::vector<Figure> field_figures(const Record& record, const ModelReport& report) {
  if (!report.field) return {};
  const FieldRecord& field = *report.field;
  const std::vector<Tick> levels = levels_of(field, report.observed);
  if (levels.empty()) return {};
  const std::string &x = name_of(record, field.across), &y = name_of(record, field.up);
  Figure figure{.name = "contour", .caption = field_caption(record, report, field), .plot = {}};
  figure.plot = {.id = fmt::format("model{}-plot60", report.model.id),
                 .title = fmt::format("{} over {} and {}: the law, and the places of the data",
                                      report.model.target, x, y),
                 .description = fmt::format("{} shades of {} from {} to {}, and {} points.",
                                            levels.size() + 1, report.model.target, levels.front().label,
                                            levels.back().label, report.observed.size()),
                 .x = {.title = with_unit(record, x), .log = wants_log(report.inputs.col(field.across))},
                 .y = {.title = with_unit(record, y), .log = wants_log(report.inputs.col(field.up))},
                 .marks = shades_of(field, levels),
                 .width = 440.0,
                 .height = 360.0};
  figure.plot.marks.push_back(points_of(record, report, field));
  return {figure};
}

}  // namespace lawdart
