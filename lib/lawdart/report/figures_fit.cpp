#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "lawdart/report/figures.h"

namespace lawdart {
namespace {

using Kind = Mark::Kind;

/// What the pointer on each of these rows is told.
std::vector<std::string> hints_of(const Record& record, const ModelReport& report,
                                  const std::vector<Eigen::Index>& rows) {
  std::vector<std::string> hints;
  if (rows.size() > kMostHints) return hints;
  for (const Eigen::Index row : rows) {
    std::string hint = fmt::format("{} = {:.5g}", report.model.target, report.observed[row]);
    for (const int input : report.used)
      hint += fmt::format(", {} = {:.5g}", record.data.inputs[static_cast<std::size_t>(input)],
                          report.inputs(row, input));
    hints.push_back(fmt::format("{} (line {})", hint, report.lines[static_cast<std::size_t>(row)]));
  }
  return hints;
}

void add_band(Plot& plot, const CurveRecord& curve, bool prediction, const std::string& label) {
  const Column& low = prediction ? curve.prediction_low : curve.confidence_low;
  const Column& high = prediction ? curve.prediction_high : curve.confidence_high;
  if (low.size() == 0 || !low.isFinite().any()) return;
  plot.marks.push_back({.kind = Kind::kBand,
                        .ink = prediction ? Ink::kPrediction : Ink::kConfidence,
                        .x = curve.x,
                        .y = low,
                        .high = high,
                        .label = label});
}

/// The rows of a group as they are drawn; of all, where there are no groups.
struct Points {
  std::vector<Eigen::Index> rows;
  std::string label;
  int group = -1;  ///< from 0; -1: there are none
};

void add_points(Plot& plot, const Record& record, const ModelReport& report, const Column& x,
                const Points& points) {
  plot.marks.push_back({.kind = Kind::kPoints,
                        .ink = points.group < 0 ? Ink::kData : Ink::kGroup,
                        .x = x(points.rows),
                        .y = report.observed(points.rows),
                        .label = points.label,
                        .group = std::max(points.group, 0),
                        .hints = hints_of(record, report, points.rows)});
}

/// The data along an input, with bars where their errors are known.
void add_data(Plot& plot, const Record& record, const ModelReport& report, int input, const Points& points) {
  const Column x = report.inputs.col(input);
  add_points(plot, record, report, x, points);
  if (report.error.size() == 0) return;
  Mark bars = plot.marks.back();
  bars.kind = Kind::kErrors;
  bars.label.clear();
  bars.hints.clear();
  bars.stretches = false;
  bars.high = bars.y + report.error(points.rows);
  bars.y -= report.error(points.rows);
  plot.marks.insert(plot.marks.end() - 1, std::move(bars));
}

Plot plot_of(const ModelReport& report, int number, std::string title, std::string description) {
  return {.id = fmt::format("model{}-plot{}", report.model.id, number),
          .title = std::move(title),
          .description = std::move(description)};
}

/// Bands below, the data on them, the curve above all.
void add_single_curve(Plot& plot, const Record& record, const ModelReport& report, const CurveRecord& curve,
                      int input) {
  const std::string level = fmt::format("{:g}% ", 100.0 * report.model.level);
  add_band(plot, curve, true, level + "prediction");
  add_band(plot, curve, false, level + "confidence");
  add_data(plot, record, report, input, {.rows = rows_of_group(record, report, ""), .label = "data"});
  plot.marks.push_back(
      {.kind = Kind::kLine, .ink = Ink::kLaw, .x = curve.x, .y = curve.mean, .label = "law"});
}

/// Colours tell the groups; bands would lie upon each other.
void add_group_curves(Plot& plot, const Record& record, const ModelReport& report, int input) {
  const bool named = std::ssize(report.curves) <= kGroupInks;
  for (std::size_t i = 0; i < report.curves.size(); ++i) {
    const CurveRecord& curve = report.curves[i];
    const int group = static_cast<int>(i);
    plot.marks.push_back(
        {.kind = Kind::kLine, .ink = Ink::kGroup, .x = curve.x, .y = curve.mean, .group = group});
    add_data(plot, record, report, input,
             {.rows = rows_of_group(record, report, curve.group),
              .label = named ? curve.group : std::string(),
              .group = group});
  }
}

Figure curve_figure(const Record& record, const ModelReport& report) {
  const int input = report.used.empty() ? 0 : report.used.front();
  const std::string& x = record.data.inputs[static_cast<std::size_t>(input)];
  Figure figure{.name = "fit", .caption = {}, .plot = {}};
  figure.plot = plot_of(report, 1, fmt::format("{} against {}: data and law", report.model.target, x),
                        fmt::format("{} points, and the curve of {} = {}.", report.observed.size(),
                                    report.model.target, report.model.formula_rounded));
  Plot& plot = figure.plot;
  const bool groups = !report.group_of_row.empty() && record.data.groups;
  if (groups) {
    add_group_curves(plot, record, report, input);
    figure.caption = fmt::format("Data and law, one curve for each {}.", record.data.groups->column);
  } else {
    add_single_curve(plot, record, report, report.curves.front(), input);
    figure.caption =
        "Data and law. The confidence band holds the law's value, the prediction band a new "
        "observation; both hold point by point.";
    if (report.error.size() > 0)
      figure.caption = "Data with their standard deviations, and law with the band that holds its value.";
  }
  plot.x = {.title = with_unit(record, x), .log = wants_log(report.inputs.col(input))};
  plot.y = {.title = with_unit(record, report.model.target), .log = wants_log(report.observed)};
  plot.width = 440.0;
  plot.height = 320.0;
  return figure;
}

Figure effect_figure(const Record& record, const ModelReport& report, const EffectRecord& effect,
                     int number) {
  const std::string& x = record.data.inputs[static_cast<std::size_t>(effect.input)];
  Figure figure{
      .name = "effect-" + x,
      .caption = fmt::format("Effect of {}: the mean of the law over the rows, their other inputs as "
                             "they are (partial dependence). Thin lines: single rows.",
                             x),
      .plot = {}};
  figure.plot =
      plot_of(report, number, fmt::format("{} against {}: effect of the input", report.model.target, x),
              fmt::format("The mean goes from {:.4g} at {} = {:.4g} to {:.4g} at {:.4g}.", effect.mean[0], x,
                          effect.x[0], effect.mean[effect.mean.size() - 1], effect.x[effect.x.size() - 1]));
  Plot& plot = figure.plot;
  for (Eigen::Index j = 0; j < effect.rows.cols(); ++j)
    plot.marks.push_back({.kind = Kind::kLine,
                          .ink = Ink::kFaint,
                          .x = effect.x,
                          .y = effect.rows.col(j),
                          .label = j == 0 ? "single rows" : ""});
  plot.marks.push_back(
      {.kind = Kind::kLine, .ink = Ink::kLaw, .x = effect.x, .y = effect.mean, .label = "mean"});
  plot.x = {.title = with_unit(record, x), .log = wants_log(report.inputs.col(effect.input))};
  plot.y = {.title = with_unit(record, report.model.target), .log = wants_log(report.observed)};
  return figure;
}

Figure predicted_figure(const Record& record, const ModelReport& report) {
  Figure figure{.name = "predicted",
                .caption = "Observed against predicted values. On the dashed line both are equal.",
                .plot = {}};
  figure.plot = plot_of(report, 2, report.model.target + ": observed against predicted",
                        fmt::format("{} points about the line of equal values; r² = {:.4g}.",
                                    report.observed.size(), report.model.train.r2));
  Plot& plot = figure.plot;
  plot.alike = true;
  plot.height = 360.0;
  const bool log = wants_log(report.observed) && (report.fitted > 0.0).all();
  plot.x = {.title = "predicted " + with_unit(record, report.model.target), .log = log};
  plot.y = {.title = "observed " + with_unit(record, report.model.target), .log = log};
  const Column ends{{std::min(report.observed.minCoeff(), report.fitted.minCoeff()),
                     std::max(report.observed.maxCoeff(), report.fitted.maxCoeff())}};
  plot.marks.push_back({.kind = Kind::kLine, .ink = Ink::kReference, .x = ends, .y = ends});
  std::vector<Eigen::Index> all(static_cast<std::size_t>(report.observed.size()));
  std::iota(all.begin(), all.end(), 0);
  add_points(plot, record, report, report.fitted, {.rows = std::move(all), .label = {}});
  return figure;
}

}  // namespace

std::vector<Figure> fit_figures(const Record& record, const ModelReport& report) {
  std::vector<Figure> figures;
  if (!report.curves.empty()) figures.push_back(curve_figure(record, report));
  figures.push_back(predicted_figure(record, report));
  constexpr int kFirstEffect = 40;  // the numbers of plots are their ids; those before are taken
  for (std::size_t i = 0; i < report.effects.size(); ++i)
    figures.push_back(effect_figure(record, report, report.effects[i], kFirstEffect + static_cast<int>(i)));
  return figures;
}

}  // namespace lawdart
