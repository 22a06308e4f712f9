#pragma once

#include <vector>

#include "lawdart/core/stop.h"
#include "lawdart/core/thread_pool.h"
#include "lawdart/data/dataset.h"
#include "lawdart/discover/discover.h"
#include "lawdart/discover/joint_search.h"
#include "lawdart/search/candidate.h"

namespace lawdart {

/// A form that may hold in all groups of rows.
struct JointForm {
  Candidate candidate;                   ///< at the constants that all rows take for it as one group
  std::vector<double> shared;            ///< those constants
  std::vector<std::vector<double>> own;  ///< [group][constant]: what each group takes for it
  int fewest_rows = 0;                   ///< of a group
};

/// The forms that the searches found and that may be best for all groups together, at most some twenty, the
/// most likely first. Each is judged by the better of two fits: all constants shared, and all per group, of
/// which but one is counted, since it is not known yet which have to be.
[[nodiscard]] std::vector<JointForm> joint_forms(const JointSearch& search, const Dataset& data,
                                                 const SearchData& rows, const DiscoverOptions& options,
                                                 const Stop& stop, ThreadPool& pool);

}  // namespace lawdart
