#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "lawdart/core/likelihood.h"
#include "lawdart/net/supernet_shape.h"

namespace lawdart {

/// Rows are worked on in blocks of this many, and every accumulator has this many lanes, whatever the width
/// of the machine's vectors: so each width adds the same numbers in the same order.
inline constexpr std::size_t kLanes = 8;

/// Data as the kernel reads it: columns padded with rows of weight 0 to a multiple of kLanes, 64-byte
/// aligned.
struct KernelData {
  std::size_t padded_rows = 0;
  const double* inputs = nullptr;   ///< inputs x padded_rows
  const double* targets = nullptr;  ///< outputs x padded_rows
  const double* weights = nullptr;  ///< padded_rows; sum 1 over rows and outputs
};

/// What the kernel computes with; arrays are [edge x op] unless said otherwise.
struct KernelPoint {
  const double* mixture = nullptr;       ///< p
  const double* missing = nullptr;       ///< [edge] p of "no edge", added to product factors
  const double* scale = nullptr;         ///< a
  const double* shift = nullptr;         ///< b
  const double* own = nullptr;           ///< the operation's own constant
  const double* sum_share = nullptr;     ///< [node] s
  const double* coefficients = nullptr;  ///< [output x node]
  const double* biases = nullptr;        ///< [output]
};

/// Sums over rows, kLanes lanes each; the gradient of a, b and own lacks the factor p, which is the same for
/// all rows.
struct KernelSums {
  double* loss = nullptr;          ///< [1]
  double* mixture = nullptr;       ///< [edge x op]
  double* missing = nullptr;       ///< [edge]
  double* scale = nullptr;         ///< [edge x op]
  double* shift = nullptr;         ///< [edge x op]
  double* own = nullptr;           ///< [edge x op]
  double* sum_share = nullptr;     ///< [node]
  double* coefficients = nullptr;  ///< [output x node]
  double* biases = nullptr;        ///< [output]
};

/// One fused pass over all rows: mixture values, nodes, outputs, loss and, with `gradient`, the derivative of
/// the loss with respect to all of the point. Adds to `sums`. `scratch` holds kernel_scratch_size() doubles.
void run_kernel(const SupernetShape& shape, Likelihood likelihood, const KernelData& data,
                const KernelPoint& point, bool gradient, const KernelSums& sums, double* scratch);

[[nodiscard]] std::size_t kernel_scratch_size(const SupernetShape& shape);

/// The instruction sets that this machine can run, best first.
[[nodiscard]] std::vector<std::string> kernel_targets();

/// Makes run_kernel use one of kernel_targets(), for tests and benchmarks; empty: the best, as at the start.
void use_kernel_target(const std::string& name);

}  // namespace lawdart
