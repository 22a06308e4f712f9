#pragma once

#include <algorithm>
#include <string>
#include <vector>

namespace lawdart {

/// Processes that do one work together, called ranks and numbered from 0, this one among them. They run the
/// same program on the same data and hold the same state; what only one of them knows goes to all through
/// here before anything depends on it.
class Exchange {
 public:
  Exchange() = default;
  Exchange(const Exchange&) = delete;
  Exchange& operator=(const Exchange&) = delete;
  virtual ~Exchange() = default;

  [[nodiscard]] virtual int rank() const = 0;
  [[nodiscard]] virtual int size() const = 0;
  /// What each rank gives, in the order of the ranks. Returns when all have called it, which each must do
  /// equally often. Throws the Error of a rank that failed instead.
  [[nodiscard]] virtual std::vector<std::string> all_gather(const std::string& mine) = 0;
};

/// Does any rank say so? Where there is no exchange, there is but one.
[[nodiscard]] inline bool any_rank(Exchange* ranks, bool mine) {
  if (ranks == nullptr) return mine;
  const std::vector<std::string> all = ranks->all_gather(mine ? "1" : "0");
  return std::ranges::find(all, "1") != all.end();
}

}  // namespace lawdart
