#pragma once

#include "lawdart/discover/law_fit.h"

namespace lawdart {

/// All that is told of a law at its fit but its units; `complexity`: what it counts. Profiles may come upon a
/// lower minimum, which then becomes the fit.
[[nodiscard]] ModelRecord law_record(const Dataset& data, int complexity, const FitLawOptions& options,
                                     const Stop& stop, ThreadPool& pool, LawFit& fit);

}  // namespace lawdart
