#pragma once

#include <string>
#include <vector>

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

/// All of them. Throws Error{kUsage} with the names that there are if none is called `name`.
[[nodiscard]] std::vector<Figure> all_figures(const Record& record, const ModelReport& report);
[[nodiscard]] Figure find_figure(const Record& record, const ModelReport& report, const std::string& name);

/// A column's name with its unit, as axes and tables have it: "conc (mg/L)".
[[nodiscard]] std::string with_unit(const Record& record, const std::string& column);

}  // namespace lawdart
