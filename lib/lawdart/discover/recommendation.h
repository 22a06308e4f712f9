#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "lawdart/discover/discover.h"
#include "lawdart/discover/finalist.h"

namespace lawdart {

/// Differences of description length below this leave the choice open (twice the log of a Bayes factor; Kass
/// & Raftery 1995 call up to 6 positive, beyond strong).
inline constexpr double kNearTie = 6.0;

/// Below this they are not worth more than a bare mention (Kass & Raftery 1995).
inline constexpr double kBareMention = 2.0;

/// The recommended formula of a front, whose first has the id `first_id`.
struct Recommendation {
  std::size_t index;
  std::string reason;  ///< in words, with the near ties by description length, by id
};

/// The best by the criterion, where a longer formula takes the place of a shorter one only if it predicts
/// rows that it was not fitted to no worse. By description length, a known law is preferred to what is better
/// by no more than a bare mention; of several such laws, that with fewest constants. `front` must not be
/// empty. Never one whose units are inconsistent, unless all are.
[[nodiscard]] Recommendation recommend(const std::vector<Finalist>& front, Criterion criterion,
                                       std::size_t first_id);

}  // namespace lawdart
