#pragma once

#include <string>
#include <vector>

#include "lawdart/data/dataset.h"
#include "lawdart/discover/finalist.h"
#include "lawdart/report/record.h"
#include "lawdart/units/data_units.h"

namespace lawdart {

/// What is told of a data set; `units`: of its columns, or none.
[[nodiscard]] DataRecord data_record(const Dataset& data, const DataUnits& units, Likelihood likelihood);

/// What to know of the units of a data set whatever the formula.
[[nodiscard]] std::vector<std::string> unit_warnings(const DataRecord& data, const DataUnits& units);

/// `weight_sum`: over the rows of the part.
[[nodiscard]] PartRecord part_record(const Performance& performance, double weight_sum);

}  // namespace lawdart
