#include "lawdart/wide/tree_kernel.h"

// As in net/kernel.cpp: AVX2, AVX-512 and the baseline of the machine's family. Vectors without a fixed size
// cannot stand in arrays.
#define HWY_DISABLED_TARGETS \
  (HWY_SSSE3 | HWY_SSE4 | HWY_AVX3_DL | HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "lawdart/wide/tree_kernel.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "lawdart/ops/vector_math-inl.h"
#include "lawdart/wide/function_kernels-inl.h"

HWY_BEFORE_NAMESPACE();
namespace lawdart {
namespace HWY_NAMESPACE {

void forward_power(const double* base, const double* exponent, double* out, int rows) {
  each(out, rows, [base, exponent](std::size_t row) {
    return whole_exp(hn::Mul(load(exponent, row), whole_log(load(base, row))));
  });
}

void node_forward_here(const ValueNode& node, const double* a, const double* b, double* out, int rows) {
  switch (node.kind) {
    case ValueKind::kVariable:
      return;
    case ValueKind::kConstant: {
      const Vec value = constant(node.value);
      return each(out, rows, [value](std::size_t) { return value; });
    }
    case ValueKind::kAdd:
      return each(out, rows, [a, b](std::size_t row) { return hn::Add(load(a, row), load(b, row)); });
    case ValueKind::kSubtract:
      return each(out, rows, [a, b](std::size_t row) { return hn::Sub(load(a, row), load(b, row)); });
    case ValueKind::kMultiply:
      return each(out, rows, [a, b](std::size_t row) { return hn::Mul(load(a, row), load(b, row)); });
    case ValueKind::kDivide:
      return each(out, rows, [a, b](std::size_t row) { return hn::Div(load(a, row), load(b, row)); });
    case ValueKind::kPower:
      return forward_power(a, b, out, rows);
    case ValueKind::kFunction:
      return forward_function(node.function, b, out, rows);
  }
}

void tree_forward_here(const TreePass& pass) {
  for (int i = 0; i < pass.size; ++i) {
    const double* a = pass.left[i] >= 0 ? pass.value[pass.left[i]] : nullptr;
    const double* b = pass.right[i] >= 0 ? pass.value[pass.right[i]] : nullptr;
    node_forward_here(pass.nodes[i], a, b, pass.own_value[i], pass.rows);
  }
}

/// `to_a` and `to_b` may be null where nobody asks.
struct BinarySlopes {
  const double* a;
  const double* b;
  const double* value;
  const double* slope;
  double* to_a;
  double* to_b;
  int rows;

  template <typename A, typename B>
  HWY_INLINE void set(A by_a, B by_b) const {
    if (to_a != nullptr) chain(slope, to_a, rows, by_a);
    if (to_b != nullptr) chain(slope, to_b, rows, by_b);
  }
};

void backward_binary(ValueKind kind, const BinarySlopes& s) {
  const auto one = [](std::size_t) { return constant(1.0); };
  const auto minus_one = [](std::size_t) { return constant(-1.0); };
  const auto a = [&s](std::size_t row) { return load(s.a, row); };
  const auto b = [&s](std::size_t row) { return load(s.b, row); };
  const auto v = [&s](std::size_t row) { return load(s.value, row); };
  switch (kind) {
    case ValueKind::kAdd:
      return s.set(one, one);
    case ValueKind::kSubtract:
      return s.set(one, minus_one);
    case ValueKind::kMultiply:
      return s.set(b, a);
    case ValueKind::kDivide:
      return s.set([b](std::size_t row) { return hn::Div(constant(1.0), b(row)); },
                   [v, b](std::size_t row) { return hn::Neg(hn::Div(v(row), b(row))); });
    case ValueKind::kPower:
      return s.set([a, b, v](std::size_t row) { return hn::Div(hn::Mul(b(row), v(row)), a(row)); },
                   [a, v](std::size_t row) { return hn::Mul(v(row), whole_log(a(row))); });
    default:
      return;
  }
}

void tree_backward_here(const TreePass& pass) {
  each(pass.slope[pass.size - 1], pass.rows, [](std::size_t) { return constant(1.0); });
  for (int i = pass.size - 1; i >= 0; --i) {
    const ValueNode& node = pass.nodes[i];
    const int right = pass.right[i];
    if (!pass.wanted[i] || right < 0) continue;
    const auto target = [&pass](int child) { return pass.wanted[child] ? pass.slope[child] : nullptr; };
    if (node.kind == ValueKind::kFunction) {
      if (pass.wanted[right])
        backward_function(node.function, pass.value[right], pass.value[i], pass.slope[i], pass.slope[right],
                          pass.rows);
      continue;
    }
    const int left = pass.left[i];
    backward_binary(node.kind, {.a = pass.value[left],
                                .b = pass.value[right],
                                .value = pass.value[i],
                                .slope = pass.slope[i],
                                .to_a = target(left),
                                .to_b = target(right),
                                .rows = pass.rows});
  }
}

/// A sum in kRowBlock lanes.
class LaneSum {
 public:
  HWY_INLINE void add_product(Vec a, Vec b, std::size_t part) { sum_[part] = fused(a, b, sum_[part]); }

  [[nodiscard]] HWY_INLINE double total() const {
    alignas(64) double lanes[kRowBlock];
    for (std::size_t part = 0; part < kParts; ++part) hn::Store(sum_[part], Tag(), lanes + part * kLaneCount);
    return ((lanes[0] + lanes[4]) + (lanes[1] + lanes[5])) + ((lanes[2] + lanes[6]) + (lanes[3] + lanes[7]));
  }

 private:
  Vec sum_[kParts] = {};
};

double weighted_residual_here(const double* target, const double* prediction, const double* weights, int rows,
                              double* residual) {
  LaneSum sum;
  for (std::size_t row = 0; row < static_cast<std::size_t>(rows); row += kRowBlock) {
    for (std::size_t part = 0; part < kParts; ++part) {
      const std::size_t at = row + part * kLaneCount;
      const Vec r = hn::Sub(load(target, at), load(prediction, at));
      store(r, residual, at);
      sum.add_product(hn::Mul(load(weights, at), r), r, part);
    }
  }
  return sum.total();
}

/// Products of one column with `kCount` others at once: one chain of additions alone would wait for itself.
template <int kCount>
HWY_INLINE void products(const double* column, const double* const* others, const double* weights, int rows,
                         double* result) {
  LaneSum sums[kCount];
  for (std::size_t row = 0; row < static_cast<std::size_t>(rows); row += kRowBlock) {
    for (std::size_t part = 0; part < kParts; ++part) {
      const std::size_t at = row + part * kLaneCount;
      const Vec weighted = hn::Mul(load(weights, at), load(column, at));
      for (int k = 0; k < kCount; ++k) sums[k].add_product(weighted, load(others[k], at), part);
    }
  }
  for (int k = 0; k < kCount; ++k) result[k] = sums[k].total();
}

void normal_equations_here(const double* const* columns, int count, const double* residual,
                           const double* weights, int rows, double* curvature, double* downhill) {
  for (int i = 0; i < count; ++i) {
    products<1>(columns[i], &residual, weights, rows, downhill + i);
    double* row = curvature + static_cast<std::ptrdiff_t>(i) * count;
    int j = 0;
    for (; j + 4 <= i + 1; j += 4) products<4>(columns[i], columns + j, weights, rows, row + j);
    for (; j <= i; ++j) products<1>(columns[i], columns + j, weights, rows, row + j);
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace lawdart
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace lawdart {

HWY_EXPORT(node_forward_here);
HWY_EXPORT(tree_forward_here);
HWY_EXPORT(tree_backward_here);
HWY_EXPORT(weighted_residual_here);
HWY_EXPORT(normal_equations_here);

void node_forward(const ValueNode& node, const double* a, const double* b, double* out, int rows) {
  HWY_DYNAMIC_DISPATCH(node_forward_here)(node, a, b, out, rows);
}

void tree_forward(const TreePass& pass) { HWY_DYNAMIC_DISPATCH(tree_forward_here)(pass); }

void tree_backward(const TreePass& pass) { HWY_DYNAMIC_DISPATCH(tree_backward_here)(pass); }

double weighted_residual(const double* target, const double* prediction, const double* weights, int rows,
                         double* residual) {
  return HWY_DYNAMIC_DISPATCH(weighted_residual_here)(target, prediction, weights, rows, residual);
}

void normal_equations(const double* const* columns, int count, const double* residual, const double* weights,
                      int rows, double* curvature, double* downhill) {
  HWY_DYNAMIC_DISPATCH(normal_equations_here)
  (columns, count, residual, weights, rows, curvature, downhill);
}

}  // namespace lawdart
#endif
