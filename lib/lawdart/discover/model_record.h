#pragma once

#include <string>
#include <vector>

#include "lawdart/data/dataset.h"
#include "lawdart/discover/finalists.h"
#include "lawdart/report/record.h"

namespace lawdart {

/// All that is told of one formula of the front. The record's id is left to the caller. Of the `recommended`
/// one the intervals of the constants are profiles, as those of a fit, where they are quick.
[[nodiscard]] ModelRecord model_record(const Finalist& finalist, const Dataset& data, const DataUnits& units,
                                       const Parts& parts, int target, const std::string& method,
                                       bool recommended);

/// The lines of the DAG that a formula was cut to: one an edge that is there.
[[nodiscard]] std::vector<EdgeRecord> edge_records(const Origin& origin,
                                                   const std::vector<std::string>& inputs);

/// Names of the sources of a supernet: the inputs, then h1, h2, ...
[[nodiscard]] std::vector<std::string> source_names(const SupernetShape& shape,
                                                    const std::vector<std::string>& inputs);

}  // namespace lawdart
