#pragma once

#include "lawdart/core/stop.h"
#include "lawdart/data/dataset.h"
#include "lawdart/discover/discover.h"
#include "lawdart/discover/joint_fit.h"
#include "lawdart/report/record.h"

namespace lawdart {

/// The front of the forms that the searches found for groups of rows, and the recommended one, of which the
/// intervals of the constants are profiles, as those of a fit, where they are few. None where no form is
/// left. `rows`: of the data, their inputs those that are columns.
void add_joint_front(const JointSearch& search, const Dataset& data, const SearchData& rows,
                     const DiscoverOptions& options, const Stop& stop, ThreadPool& pool, Record& record);

}  // namespace lawdart
