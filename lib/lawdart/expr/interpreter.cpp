#include "lawdart/expr/interpreter.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace lawdart {
namespace {

// Blocks are filled up to a multiple of this, so that a row's value does not depend on where it stands: Eigen
// computes whole packets and a scalar rest with different rounding.
constexpr Eigen::Index kPacket = 8;

// Below this Eigen's exp stops falling at 5.6e-309, where an exact one ends in 0.
constexpr double kLowestExp = -707.0;

template <typename In, typename Out>
void forward_exp(const In& z, Out value) {
  value = z.exp();
  if (!(z < kLowestExp).any()) return;
  for (Eigen::Index k = 0; k < z.size(); ++k) {
    if (z[k] < kLowestExp) value[k] = std::exp(z[k]);
  }
}

}  // namespace

Interpreter::Interpreter(const Expression& expression, const ColumnsRef& inputs)
    : program_(expression),
      inputs_(inputs),
      constant_count_(expression.constant_count()),
      values_(kBlock, static_cast<Eigen::Index>(program_.steps.size())),
      prefix_(kBlock) {}

void Interpreter::fill_constants(const double* constants) {
  length_ = kBlock;
  for (int i = 0; const Step& step : program_.steps) {
    if (step.kind == StepKind::kFree) out(i) = constants[step.index];
    if (step.kind == StepKind::kExact) out(i) = step.value;
    ++i;
  }
}

void Interpreter::load_inputs(Eigen::Index first, Eigen::Index rows) {
  length_ = (rows + kPacket - 1) / kPacket * kPacket;
  for (int i = 0; const Step& step : program_.steps) {
    if (step.kind == StepKind::kInput) {
      out(i).head(rows) = inputs_.col(step.index).segment(first, rows);
      out(i).tail(length_ - rows) = inputs_(first, step.index);
    }
    ++i;
  }
}

void Interpreter::forward() {
  for (int i = 0; const Step& step : program_.steps) {
    switch (step.kind) {
      case StepKind::kFree:
      case StepKind::kExact:
      case StepKind::kInput:
        break;
      case StepKind::kAdd:
        out(i) = in(child(step, 0)) + in(child(step, 1));
        for (int k = 2; k < step.children; ++k) out(i) += in(child(step, k));
        break;
      case StepKind::kMultiply:
        out(i) = in(child(step, 0)) * in(child(step, 1));
        for (int k = 2; k < step.children; ++k) out(i) *= in(child(step, k));
        break;
      case StepKind::kExp:
        forward_exp(in(child(step, 0)), out(i));
        break;
      case StepKind::kLn:
        out(i) = in(child(step, 0)).log();
        break;
      case StepKind::kSqrt:
        out(i) = in(child(step, 0)).sqrt();
        break;
      case StepKind::kInverseSqrt:
        out(i) = in(child(step, 0)).sqrt().inverse();
        break;
      case StepKind::kAbs:
        out(i) = in(child(step, 0)).abs();
        break;
      case StepKind::kInteger:
        forward_integer(step, i);
        break;
      default:
        forward_row(step, i);
    }
    ++i;
  }
}

void Interpreter::forward_integer(const Step& step, int i) {
  const ConstLane z = in(child(step, 0));
  const int n = step.index;
  if (n == -1) {
    out(i) = z.inverse();
  } else if (n == 2) {
    out(i) = z.square();
  } else if (n == 3) {
    out(i) = z.cube();
  } else {
    out(i) = z.unaryExpr([n](double x) { return integer_power(x, n); });
  }
}

void Interpreter::forward_row(const Step& step, int i) {
  const ConstLane z = in(child(step, 0));
  Lane value = out(i);
  const auto function = step.op->value;
  if (step.children == 1) {
    for (Eigen::Index k = 0; k < length_; ++k) value[k] = function(z[k], 0.0);
  } else {
    const ConstLane c = in(child(step, 1));
    for (Eigen::Index k = 0; k < length_; ++k) value[k] = function(z[k], c[k]);
  }
}

bool Interpreter::run(const double* constants, Eigen::Ref<Column> value, Eigen::Ref<Columns>* jacobian) {
  assert(value.size() == inputs_.rows());
  const int last = static_cast<int>(program_.steps.size()) - 1;
  if (jacobian != nullptr && slopes_.cols() == 0) slopes_.resize(kBlock, values_.cols());
  fill_constants(constants);
  bool finite = true;
  for (Eigen::Index first = 0; first < inputs_.rows(); first += kBlock) {
    const Eigen::Index rows = std::min(kBlock, inputs_.rows() - first);
    load_inputs(first, rows);
    forward();
    value.segment(first, rows) = in(last).head(rows);
    // x - x is 0 for every finite x and NaN for all others.
    finite = finite && (in(last)-in(last)).sum() == 0.0;
    if (jacobian == nullptr) continue;
    backward();
    for (int i = 0; i <= last; ++i) {
      if (step_at(i).kind != StepKind::kFree) continue;
      jacobian->col(step_at(i).index).segment(first, rows) = slope(i).head(rows);
    }
  }
  return finite;
}

}  // namespace lawdart
