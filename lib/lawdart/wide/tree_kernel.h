#pragma once

#include <cstdint>

#include "lawdart/wide/value_tree.h"

namespace lawdart {

/// Rows come in whole blocks of this many; sums run in as many lanes, so that vectors of every width give
/// the same bytes.
inline constexpr int kRowBlock = 8;

/// One tree over one set of rows. Columns are aligned to 64 bytes and hold `rows` numbers, a multiple of
/// kRowBlock.
struct TreePass {
  const ValueNode* nodes;
  const int* left;   ///< TreeLinks::left
  const int* right;  ///< TreeLinks::right
  int size;
  int rows;
  const double* const* value;  ///< [node] its values; those of a variable are the input itself
  double* const* own_value;    ///< [node] the same where the pass is to write them; null for variables
  double* const* slope;        ///< [node] d root / d node
  const std::uint8_t* wanted;  ///< [node] whether its slope is needed
};

/// Values of one node, plain IEEE: what is undefined is not finite. `a`: the left operand of two; `b`: the
/// right one or the only one. A variable is left alone.
void node_forward(const ValueNode& node, const double* a, const double* b, double* out, int rows);

/// Values of all nodes.
void tree_forward(const TreePass& pass);

/// Slopes of the root in the wanted nodes, from the values of tree_forward().
void tree_backward(const TreePass& pass);

/// residual = target - prediction; returns the sum of weights * residual^2.
[[nodiscard]] double weighted_residual(const double* target, const double* prediction, const double* weights,
                                       int rows, double* residual);

/// Normal equations of weighted least squares: curvature (count x count, row-major, lower triangle) = J^T W J
/// and downhill = J^T W r for the columns of J.
void normal_equations(const double* const* columns, int count, const double* residual, const double* weights,
                      int rows, double* curvature, double* downhill);

}  // namespace lawdart
