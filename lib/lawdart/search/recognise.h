#pragma once

#include <string>
#include <vector>

#include "lawdart/search/candidate.h"
#include "lawdart/units/data_units.h"

namespace lawdart {

/// Which numbers a fitted constant may be taken for.
enum class ConstantNames {
  kNone,
  kNumbers,   ///< simple numbers (SimpleNumber)
  kPhysical,  ///< these and constants of nature (PhysicalConstant)
};

/// A formula some of whose fitted constants were recognised as numbers that have a name.
struct Recognised {
  Candidate candidate;              ///< with these numbers in place, its other constants fitted anew
  std::vector<Expression> numbers;  ///< one a constant of the formula as it was: the number that it is taken
                                    ///< as, or a free constant where it stays one
  std::vector<KnownQuantity> quantities;  ///< what of these numbers carries a unit
};

/// Takes a fitted constant for a number that has a name where the data cannot tell the difference: the
/// misfit that this adds, in units of -2 ln likelihood, stays within what a true value exceeds once in a
/// hundred, and together with what it takes to name the number it is less than what the constant cost: twice
/// the log of the digits that the data give it, given the names found before, and for 1, 2 and 1/2 no less
/// than ln n. One constant at a time, the most worthwhile first, the others fitted anew. A constant whose
/// unit the formula needs is no simple number, since in other units it would be another one; with `units`,
/// those of the columns, it may be a constant of nature of that dimension.
[[nodiscard]] Recognised recognise(const TargetProblem& problem, const Candidate& fitted,
                                   ConstantNames names = ConstantNames::kNumbers,
                                   const DataUnits& units = {});

}  // namespace lawdart
