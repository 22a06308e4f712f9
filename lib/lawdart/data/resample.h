#pragma once

#include <cstddef>

#include "lawdart/core/random.h"
#include "lawdart/data/dataset.h"

namespace lawdart {

/// Whether whole clusters are drawn: where there are some, but not where they are the groups of the rows and
/// fewer than kFewestGroupsToDraw. Two treatments are not a sample of treatments.
[[nodiscard]] bool draws_clusters(const Dataset& data);
inline constexpr std::size_t kFewestGroupsToDraw = 6;

/// A bootstrap sample of the rows: as many as there are, drawn with replacement; clusters whole where
/// draws_clusters() (Efron & Tibshirani 1993, An Introduction to the Bootstrap, chapter 6; Davison & Hinkley
/// 1997, Bootstrap Methods, section 3.8). What was drawn stands in it once, in its order, and weighs as often
/// as it was drawn; the weights are scaled so that they do not grow in the mean. Copies would pass for
/// replicates without any scatter and for evidence, and flatter long formulas (Janitza, Binder & Boulesteix
/// 2016, Biometrical Journal 58, 447). Groups that no row is left of are gone, with the inputs that tell
/// them.
[[nodiscard]] Dataset bootstrap_sample(const Dataset& data, Seed seed);

}  // namespace lawdart
