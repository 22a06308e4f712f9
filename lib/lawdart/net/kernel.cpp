#include "lawdart/net/kernel.h"

// Of the many instruction sets that Highway knows the kernel is compiled for AVX2, AVX-512 and the baseline
// of the machine's family: the others would only lengthen the build.
#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_SSE4 | HWY_AVX3_DL)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "lawdart/net/kernel.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "lawdart/net/apply_op-inl.h"
#include "lawdart/net/loss-inl.h"
#include "lawdart/ops/vector_math-inl.h"

HWY_BEFORE_NAMESPACE();
namespace lawdart {
namespace HWY_NAMESPACE {

/// The pass over one block of rows, a vector at a time. Everything that a row needs stays in `scratch`, which
/// fits the first-level cache.
class BlockPass {
 public:
  BlockPass(const SupernetShape& shape, Likelihood likelihood, const KernelData& data,
            const KernelPoint& point, const KernelSums& sums, double* scratch)
      : shape_(shape),
        likelihood_(likelihood),
        data_(data),
        point_(point),
        sums_(sums),
        ops_(shape.ops.data()),
        table_(ops().data()),
        op_count_(shape.op_count()),
        has_sum_(shape.reducer != Reducer::kProduct),
        has_product_(shape.reducer != Reducer::kSum) {
    for (const EdgeOp& candidate : shape.ops) {
      needs_log_ |= candidate.id == OpId::kPower && candidate.form == Form::kPlain;
    }
    const auto cells = static_cast<std::size_t>(shape.edges()) * static_cast<std::size_t>(op_count_);
    const auto take = [&scratch](std::size_t count) {
      double* start = scratch;
      scratch += count * kLanes;
      return start;
    };
    value_ = take(cells);
    slope_ = take(cells);
    own_slope_ = take(cells);
    mixed_ = take(static_cast<std::size_t>(shape.edges()));
    node_sum_ = take(static_cast<std::size_t>(shape.nodes));
    node_product_ = take(static_cast<std::size_t>(shape.nodes));
    source_ = take(static_cast<std::size_t>(shape.inputs + shape.nodes));
    log_source_ = take(static_cast<std::size_t>(shape.inputs + shape.nodes));
    source_gradient_ = take(static_cast<std::size_t>(shape.inputs + shape.nodes));
    others_ = take(static_cast<std::size_t>(shape.inputs + shape.nodes));
  }

  /// Rows row .. row + Lanes; `lane` is the place of the first in its block.
  HWY_INLINE void run(std::size_t row, std::size_t lane, bool gradient) {
    row_ = row;
    lane_ = lane;
    for (int i = 0; i < shape_.inputs; ++i) {
      set_source(i, hn::Load(tag_, data_.inputs + static_cast<std::size_t>(i) * data_.padded_rows + row));
    }
    for (int node = 0; node < shape_.nodes; ++node) forward_node(node);
    for (int node = 0; node < shape_.nodes; ++node)
      put(source_gradient_, shape_.inputs + node, hn::Zero(tag_));
    for (int output = 0; output < shape_.outputs; ++output) run_output(output, gradient);
    if (!gradient) return;
    for (int node = shape_.nodes; node-- > 0;) backward_node(node);
  }

 private:
  static HWY_INLINE Vec get(const double* slots, int index) {
    return hn::Load(Tag(), slots + static_cast<std::size_t>(index) * kLanes);
  }
  static HWY_INLINE void put(double* slots, int index, Vec value) {
    hn::Store(value, Tag(), slots + static_cast<std::size_t>(index) * kLanes);
  }
  HWY_INLINE void add(double* sums, int index, Vec value) const {
    double* place = sums + static_cast<std::size_t>(index) * kLanes + lane_;
    hn::Store(hn::Add(hn::Load(tag_, place), value), tag_, place);
  }

  HWY_INLINE void set_source(int source, Vec value) {
    put(source_, source, value);
    if (needs_log_) put(log_source_, source, log_of(hn::Add(hn::Abs(value), constant(1e-6))));
  }

  HWY_INLINE Vec forward_edge(int edge, int source) {
    const Vec x = get(source_, source);
    Vec mixed = hn::Zero(tag_);
    for (int k = 0; k < op_count_; ++k) {
      if (ops_[k].id == OpId::kNone) continue;
      const int cell = edge * op_count_ + k;
      const Vec own = constant(point_.own[cell]);
      const Form form = ops_[k].form;
      OpVec result;
      if (form == Form::kPlain) {
        result = apply_op(ops_[k].id, x, own, [&] { return get(log_source_, source); });
      } else {
        const Vec a = constant(point_.scale[cell]);
        const Vec z = form == Form::kScale ? hn::Mul(a, x) : fused(a, x, constant(point_.shift[cell]));
        result = apply_op(ops_[k].id, z, own, [&] { return log_of(hn::Add(hn::Abs(z), constant(1e-6))); });
      }
      put(value_, cell, result.value);
      put(slope_, cell, result.slope);
      if (has_own(k)) put(own_slope_, cell, result.own_slope);
      mixed = fused(constant(point_.mixture[cell]), result.value, mixed);
    }
    put(mixed_, edge, mixed);
    return mixed;
  }

  HWY_INLINE void forward_node(int node) {
    Vec sum = hn::Zero(tag_);
    Vec product = constant(1.0);
    for (int source = 0; source < shape_.sources(node); ++source) {
      const int edge = shape_.edge(node, source);
      const Vec mixed = forward_edge(edge, source);
      sum = hn::Add(sum, mixed);
      if (has_product_) product = hn::Mul(product, hn::Add(mixed, constant(point_.missing[edge])));
    }
    put(node_sum_, node, sum);
    put(node_product_, node, product);
    set_source(shape_.inputs + node, joined(node, sum, product));
  }

  HWY_INLINE Vec joined(int node, Vec sum, Vec product) const {
    if (!has_product_) return sum;
    if (!has_sum_) return product;
    return fused(constant(point_.sum_share[node]), hn::Sub(sum, product), product);
  }

  HWY_INLINE void run_output(int output, bool gradient) {
    const double* coefficients = point_.coefficients + output * shape_.nodes;
    Vec eta = constant(point_.biases[output]);
    for (int node = 0; node < shape_.nodes; ++node) {
      eta = fused(constant(coefficients[node]), get(source_, shape_.inputs + node), eta);
    }
    const Vec target =
        hn::Load(tag_, data_.targets + static_cast<std::size_t>(output) * data_.padded_rows + row_);
    const Vec weight = hn::Load(tag_, data_.weights + row_);
    const Loss loss = loss_of(likelihood_, eta, target, weight);
    add(sums_.loss, 0, loss.value);
    if (!gradient) return;
    add(sums_.biases, output, loss.slope);
    for (int node = 0; node < shape_.nodes; ++node) {
      const int source = shape_.inputs + node;
      add(sums_.coefficients, output * shape_.nodes + node, hn::Mul(loss.slope, get(source_, source)));
      put(source_gradient_, source,
          fused(constant(coefficients[node]), loss.slope, get(source_gradient_, source)));
    }
  }

  HWY_INLINE void backward_node(int node) {
    const Vec upstream = get(source_gradient_, shape_.inputs + node);
    if (!has_product_) {
      for (int source = 0; source < shape_.sources(node); ++source) backward_edge(node, source, upstream);
      return;
    }
    const Vec share = has_sum_ ? constant(point_.sum_share[node]) : hn::Zero(tag_);
    const Vec product_upstream = hn::Mul(upstream, hn::Sub(constant(1.0), share));
    const Vec sum_upstream = hn::Mul(upstream, share);
    if (has_sum_) {
      add(sums_.sum_share, node, hn::Mul(upstream, hn::Sub(get(node_sum_, node), get(node_product_, node))));
    }
    product_of_others(node);
    for (int source = 0; source < shape_.sources(node); ++source) {
      const Vec through_product = hn::Mul(product_upstream, get(others_, source));
      add(sums_.missing, shape_.edge(node, source), through_product);
      backward_edge(node, source, hn::Add(sum_upstream, through_product));
    }
  }

  /// For each edge of a node the product of all other factors, by prefix and suffix products: a factor may be
  /// 0.
  HWY_INLINE void product_of_others(int node) {
    const int count = shape_.sources(node);
    Vec prefix = constant(1.0);
    for (int i = 0; i < count; ++i) {
      put(others_, i, prefix);
      prefix = hn::Mul(prefix, factor(node, i));
    }
    Vec suffix = constant(1.0);
    for (int i = count; i-- > 0;) {
      put(others_, i, hn::Mul(get(others_, i), suffix));
      suffix = hn::Mul(suffix, factor(node, i));
    }
  }

  HWY_INLINE Vec factor(int node, int source) const {
    const int edge = shape_.edge(node, source);
    return hn::Add(get(mixed_, edge), constant(point_.missing[edge]));
  }

  HWY_INLINE void backward_edge(int node, int source, Vec upstream) {
    const int edge = shape_.edge(node, source);
    const Vec x = get(source_, source);
    const bool hidden = source >= shape_.inputs;
    Vec to_source = hn::Zero(tag_);
    for (int k = 0; k < op_count_; ++k) {
      if (ops_[k].id == OpId::kNone) continue;
      const int cell = edge * op_count_ + k;
      const bool plain = ops_[k].form == Form::kPlain;
      const Vec slope = hn::Mul(upstream, get(slope_, cell));
      add(sums_.mixture, cell, hn::Mul(upstream, get(value_, cell)));
      if (!plain) add(sums_.scale, cell, hn::Mul(slope, x));
      if (ops_[k].form == Form::kAffine) add(sums_.shift, cell, slope);
      if (has_own(k)) add(sums_.own, cell, hn::Mul(upstream, get(own_slope_, cell)));
      if (hidden) {
        const double inner = plain ? 1.0 : point_.scale[cell];
        to_source = fused(constant(point_.mixture[cell] * inner), slope, to_source);
      }
    }
    if (hidden) put(source_gradient_, source, hn::Add(get(source_gradient_, source), to_source));
  }

  HWY_INLINE bool has_own(int k) const { return table_[static_cast<int>(ops_[k].id)].has_constant(); }

  const SupernetShape& shape_;
  const Likelihood likelihood_;
  const KernelData& data_;
  const KernelPoint& point_;
  const KernelSums& sums_;
  const EdgeOp* const ops_;
  const Op* const table_;
  const int op_count_;
  const bool has_sum_, has_product_;
  bool needs_log_ = false;  ///< ln |source| serves all plain powers of a source
  const Tag tag_;
  std::size_t row_ = 0, lane_ = 0;
  double *value_, *slope_, *own_slope_, *mixed_, *node_sum_, *node_product_, *source_, *log_source_,
      *source_gradient_, *others_;
};

void run(const SupernetShape& shape, Likelihood likelihood, const KernelData& data, const KernelPoint& point,
         bool gradient, const KernelSums& sums, double* scratch) {
  BlockPass pass(shape, likelihood, data, point, sums, scratch);
  const std::size_t width = hn::Lanes(Tag());
  for (std::size_t row = 0; row < data.padded_rows; row += kLanes) {
    for (std::size_t lane = 0; lane < kLanes; lane += width) pass.run(row + lane, lane, gradient);
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace lawdart
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace lawdart {

HWY_EXPORT(run);

void run_kernel(const SupernetShape& shape, Likelihood likelihood, const KernelData& data,
                const KernelPoint& point, bool gradient, const KernelSums& sums, double* scratch) {
  HWY_DYNAMIC_DISPATCH(run)(shape, likelihood, data, point, gradient, sums, scratch);
}

std::vector<std::string> kernel_targets() {
  std::vector<std::string> names;
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets())
    names.emplace_back(hwy::TargetName(target));
  return names;
}

void use_kernel_target(const std::string& name) {
  hwy::SetSupportedTargetsForTest(0);
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    if (name == hwy::TargetName(target)) hwy::SetSupportedTargetsForTest(target);
  }
}

std::size_t kernel_scratch_size(const SupernetShape& shape) {
  const auto edges = static_cast<std::size_t>(shape.edges());
  const auto sources = static_cast<std::size_t>(shape.inputs + shape.nodes);
  const auto nodes = static_cast<std::size_t>(shape.nodes);
  return kLanes * (3 * edges * shape.ops.size() + edges + 2 * nodes + 5 * sources);
}

}  // namespace lawdart

#endif
