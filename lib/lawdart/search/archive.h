#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include "lawdart/search/candidate.h"

namespace lawdart {

/// The best candidates of each complexity. The order of insertion decides between equals, so insert in a
/// fixed order.
class Archive {
 public:
  /// Takes the candidate if it is finite and among the best of its complexity; equal deviance (1e-6 relative)
  /// at one complexity counts as a duplicate, of which the first stays
  /// and takes the name of a law from the other.
  bool insert(Candidate candidate);

  [[nodiscard]] bool empty() const { return slots_.empty(); }
  [[nodiscard]] std::vector<Candidate> all() const;
  /// The `count` of least description length, best first.
  [[nodiscard]] std::vector<Candidate> best(std::size_t count) const;

 private:
  std::map<int, std::vector<Candidate>> slots_;  ///< by complexity; each sorted by description length
};

}  // namespace lawdart
