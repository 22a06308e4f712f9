#pragma once

#include <functional>

#include "lawdart/core/stop.h"
#include "lawdart/search/archive.h"
#include "lawdart/search/state.h"

namespace lawdart {

/// Why a search ended. Of several searches, one later here is why all did.
enum class SearchEnd { kConverged, kRounds, kStopped, kInterrupted };

/// What the pipeline sees of a search method.
class Search {
 public:
  Search() = default;
  Search(const Search&) = delete;
  Search& operator=(const Search&) = delete;
  virtual ~Search() = default;

  /// Runs until `rounds` in all have run (0: no limit), a stop is reached (looked at between rounds or
  /// batches of them), every target has an exact formula, or the best formulas have not changed for long.
  /// `on_batch` is called now and then.
  virtual SearchEnd run(long rounds, const Stop& stop, const std::function<void()>& on_batch) = 0;

  /// Puts the last of what run() found into the archives. After it the search is over: save() comes before.
  virtual void conclude() {}

  /// Writes all that rounds change. A new search of the same data, options and seed that loads it goes on as
  /// if it had run those rounds itself, to the last bit.
  virtual void save(StateWriter& state) const = 0;
  /// Throws Error{kIo} if the state is not of such a search.
  virtual void load(StateReader& state) = 0;

  [[nodiscard]] virtual long rounds() const = 0;
  [[nodiscard]] virtual const Archive& archive(int target) const = 0;
  [[nodiscard]] virtual const TargetProblem& problem(int target) const = 0;
};

}  // namespace lawdart
