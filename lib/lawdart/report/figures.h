#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "lawdart/core/array.h"
#include "lawdart/plot/plot.h"
#include "lawdart/report/report.h"

namespace lawdart {

/// A plot of a report.
struct Figure {
  std::string name;  ///< what `lawdart show --plot` calls it: fit, predicted, residuals, ...
  std::string caption;
  Plot plot;
};

/// How the model meets the data: the curve of one input (`fit`), or what each of several does (`effect-x`);
/// observed against predicted (`predicted`).
[[nodiscard]] std::vector<Figure> fit_figures(const Record& record, const ModelReport& report);

/// Residuals against fitted values (`residuals`), each input (`residuals-x`) and the order of rows (`order`),
/// and against normal quantiles (`qq`).
[[nodiscard]] std::vector<Figure> residual_figures(const Record& record, const ModelReport& report);

/// Misfit against complexity of the models of a target, `chosen` marked (`front`); none of a single one.
[[nodiscard]] std::vector<Figure> front_figures(const Record& record, const ModelRecord& chosen);

/// Of a model that was cut from a supernet: losses (`losses`) and weights (`alpha`) over time.
[[nodiscard]] std::vector<Figure> search_figures(const Record& record, const ModelRecord& model);

/// The law over two inputs, and the places of the data (`contour`); none of a law of one input.
[[nodiscard]] std::vector<Figure> field_figures(const Record& record, const ModelReport& report);

/// The rise of the misfit about the estimate of each constant (`profile-c`).
[[nodiscard]] std::vector<Figure> profile_figures(const ModelReport& report);

/// The graph that the model was cut to, or else that of its formula (`graph`): inputs above, the target
/// below, operations between; none of more than kMostGraphNodes nodes.
[[nodiscard]] std::vector<Figure> graph_figures(const Record& record, const ModelReport& report);
inline constexpr std::size_t kMostGraphNodes = 40;

/// How often forms came back on rows drawn anew (`stability`), the first kMostForms of them.
[[nodiscard]] std::vector<Figure> stability_figures(const Record& record, const ModelReport& report);
inline constexpr std::size_t kMostForms = 12;
/// What was told of that for a target, or null.
[[nodiscard]] const StabilityRecord* stability_of(const Record& record, const std::string& target);

/// All of them. Throws Error{kUsage} with the names that there are if none is called `name`.
[[nodiscard]] std::vector<Figure> all_figures(const Record& record, const ModelReport& report);
[[nodiscard]] Figure find_figure(const Record& record, const ModelReport& report, const std::string& name);

/// The rows of a group; all where the model has no groups.
[[nodiscard]] std::vector<Eigen::Index> rows_of_group(const Record& record, const ModelReport& report,
                                                      const std::string& group);

/// A column's name with its unit, as axes and tables have it: "conc (mg/L)".
[[nodiscard]] std::string with_unit(const Record& record, const std::string& column);

}  // namespace lawdart
