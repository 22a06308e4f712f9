#pragma once

#include <string>
#include <utility>
#include <vector>

#include "lawdart/core/array.h"
#include "lawdart/expr/expression.h"
#include "lawdart/report/record.h"

namespace lawdart {

/// What a formula does beyond its data along each input that it uses, the others at their medians: limits,
/// courses, turning points, poles and the like, from ten widths of the data below to ten above. An input that
/// is nowhere negative in the data, as concentrations and times are not, is looked at from 0 on, one that is
/// nowhere positive up to 0. `inputs`: the rows that the formula was fitted to, samples x inputs.
[[nodiscard]] std::vector<ExtrapolationRecord> extrapolation_records(const Expression& formula,
                                                                     const ColumnsRef& inputs,
                                                                     const std::vector<std::string>& names);

/// Puts that into the record of the formula, with warnings of poles and other breaks amid the data.
void add_extrapolation(const Expression& formula, const ColumnsRef& inputs,
                       const std::vector<std::string>& names, ModelRecord& model);

/// The least and the greatest value of each input.
[[nodiscard]] std::vector<std::pair<double, double>> ranges_of(const ColumnsRef& inputs);

}  // namespace lawdart
