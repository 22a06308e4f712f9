// Functions of a column, forward and backward; part of tree_kernel.cpp, included once for each instruction
// set.

#if defined(LAWDART_WIDE_FUNCTION_KERNELS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef LAWDART_WIDE_FUNCTION_KERNELS_INL_H_
#undef LAWDART_WIDE_FUNCTION_KERNELS_INL_H_
#else
#define LAWDART_WIDE_FUNCTION_KERNELS_INL_H_
#endif

#include <hwy/highway.h>

#include <limits>

#include "lawdart/ops/op.h"
#include "lawdart/ops/vector_math-inl.h"
#include "lawdart/wide/tree_kernel.h"

HWY_BEFORE_NAMESPACE();
namespace lawdart {
namespace HWY_NAMESPACE {

inline constexpr std::size_t kLaneCount = hn::MaxLanes(Tag());
/// Vectors in a block of rows.
inline constexpr std::size_t kParts = kRowBlock / kLaneCount;

HWY_INLINE Vec load(const double* column, std::size_t row) { return hn::Load(Tag(), column + row); }
HWY_INLINE void store(Vec value, double* column, std::size_t row) { hn::Store(value, Tag(), column + row); }

/// column[row] = f(row) for all rows.
template <typename Function>
HWY_INLINE void each(double* column, int rows, Function f) {
  for (std::size_t row = 0; row < static_cast<std::size_t>(rows); row += kLaneCount)
    store(f(row), column, row);
}

HWY_INLINE Vec not_a_number() { return constant(std::numeric_limits<double>::quiet_NaN()); }

/// exp, ln, sin and cos of any double; NaN or infinity where there is no finite answer. sin and cos are NaN
/// beyond 1e9 too, where a double has lost its phase.
HWY_INLINE Vec whole_exp(Vec x) {
  const Vec inner = hn::Min(hn::Max(x, constant(-700.0)), constant(700.0));
  const Vec value = exp_of(inner);
  const Vec high =
      hn::IfThenElse(hn::Gt(x, constant(700.0)), constant(std::numeric_limits<double>::infinity()), value);
  const Vec all = hn::IfThenElse(hn::Lt(x, constant(-700.0)), hn::Zero(Tag()), high);
  return hn::IfThenElse(hn::Eq(x, x), all, not_a_number());
}

HWY_INLINE Vec whole_log(Vec x) {
  const auto good = hn::And(hn::Ge(x, constant(std::numeric_limits<double>::min())),
                            hn::Le(x, constant(std::numeric_limits<double>::max())));
  return hn::IfThenElse(good, log_of(x), not_a_number());
}

HWY_INLINE SinCos whole_sin_cos(Vec x) {
  const auto good = hn::Le(hn::Abs(x), constant(1e9));
  const SinCos both = sin_cos_of(hn::IfThenElseZero(good, x));
  return {hn::IfThenElse(good, both.sin, not_a_number()), hn::IfThenElse(good, both.cos, not_a_number())};
}

/// The series near 0 keeps the relative accuracy that the quotient loses there.
HWY_INLINE Vec whole_tanh(Vec x) {
  const Vec size = hn::Abs(x);
  const Vec x2 = hn::Mul(x, x);
  const Vec series = horner(x2, constant(-443861162.0 / 1856156927625.0), 6404582.0 / 10854718875.0,
                            -929569.0 / 638512875.0, 21844.0 / 6081075.0, -1382.0 / 155925.0, 62.0 / 2835.0,
                            -17.0 / 315.0, 2.0 / 15.0, -1.0 / 3.0, 1.0);
  const Vec e = exp_of(hn::Min(hn::Add(size, size), constant(80.0)));
  const Vec one = constant(1.0);
  const Vec quotient = hn::CopySign(hn::Sub(one, hn::Div(constant(2.0), hn::Add(e, one))), x);
  const Vec value = hn::IfThenElse(hn::Lt(size, constant(0.25)), hn::Mul(x, series), quotient);
  return hn::IfThenElse(hn::Eq(x, x), value, not_a_number());
}

HWY_INLINE void forward_function(OpId function, const double* z, double* out, int rows) {
  switch (function) {
    case OpId::kReciprocal:
      return each(out, rows, [z](std::size_t row) { return hn::Div(constant(1.0), load(z, row)); });
    case OpId::kSquare:
      return each(out, rows, [z](std::size_t row) { return hn::Mul(load(z, row), load(z, row)); });
    case OpId::kCube:
      return each(out, rows, [z](std::size_t row) {
        return hn::Mul(hn::Mul(load(z, row), load(z, row)), load(z, row));
      });
    case OpId::kSqrt:
      return each(out, rows, [z](std::size_t row) { return hn::Sqrt(load(z, row)); });
    case OpId::kExp:
      return each(out, rows, [z](std::size_t row) { return whole_exp(load(z, row)); });
    case OpId::kLn:
      return each(out, rows, [z](std::size_t row) { return whole_log(load(z, row)); });
    case OpId::kSin:
      return each(out, rows, [z](std::size_t row) { return whole_sin_cos(load(z, row)).sin; });
    case OpId::kCos:
      return each(out, rows, [z](std::size_t row) { return whole_sin_cos(load(z, row)).cos; });
    case OpId::kTanh:
      return each(out, rows, [z](std::size_t row) { return whole_tanh(load(z, row)); });
    case OpId::kAbs:
      return each(out, rows, [z](std::size_t row) { return hn::Abs(load(z, row)); });
    default:
      for (int row = 0; row < rows; ++row) out[row] = op(function).value(z[row], 0.0);
  }
}

/// slope of the argument = slope of the function * derivative(row).
template <typename Derivative>
HWY_INLINE void chain(const double* slope, double* to, int rows, Derivative derivative) {
  each(to, rows, [slope, derivative](std::size_t row) { return hn::Mul(load(slope, row), derivative(row)); });
}

HWY_INLINE void backward_function(OpId function, const double* z, const double* v, const double* slope,
                                  double* to, int rows) {
  switch (function) {
    case OpId::kReciprocal:
      return chain(slope, to, rows,
                   [v](std::size_t row) { return hn::Neg(hn::Mul(load(v, row), load(v, row))); });
    case OpId::kSquare:
      return chain(slope, to, rows, [z](std::size_t row) { return hn::Add(load(z, row), load(z, row)); });
    case OpId::kCube:
      return chain(slope, to, rows, [z](std::size_t row) {
        return hn::Mul(constant(3.0), hn::Mul(load(z, row), load(z, row)));
      });
    case OpId::kSqrt:
      return chain(slope, to, rows, [v](std::size_t row) { return hn::Div(constant(0.5), load(v, row)); });
    case OpId::kExp:
      return chain(slope, to, rows, [v](std::size_t row) { return load(v, row); });
    case OpId::kLn:
      return chain(slope, to, rows, [z](std::size_t row) { return hn::Div(constant(1.0), load(z, row)); });
    case OpId::kSin:
      return chain(slope, to, rows, [z](std::size_t row) { return whole_sin_cos(load(z, row)).cos; });
    case OpId::kCos:
      return chain(slope, to, rows,
                   [z](std::size_t row) { return hn::Neg(whole_sin_cos(load(z, row)).sin); });
    case OpId::kTanh:
      return chain(slope, to, rows, [v](std::size_t row) {
        return hn::Sub(constant(1.0), hn::Mul(load(v, row), load(v, row)));
      });
    case OpId::kAbs:
      return chain(slope, to, rows,
                   [z](std::size_t row) { return hn::CopySign(constant(1.0), load(z, row)); });
    default:
      for (int row = 0; row < rows; ++row) to[row] = slope[row] * op(function).slope(z[row], 0.0);
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace lawdart
HWY_AFTER_NAMESPACE();

#endif
