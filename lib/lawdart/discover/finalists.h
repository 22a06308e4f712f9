#pragma once

#include <vector>

#include "lawdart/core/stop.h"
#include "lawdart/core/thread_pool.h"
#include "lawdart/discover/discover.h"
#include "lawdart/discover/finalist.h"
#include "lawdart/discover/parts.h"
#include "lawdart/search/archive.h"

namespace lawdart {

/// The front of one target: the best of the archive made as simple as the data allow and fitted to the last
/// digits, sorted by complexity. Each is better than every simpler one, or a near tie of the best by
/// description length. A constant stands in it as baseline. Out of time, the formulas that are left stand in
/// it as the archive had them. Formulas whose units are inconsistent stand in it only where none that is
/// consistent and as simple fits as well.
[[nodiscard]] std::vector<Finalist> finalists(const Archive& archive, const Parts& parts, int target,
                                              const DiscoverOptions& options, Seed seed, const Stop& stop,
                                              ThreadPool& pool);

}  // namespace lawdart
