#pragma once

#include <vector>

#include "lawdart/core/stop.h"
#include "lawdart/core/thread_pool.h"
#include "lawdart/data/dataset.h"
#include "lawdart/discover/discover.h"
#include "lawdart/discover/finalist.h"
#include "lawdart/discover/joint_search.h"
#include "lawdart/expr/parse.h"
#include "lawdart/fit/groups.h"

namespace lawdart {

/// A form at its fit to all groups of rows, with those of its constants per group that are worth it.
struct JointFit {
  ParsedExpression law;  ///< its constants are called c1, c2, ...
  Grouping grouping;
  GroupedFit fit;
  Finalist told;  ///< its judgement, for recommend(): `final` counts every constant of every group
};

/// The front of the forms that the searches found: each was fitted with all constants per group, which were
/// then shared by all groups one after the other, the cheapest first, down to none; what stays per group is
/// what makes the description shortest. Sorted by complexity, which is that of the form; each is better than
/// every simpler one, or a near tie of the best by description length. `rows`: those of `data`, their inputs
/// those that are columns.
[[nodiscard]] std::vector<JointFit> joint_front(const JointSearch& search, const Dataset& data,
                                                const SearchData& rows, const DiscoverOptions& options,
                                                Seed seed, const Stop& stop, ThreadPool& pool);

}  // namespace lawdart
