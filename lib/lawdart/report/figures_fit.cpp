#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "lawdart/report/figures.h"

namespace lawdart {
namespace {

using Kind = Mark::Kind;

/// The rows of one group; all where there are none.
Column of_group(const Column& values, const ModelReport& report, const std::vector<std::string>& names,
                const std::string& group) {
  if (report.group_of_row.empty()) return values;
  std::vector<double> chosen;
  for (std::size_t row = 0; row < report.group_of_row.size(); ++row) {
    if (names[static_cast<std::size_t>(report.group_of_row[row])] == group)
      chosen.push_back(values[static_cast<Eigen::Index>(row)]);
  }
  return Eigen::Map<const Column>(chosen.data(), std::ssize(chosen));
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

/// Points of the data, with bars where their errors are known. `group` counts from 0; -1: there are none.
void add_data(Plot& plot, const Column& x, const Column& y, const Column& error, const std::string& label,
              int group) {
  const Ink ink = group < 0 ? Ink::kData : Ink::kGroup;
  if (error.size() > 0)
    plot.marks.push_back({.kind = Kind::kErrors,
                          .ink = ink,
                          .x = x,
                          .y = y - error,
                          .high = y + error,
                          .group = std::max(group, 0),
                          .stretches = false});
  plot.marks.push_back(
      {.kind = Kind::kPoints, .ink = ink, .x = x, .y = y, .label = label, .group = std::max(group, 0)});
}

Plot plot_of(const ModelReport& report, int number, std::string title, std::string description) {
  return {.id = fmt::format("model{}-plot{}", report.model.id, number),
          .title = std::move(title),
          .description = std::move(description)};
}

/// Bands below, the data on them, the curve above all.
void add_single_curve(Plot& plot, const ModelReport& report, const CurveRecord& curve, int input) {
  const std::string level = fmt::format("{:g}% ", 100.0 * report.model.level);
  add_band(plot, curve, true, level + "prediction");
  add_band(plot, curve, false, level + "confidence");
  add_data(plot, report.inputs.col(input), report.observed, report.error, "data", -1);
  plot.marks.push_back(
      {.kind = Kind::kLine, .ink = Ink::kLaw, .x = curve.x, .y = curve.mean, .label = "law"});
}

/// Colours tell the groups; bands would lie upon each other.
void add_group_curves(Plot& plot, const Record& record, const ModelReport& report, int input) {
  const std::vector<std::string>& names = record.data.groups->names;
  const bool named = std::ssize(report.curves) <= kGroupInks;
  for (std::size_t i = 0; i < report.curves.size(); ++i) {
    const CurveRecord& curve = report.curves[i];
    const int group = static_cast<int>(i);
    plot.marks.push_back(
        {.kind = Kind::kLine, .ink = Ink::kGroup, .x = curve.x, .y = curve.mean, .group = group});
    const Column error =
        report.error.size() == 0 ? Column() : of_group(report.error, report, names, curve.group);
    add_data(plot, of_group(report.inputs.col(input), report, names, curve.group),
             of_group(report.observed, report, names, curve.group), error,
             named ? curve.group : std::string(), group);
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
    add_single_curve(plot, report, report.curves.front(), input);
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
  add_data(plot, report.fitted, report.observed, {}, "", -1);
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
