#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lawdart/core/array.h"

namespace lawdart {

/// Numbers that tell what the data look like, by name: of the target `y_min`, `y_max`, `y_range`; of each
/// input `x_min`, `x_max`, `x_range`, quartiles `x_low`, `x_median`, `x_high`, `x_at_top` and `x_at_bottom`
/// (where the target is largest and least); and slopes of the linear regressions of y on the inputs
/// (`slope`), of log |y| on their logarithms (`log_slope`) and of log |y| on them (`exp_slope`). With
/// several inputs `x1_min`, ..., `slope1`, ... What the data do not define is NaN.
struct Statistics {
  std::vector<std::string> names;
  std::vector<double> values;
};

/// `inputs`: one name a column, as in law_inputs(), in any order.
[[nodiscard]] Statistics statistics(const Columns& inputs, const Column& target,
                                    std::span<const std::string> names);

/// Values to start symbols from.
struct StartingPoints {
  std::vector<std::string> symbols;         ///< that have a rule
  std::vector<std::vector<double>> points;  ///< each one value a symbol
};

/// All combinations of what the rules (Law::starts) give, as far as they are finite; where that would be more
/// than 64, as with many inputs, the first value alone of each rule that is left.
[[nodiscard]] StartingPoints starting_points(std::string_view rules, const Statistics& statistics);

}  // namespace lawdart
