#pragma once

#include <string>
#include <vector>

#include "lawdart/report/comparison.h"

namespace lawdart {

/// What can be done with two nested models.
enum class NestedOutcome {
  kTested,
  kUndetermined,  ///< the data do not determine the constants of one, so that they cannot be counted
  kExact,         ///< the smaller one leaves but rounding
  kNoMinimum,     ///< the larger one fits worse, which its best fit cannot
};

/// A test in words; of a pair that cannot be tested, why.
[[nodiscard]] std::string nested_verdict(NestedOutcome outcome, const NestedRecord& pair);

/// Puts models in the order of AICc, with their weights of evidence; one that is the same as another has
/// none.
void weigh(std::vector<ContenderRecord>& contenders);

/// Which model AICc recommends, and how sure that is, in the words of Burnham & Anderson 2002 (section 2.6):
/// models within 2 of the best have substantial support, from 4 to 7 considerably less, above 10 essentially
/// none. `contenders`: as weigh() leaves them.
[[nodiscard]] std::string recommendation(std::vector<ContenderRecord> contenders);

}  // namespace lawdart
