#pragma once

#include <vector>

#include "lawdart/core/stop.h"
#include "lawdart/core/thread_pool.h"
#include "lawdart/discover/discover.h"
#include "lawdart/discover/finalist.h"
#include "lawdart/discover/parts.h"
#include "lawdart/search/archive.h"

namespace lawdart {

/// Differences of description length below this leave the choice open (twice the log of a Bayes factor; Kass
/// & Raftery 1995 call up to 6 positive, beyond strong).
inline constexpr double kNearTie = 6.0;

/// The front of one target: the best of the archive made as simple as the data allow and fitted to the last
/// digits, sorted by complexity. Each is better than every simpler one, or a near tie of the best by
/// description length. A constant stands in it as baseline. Out of time, the formulas that are left stand in
/// it as the archive had them. Formulas whose units are inconsistent stand in it only where none that is
/// consistent and as simple fits as well.
[[nodiscard]] std::vector<Finalist> finalists(const Archive& archive, const Parts& parts, int target,
                                              const DiscoverOptions& options, Seed seed, const Stop& stop,
                                              ThreadPool& pool);

/// Index of the recommended one: the best by the criterion, where a longer formula takes the place of a
/// shorter one only if it predicts rows that it was not fitted to no worse. `front` must not be empty. Never
/// one whose units are inconsistent: a constant is consistent.
[[nodiscard]] std::size_t choose(const std::vector<Finalist>& front, Criterion criterion);

}  // namespace lawdart
