#pragma once

#include "lawdart/discover/law_fit.h"

namespace lawdart {

/// What a fit says of its constants, and of what follows from them: ModelRecord::parameters, derived and
/// level, and warnings. The intervals may come upon a lower minimum, which then becomes the fit.
void add_constants(const FitLawOptions& options, const Stop& stop, ThreadPool& pool, LawFit& fit,
                   ModelRecord& record);

/// Whether the units of a law are consistent, and those of its constants: ModelRecord::
/// dimensionally_consistent and ParameterRecord::unit, and a warning that names the place where they are not.
/// `law`: as it was given; a constant that is fixed may have any unit, a number has none.
void add_units(const GivenLaw& law, const Dataset& data, const DataUnits& units, ModelRecord& record);

}  // namespace lawdart
