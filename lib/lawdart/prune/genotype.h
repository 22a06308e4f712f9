#pragma once

#include <vector>

#include "lawdart/core/random.h"
#include "lawdart/expr/expression.h"
#include "lawdart/net/supernet.h"

namespace lawdart {

/// A discrete DAG: one operation an edge, one kind a node.
struct Genotype {
  std::vector<int> ops;       ///< [edge]: index into SupernetShape::ops
  std::vector<char> product;  ///< [node]: 1 where the node multiplies its edges

  friend bool operator==(const Genotype&, const Genotype&) = default;
};

/// The operation with the largest p on each edge (Liu et al. 2019, section 2.4); in a fair supernet an edge
/// whose largest p is not above 1/2 becomes `none` (Chu et al. 2020) where that is among the operations.
[[nodiscard]] Genotype argmax_genotype(const SupernetShape& shape, const SupernetPoint& point);

/// Each edge's operation drawn with probability p (normalised), each mixed node's kind with probability s.
[[nodiscard]] Genotype sampled_genotype(const SupernetShape& shape, const SupernetPoint& point,
                                        Random& random);

/// The linear predictor of one output as an expression in plain operations, with the supernet's constants
/// and, on each kept edge, an amplitude: its mixture weight, or 1 with `unit_amplitudes`. Everything that was
/// trained is a free constant. A node that feeds several later ones is written out in each place, with
/// constants of its own.
[[nodiscard]] Expression to_expression(const Supernet& net, const Genotype& genotype,
                                       const SupernetPoint& point, int output, bool unit_amplitudes);

}  // namespace lawdart
