#pragma once

#include <span>
#include <vector>

#include "lawdart/net/supernet.h"

namespace lawdart {

/// The architecture weights of a supernet: alpha [edge x op] and, for mixed nodes, beta [node], with the
/// candidates that are still allowed. They become mixture weights by softmax over the allowed operations of
/// an edge (Liu et al. 2019, eq. 2) or, in a fair supernet, by sigmoid (Chu et al. 2020, eq. 3).
struct Architecture {
  std::vector<double> alpha;
  std::vector<double> beta;
  std::vector<char> allowed;  ///< [edge x op]; 0: removed by pruning, its p is 0

  explicit Architecture(const SupernetShape& shape);

  /// Leaves one operation on an edge.
  void fix(const SupernetShape& shape, int edge, int op);
};

/// Fills p and s of the point.
void set_mixture(const SupernetShape& shape, const Architecture& architecture, SupernetPoint& point);

/// Chain rule from p and s to alpha and beta: softmax: d/d alpha_k = p_k (g_k - sum_q p_q g_q); sigmoid:
/// p_k (1 - p_k) g_k. `gradient` is that of the point which set_mixture filled.
void architecture_gradient(const SupernetShape& shape, const SupernetPoint& point,
                           const SupernetGradient& gradient, std::span<double> alpha, std::span<double> beta);

}  // namespace lawdart
