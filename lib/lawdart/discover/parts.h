#pragma once

#include <cstdint>

#include "lawdart/core/random.h"
#include "lawdart/data/dataset.h"
#include "lawdart/discover/discover.h"
#include "lawdart/search/candidate.h"

namespace lawdart {

/// What is known of the errors of the inputs: all rows, samples x inputs.
struct InputErrors {
  Columns errors;      ///< standard deviations; empty if none were given
  Column own_weights;  ///< 1/sigma^2 of the target alone
};

/// The rows of a data set by their use.
struct Parts {
  SearchData search;  ///< what the search works on: training rows, thinned where they are many
  SearchData train;   ///< what the forms of the front are fitted to and compared on: a sample but for the
                      ///< held-out rows
  SearchData
      validation;  ///< held out; empty where rows are too few, and the forms are cross-validated instead
  SearchData all;
  InputErrors input_errors = {};

  /// Are forms compared on a sample, because the rows are many?
  [[nodiscard]] bool sampled() const;
};

/// Fewer rows than this are too few to hold some out: the search needs them all.
inline constexpr int kFewestRowsToHoldOut = 200;

/// Fewer different inputs than this are too few, too.
inline constexpr int kFewestGroupsToHoldOut = 5;

/// Rows that a search works on at most: beyond that it gains nothing, and the last fits use all rows.
inline constexpr int kMostSearchRows = 2000;

/// Rows that forms are compared on at most, training and validation together.
inline constexpr int kMostSampleRows = 20'000;

inline bool Parts::sampled() const { return all.rows() > kMostSampleRows; }

/// Holds out the share `options.validation` of the rows, whole replicate groups, shuffled by seed. Takes the
/// columns out of `data`, which keeps its names: they are not copied. Likelihood, costs, units and
/// what is known of the law go to every part; `options` must outlive them.
[[nodiscard]] Parts split_parts(Dataset& data, const DiscoverOptions& options, Seed seed);

/// Of data whose rows are in groups: all rows, without the inputs that tell the groups.
[[nodiscard]] Parts whole_parts(const Dataset& data, const DiscoverOptions& options);

}  // namespace lawdart
