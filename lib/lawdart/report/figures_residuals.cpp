#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "lawdart/report/figures.h"

namespace lawdart {
namespace {

using Kind = Mark::Kind;

/// Residuals as they are shown, and what they are called.
struct Shown {
  Column values;
  std::string title;
  bool standardised = false;
};

Shown shown_residuals(const Record& record, const ModelReport& report) {
  if (report.standardised.size() > 0 && report.standardised.isFinite().any())
    return {report.standardised, "standardised residual", true};
  return {report.observed - report.fitted, "residual of " + with_unit(record, report.model.target), false};
}

/// How the residuals go along x: their means in up to twelve parts of about as many neighbours, those of one
/// x in one part.
Mark trend(const Column& x, const Column& y) {
  std::vector<Eigen::Index> order;
  for (Eigen::Index i = 0; i < x.size(); ++i) {
    if (std::isfinite(x[i]) && std::isfinite(y[i])) order.push_back(i);
  }
  std::ranges::stable_sort(order, {}, [&x](Eigen::Index i) { return x[i]; });
  const std::size_t size = std::max<std::size_t>(8, (order.size() + 11) / 12);
  std::vector<double> mean_x, mean_y;
  for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
    end = std::min(begin + size, order.size());
    while (end < order.size() && x[order[end]] == x[order[end - 1]]) ++end;
    if (order.size() - end < size / 2) end = order.size();
    double sum_x = 0.0, sum_y = 0.0;
    for (std::size_t i = begin; i < end; ++i) {
      sum_x += x[order[i]];
      sum_y += y[order[i]];
    }
    mean_x.push_back(sum_x / static_cast<double>(end - begin));
    mean_y.push_back(sum_y / static_cast<double>(end - begin));
  }
  return {.kind = Kind::kLine,
          .ink = Ink::kLaw,
          .x = Eigen::Map<const Column>(mean_x.data(), std::ssize(mean_x)),
          .y = Eigen::Map<const Column>(mean_y.data(), std::ssize(mean_y)),
          .label = "mean of neighbours"};
}

Mark level_line(double at, double low, double high) {
  return {.kind = Kind::kLine,
          .ink = Ink::kReference,
          .x = Column{{low, high}},
          .y = Column{{at, at}},
          .stretches = false};
}

/// Residuals along something.
Plot residual_plot(const ModelReport& report, const Shown& shown, int number, const Axis& axis,
                   const Column& along) {
  Plot plot{.id = fmt::format("model{}-plot{}", report.model.id, number),
            .title = fmt::format("{} against {}", shown.title, axis.title),
            .description = fmt::format("{} points about 0.", along.size()),
            .x = axis,
            .y = {.title = shown.title}};
  const double low = along.minCoeff(), high = along.maxCoeff();
  if (shown.standardised)
    plot.marks.push_back({.kind = Kind::kBand,
                          .ink = Ink::kReference,
                          .x = Column{{low, high}},
                          .y = Column{{-2.0, -2.0}},
                          .high = Column{{2.0, 2.0}},
                          .stretches = false});
  plot.marks.push_back(level_line(0.0, low, high));
  plot.marks.push_back({.kind = Kind::kPoints, .ink = Ink::kData, .x = along, .y = shown.values});
  constexpr Eigen::Index kFewest = 16;
  if (along.size() >= kFewest) plot.marks.push_back(trend(along, shown.values));
  return plot;
}

Figure quantile_figure(const ModelReport& report) {
  const NormalRecord& normal = report.normal;
  Figure figure{.name = "qq",
                .caption =
                    "Standardised residuals against the quantiles of the normal distribution. The band "
                    "holds each point 95 times in 100 if the errors are normal.",
                .plot = {}};
  figure.plot = {
      .id = fmt::format("model{}-plot10", report.model.id),
      .title = "standardised residuals against normal quantiles",
      .description = fmt::format("{} points about the line of equal quantiles.", normal.quantiles.size()),
      .x = {.title = "normal quantile"},
      .y = {.title = "standardised residual"}};
  auto& marks = figure.plot.marks;
  marks.push_back({.kind = Kind::kBand,
                   .ink = Ink::kReference,
                   .x = normal.at,
                   .y = normal.lowest,
                   .high = normal.highest});
  marks.push_back({.kind = Kind::kLine, .ink = Ink::kReference, .x = normal.at, .y = normal.at});
  marks.push_back({.kind = Kind::kPoints, .ink = Ink::kData, .x = normal.quantiles, .y = normal.residuals});
  return figure;
}

}  // namespace

std::vector<Figure> residual_figures(const Record& record, const ModelReport& report) {
  const Shown shown = shown_residuals(record, report);
  const std::string band =
      shown.standardised ? " The grey band reaches from −2 to 2: about 95 of 100 lie in it." : "";
  std::vector<Figure> figures;
  const auto add = [&](const std::string& name, const std::string& what, const Axis& axis,
                       const Column& along) {
    const int number = 20 + static_cast<int>(figures.size());
    figures.push_back({.name = name,
                       .caption = fmt::format("Residuals against {}.{}", what, figures.empty() ? band : ""),
                       .plot = residual_plot(report, shown, number, axis, along)});
  };
  add("residuals", "fitted values",
      {.title = "fitted " + with_unit(record, report.model.target), .log = wants_log(report.fitted)},
      report.fitted);
  if (report.normal.quantiles.size() > 0) figures.push_back(quantile_figure(report));
  constexpr Eigen::Index kMostInputs = 8;
  for (Eigen::Index j = 0; j < std::min(report.inputs.cols(), kMostInputs); ++j) {
    const std::string& input = record.data.inputs[static_cast<std::size_t>(j)];
    const Column along = report.inputs.col(j);
    add("residuals-" + input, input, {.title = with_unit(record, input), .log = wants_log(along)}, along);
  }
  const Eigen::Map<const Eigen::ArrayXi> lines(report.lines.data(), std::ssize(report.lines));
  add("order", "the order of rows in the file", {.title = "line in the file"}, lines.cast<double>());
  return figures;
}

}  // namespace lawdart
