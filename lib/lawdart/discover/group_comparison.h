#pragma once

#include <vector>

#include "lawdart/data/dataset.h"
#include "lawdart/discover/fit_law.h"
#include "lawdart/fit/groups.h"

namespace lawdart {

/// Throws Error{kData} that names the group if one has fewer rows than constants of its own.
void check_group_sizes(const GivenLaw& law, const Dataset& data, const Grouping& grouping);

/// A law whose constants are shared by all groups of rows, differ between them, or some the one and some the
/// other.
struct GroupComparison {
  GroupedFit fit;  ///< with those per group that the grouping says
  /// Of the fit that shares one more constant of those per group, one a constant; empty if there is but one.
  std::vector<double> sharing_one;
};

/// Fits a law to groups, and again with each constant per group shared by all. `shared`: one a symbol, from
/// the fit that shares all.
[[nodiscard]] GroupComparison compare_groups(const GroupedLaw& law, const std::vector<double>& shared,
                                             Seed seed);

/// The tests that follow: F where the variance is unknown, else the likelihood ratio. `sharing_all`,
/// `deviance`: of the fit that shares all constants, and of that with constants per group.
[[nodiscard]] std::vector<SharingRecord> sharing_records(const GroupedLaw& law,
                                                         const std::vector<double>& sharing_one,
                                                         double sharing_all, double deviance,
                                                         bool known_variance);

/// What a fit with constants per group is to be told as: ModelRecord::groups and by_group. `values` and
/// `standard_errors`: one a parameter.
void add_group_formulas(const GroupedLaw& law, const Dataset& data, const std::vector<double>& values,
                        const std::vector<double>& standard_errors, ModelRecord& record);

}  // namespace lawdart
