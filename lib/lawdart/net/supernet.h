#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "lawdart/core/aligned_vector.h"
#include "lawdart/core/array.h"
#include "lawdart/core/likelihood.h"
#include "lawdart/net/supernet_shape.h"

namespace lawdart {

/// Rows as the supernet reads them, copied and padded once.
class SupernetData {
 public:
  /// inputs: samples x inputs, targets: samples x outputs, weights: one a sample, not all 0.
  SupernetData(const Columns& inputs, const Columns& targets, const Column& weights);

  [[nodiscard]] int rows() const { return rows_; }

 private:
  friend class Supernet;
  int rows_ = 0;
  std::size_t padded_rows_ = 0;
  AlignedVector inputs_, targets_, weights_;
};

/// Where a supernet stands. The trainable constants w in one flat array: scale a, shift b and own constant of
/// every [edge x op], then output coefficients [output x node], then biases [output].
struct SupernetPoint {
  std::vector<double> mixture;    ///< [edge x op]: p
  std::vector<double> sum_share;  ///< [node]: s
  std::vector<double> w;
};

/// The derivative of the loss with respect to each number of a SupernetPoint; 0 for constants that the
/// operations do not have.
using SupernetGradient = SupernetPoint;

/// The mixture network of differentiable architecture search (Liu, Simonyan & Yang 2019, eq. 2):
/// edge e gives m_e = sum_o p_eo o(x_source); a node joins its edges; output c is bias + sum of coefficient x
/// node. Loss: weighted mean over rows and outputs of the squared error (Gaussian), log-loss (Bernoulli),
/// exp(eta) - y eta (Poisson). All operations are in their protected form.
class Supernet {
 public:
  Supernet(SupernetShape shape, Likelihood likelihood);

  [[nodiscard]] const SupernetShape& shape() const { return shape_; }

  [[nodiscard]] std::size_t cells() const { return cells_; }
  [[nodiscard]] std::size_t w_size() const { return 3 * cells_ + coefficients() + outputs(); }
  /// Places in w.
  [[nodiscard]] std::size_t scale_at(std::size_t cell) const { return cell; }
  [[nodiscard]] std::size_t shift_at(std::size_t cell) const { return cells_ + cell; }
  [[nodiscard]] std::size_t own_at(std::size_t cell) const { return 2 * cells_ + cell; }
  [[nodiscard]] std::size_t coefficient_at(int output, int node) const {
    return 3 * cells_ + static_cast<std::size_t>(output * shape_.nodes + node);
  }
  [[nodiscard]] std::size_t bias_at(int output) const {
    return 3 * cells_ + coefficients() + static_cast<std::size_t>(output);
  }

  /// A point and a gradient of the right sizes, all 0 but for scales, which are 1.
  [[nodiscard]] SupernetPoint make_point() const;

  [[nodiscard]] double loss(const SupernetData& data, const SupernetPoint& point);

  /// Loss and gradient in one pass; nothing is allocated. `gradient` comes from make_point().
  double loss_and_gradient(const SupernetData& data, const SupernetPoint& point, SupernetGradient& gradient);

 private:
  [[nodiscard]] std::size_t outputs() const { return static_cast<std::size_t>(shape_.outputs); }
  [[nodiscard]] std::size_t coefficients() const {
    return static_cast<std::size_t>(shape_.outputs * shape_.nodes);
  }
  double run(const SupernetData& data, const SupernetPoint& point, bool gradient);
  [[nodiscard]] double reduced(std::size_t first_sum) const;

  SupernetShape shape_;
  Likelihood likelihood_;
  std::size_t cells_;
  std::ptrdiff_t none_op_ = -1;  ///< index of "none" among the operations
  std::vector<double> missing_;  ///< [edge]
  AlignedVector sums_, scratch_;
};

}  // namespace lawdart
