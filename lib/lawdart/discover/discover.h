#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "lawdart/core/stop.h"
#include "lawdart/data/dataset.h"
#include "lawdart/expr/known_part.h"
#include "lawdart/report/record.h"
#include "lawdart/search/darts_options.h"
#include "lawdart/search/recognise.h"
#include "lawdart/stats/likelihood.h"
#include "lawdart/units/data_units.h"
#include "lawdart/wide/wide_search.h"

namespace lawdart {

enum class Criterion { kAicc, kBic, kMdl, kValidation };

enum class Method {
  kWide,   ///< wide/wide_search.h
  kDarts,  ///< search/darts.h
  kFairDarts,
};

/// Searches more, to see how often the recommended form comes back: discover/stability.h.
struct StabilityOptions {
  int runs = 0;
  Stop::Clock::duration time = std::chrono::minutes(1);  ///< limit of each
  Stop::Clock::duration kept = {};                       ///< of that, for what comes after the search
};

struct DiscoverOptions {
  Method method = Method::kWide;
  WideOptions wide;
  DartsOptions darts;
  std::optional<KnownPart> known = {};  ///< of the law, in the inputs of the data; for the method wide alone
  Likelihood likelihood = Likelihood::kGaussian;
  Criterion criterion = Criterion::kMdl;
  int max_complexity = 40;
  ConstantNames constants = ConstantNames::kNumbers;  ///< what a fitted constant may be taken for
  Costs costs;                                        ///< what complexity counts for each operation
  double validation = 0.2;                            ///< share of the rows that the search never sees
  StabilityOptions stability = {};
  DataUnits units = {};  ///< of all inputs and targets, or none
  std::uint64_t seed = 0;
  int threads = 1;
  long rounds = 0;  ///< 0: no limit but the time
};

/// What a running search tells of itself.
struct Progress {
  double seconds = 0.0;
  long rounds = 0;
  double loss = 0.0;      ///< of the best model so far: mean deviance over the target's variance
  std::string formula;    ///< best so far, rounded for reading; empty before the first
  bool searched = false;  ///< no round is left: the last fits follow
  int rerun = 0;          ///< of StabilityOptions::runs, counted from 1; 0: the search itself
  /// Writes the state of the search, for discover() to go on from. To be called at once or not at all.
  std::function<std::string()> state;
};

/// The whole pipeline: split, search, prune, fit, choose, record, and what StabilityOptions ask for. Ends at
/// the rounds, at `stop`, or at an exact fit. `on_progress` is called from the calling thread between rounds,
/// and after the last. With the `state` of an earlier search of the same data and options it goes on from
/// there; where the rounds end both, it finds the same to the last bit as a search that never stopped. Throws
/// Error{kNoModel} if no candidate is finite, Error{kTimeLimit} if the time ended before the first,
/// Error{kIo} if the state is not of such a search. Record::command is left to the caller. Hand over the data
/// set where it is large: its columns are not copied then.
[[nodiscard]] Record discover(Dataset data, const DiscoverOptions& options, const Stop& stop,
                              const std::function<void(const Progress&)>& on_progress = {},
                              const std::string& state = {});

}  // namespace lawdart
