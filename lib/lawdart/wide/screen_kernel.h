#pragma once

namespace lawdart {

/// Jobs that one pass over the library scores together: each item is loaded once.
inline constexpr int kJobsAtOnce = 4;
inline constexpr int kCoefficients = 4;

/// For each job and item the share of the weighted sum of squares that is left when the item, freed of the
/// job's basis, is fitted to the target; infinity where that is ill-conditioned. `blocks`: Library::blocks().
/// `coefficients` [row][job][4]: w, w r, w q1, w q2 with the target r freed of the basis and sum w r^2 = 1,
/// and the basis q1, q2 orthonormal under w. `left`: [job][block_count * Library::kBlock].
void affine_misfits(const float* blocks, int block_count, int rows, const float* coefficients, float* left);

/// The same for (a f + b) / (1 + c f), linearised as u = a f + b - c f u. `coefficients` [row][4]: w, w u, w
/// u^2 (and 0) for a target of weighted mean 0 and variance 1 and weights of sum 1.
void moebius_misfits(const float* blocks, int block_count, int rows, const float* coefficients, float* left);

}  // namespace lawdart
