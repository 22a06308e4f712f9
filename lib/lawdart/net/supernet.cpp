#include "lawdart/net/supernet.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "lawdart/net/kernel.h"

namespace lawdart {

SupernetData::SupernetData(const Columns& inputs, const Columns& targets, const Column& weights)
    : rows_(static_cast<int>(inputs.rows())),
      padded_rows_((static_cast<std::size_t>(rows_) + kLanes - 1) / kLanes * kLanes) {
  const auto copy = [this](const auto& columns, auto& to, double factor) {
    to.assign(padded_rows_ * static_cast<std::size_t>(columns.cols()), 0.0);
    for (Eigen::Index column = 0; column < columns.cols(); ++column) {
      for (int row = 0; row < rows_; ++row) {
        to[static_cast<std::size_t>(column) * padded_rows_ + static_cast<std::size_t>(row)] =
            columns(row, column) * factor;
      }
    }
  };
  copy(inputs, inputs_, 1.0);
  copy(targets, targets_, 1.0);
  copy(weights, weights_, 1.0 / (weights.sum() * static_cast<double>(targets.cols())));
}

namespace {

/// Where each group of sums starts, in units of kLanes doubles.
struct SumLayout {
  explicit SumLayout(const SupernetShape& shape) {
    const auto edges = static_cast<std::size_t>(shape.edges());
    const auto cells = edges * shape.ops.size();
    const auto nodes = static_cast<std::size_t>(shape.nodes);
    const auto outputs = static_cast<std::size_t>(shape.outputs);
    mixture = 1;
    scale = mixture + cells;
    shift = scale + cells;
    own = shift + cells;
    missing = own + cells;
    sum_share = missing + edges;
    coefficients = sum_share + nodes;
    biases = coefficients + outputs * nodes;
    size = biases + outputs;
  }
  std::size_t mixture, scale, shift, own, missing, sum_share, coefficients, biases, size;
};

}  // namespace

Supernet::Supernet(SupernetShape shape, Likelihood likelihood)
    : shape_(std::move(shape)),
      likelihood_(likelihood),
      cells_(static_cast<std::size_t>(shape_.edges()) * shape_.ops.size()),
      missing_(static_cast<std::size_t>(shape_.edges())),
      sums_(SumLayout(shape_).size * kLanes),
      scratch_(kernel_scratch_size(shape_)) {
  const auto none = std::find_if(shape_.ops.begin(), shape_.ops.end(),
                                 [](const EdgeOp& candidate) { return candidate.id == OpId::kNone; });
  if (none != shape_.ops.end()) none_op_ = none - shape_.ops.begin();
}

SupernetPoint Supernet::make_point() const {
  SupernetPoint point{.mixture = std::vector<double>(cells_),
                      .sum_share = std::vector<double>(static_cast<std::size_t>(shape_.nodes)),
                      .w = std::vector<double>(w_size())};
  std::fill_n(point.w.begin(), cells_, 1.0);
  return point;
}

double Supernet::loss(const SupernetData& data, const SupernetPoint& point) {
  return run(data, point, false);
}

double Supernet::loss_and_gradient(const SupernetData& data, const SupernetPoint& point,
                                   SupernetGradient& gradient) {
  const double loss = run(data, point, true);
  const SumLayout at(shape_);
  const std::size_t op_count = shape_.ops.size();
  for (std::size_t cell = 0; cell < cells_; ++cell) {
    gradient.mixture[cell] = reduced(at.mixture + cell);
    gradient.w[scale_at(cell)] = point.mixture[cell] * reduced(at.scale + cell);
    gradient.w[shift_at(cell)] = point.mixture[cell] * reduced(at.shift + cell);
    gradient.w[own_at(cell)] = point.mixture[cell] * reduced(at.own + cell);
  }
  if (shape_.reducer != Reducer::kSum) {
    for (std::size_t edge = 0; edge < missing_.size(); ++edge) {
      const double through_missing = reduced(at.missing + edge);
      double* of_edge = gradient.mixture.data() + edge * op_count;
      if (!shape_.fair) {
        if (none_op_ >= 0) of_edge[none_op_] += through_missing;
      } else if (missing_[edge] > 0.0) {  // missing = 1 - sum of p, `none` apart
        for (std::size_t k = 0; k < op_count; ++k) {
          if (static_cast<std::ptrdiff_t>(k) != none_op_) of_edge[k] -= through_missing;
        }
      }
    }
  }
  for (std::size_t node = 0; node < point.sum_share.size(); ++node) {
    gradient.sum_share[node] = reduced(at.sum_share + node);
  }
  for (std::size_t i = 0; i < coefficients(); ++i) gradient.w[3 * cells_ + i] = reduced(at.coefficients + i);
  for (std::size_t i = 0; i < outputs(); ++i) {
    gradient.w[3 * cells_ + coefficients() + i] = reduced(at.biases + i);
  }
  return loss;
}

double Supernet::run(const SupernetData& data, const SupernetPoint& point, bool gradient) {
  assert(point.w.size() == w_size() && point.mixture.size() == cells_);
  if (shape_.reducer != Reducer::kSum) {
    for (std::size_t edge = 0; edge < missing_.size(); ++edge) {
      const double* of_edge = point.mixture.data() + edge * shape_.ops.size();
      if (!shape_.fair) {
        missing_[edge] = none_op_ >= 0 ? of_edge[none_op_] : 0.0;
      } else {
        double present = 0.0;
        for (std::size_t k = 0; k < shape_.ops.size(); ++k) {
          if (static_cast<std::ptrdiff_t>(k) != none_op_) present += of_edge[k];
        }
        missing_[edge] = std::max(0.0, 1.0 - present);
      }
    }
  }
  const SumLayout at(shape_);
  std::fill(sums_.begin(), sums_.end(), 0.0);
  const auto sum = [this](std::size_t first) { return sums_.data() + first * kLanes; };
  const double* w = point.w.data();
  run_kernel(shape_, likelihood_,
             {.padded_rows = data.padded_rows_,
              .inputs = data.inputs_.data(),
              .targets = data.targets_.data(),
              .weights = data.weights_.data()},
             {.mixture = point.mixture.data(),
              .missing = missing_.data(),
              .scale = w,
              .shift = w + cells_,
              .own = w + 2 * cells_,
              .sum_share = point.sum_share.data(),
              .coefficients = w + 3 * cells_,
              .biases = w + 3 * cells_ + coefficients()},
             gradient,
             {.loss = sum(0),
              .mixture = sum(at.mixture),
              .missing = sum(at.missing),
              .scale = sum(at.scale),
              .shift = sum(at.shift),
              .own = sum(at.own),
              .sum_share = sum(at.sum_share),
              .coefficients = sum(at.coefficients),
              .biases = sum(at.biases)},
             scratch_.data());
  return reduced(0);
}

double Supernet::reduced(std::size_t first_sum) const {
  const double* lanes = sums_.data() + first_sum * kLanes;
  return ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
}

}  // namespace lawdart
