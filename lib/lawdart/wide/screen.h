#pragma once

#include <array>
#include <span>
#include <vector>

#include "lawdart/wide/edge_target.h"
#include "lawdart/wide/library.h"

namespace lawdart {

/// How a new sub-function f of the library joins what stands at a place of a tree, h.
enum class EdgeMode {
  kReplace,   ///< g(a f + b)
  kAdd,       ///< h + a f + b
  kMultiply,  ///< h g(a f + b)
  kScaleAdd,  ///< a h f + b
};

/// One place of a tree, ready to be screened.
///
/// A mixture h + sum_k alpha_k f_k of all library items f_k on that edge has, at alpha = 0, the gradient
/// -2 sum r J f_k that DARTS follows (Liu et al. 2019). It mixes up the scale of an item with its fit, so
/// what is ranked is the decrease of the loss at the Gauss-Newton step in alpha_k with the outer coefficients
/// refitted: a bilevel step with the inner problem solved in closed form.
struct EdgeJob {
  int node = 0;
  EdgeMode mode = EdgeMode::kReplace;
  OpId link = OpId::kNone;   ///< g; kNone: none
  bool offset = false;       ///< a term b is fitted along
  double size_price = 0.0;   ///< lambda: an item's misfit is multiplied by e^(lambda size)
  EdgeTarget target;         ///< of a f + b
  std::vector<double> here;  ///< h, where the mode needs it
};

/// Makes a job for a place of the tree at which `evaluator` stands with all slopes. False if the place is no
/// good: too few rows count, or nothing is left to explain.
[[nodiscard]] bool prepare_job(const ValueTree& tree, const TreeEvaluator& evaluator, EdgeJob& job);

/// A library item and the share of the weighted sum of squares that it leaves, priced by its size.
struct Scored {
  int item = 0;
  double score = 0.0;
};

/// Scratch of a thread for screening.
class Screen {
 public:
  explicit Screen(const Library& library) : library_(&library) {}

  /// The best `keep` items for each of up to kJobsAtOnce jobs, best first; equals by index.
  [[nodiscard]] std::vector<std::vector<Scored>> affine(std::span<const EdgeJob> jobs, int keep);
  /// The best items for a ratio node (a f + b) / (1 + c f).
  [[nodiscard]] std::vector<Scored> moebius(const EdgeJob& job, int keep);

 private:
  [[nodiscard]] std::vector<Scored> best(const float* left, double size_price, int keep);

  const Library* library_;
  std::vector<float> coefficients_;
  std::vector<float> price_;  ///< by size
  std::vector<float, AlignedAllocator<float>> left_;
  std::vector<Scored> found_;
};

/// a and b of a f + b by weighted least squares in double precision; NaN where ill-conditioned.
struct Affine {
  double a, b;
};
[[nodiscard]] Affine affine_fit(const EdgeJob& job, const double* f);

/// a, b, c of (a f + b) / (1 + c f), linearised; NaN where ill-conditioned.
struct Moebius {
  double a, b, c;
};
[[nodiscard]] Moebius moebius_fit(const EdgeTarget& target, const double* f);

/// The tree with the new part in place; empty where the outer fit fails.
[[nodiscard]] ValueTree with_affine(const ValueTree& tree, const EdgeJob& job, const Library& library,
                                    int item);
[[nodiscard]] ValueTree with_moebius(const ValueTree& tree, const EdgeJob& job, const Library& library,
                                     int item);

}  // namespace lawdart
