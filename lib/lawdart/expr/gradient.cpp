#include <cmath>

#include "lawdart/expr/interpreter.h"

// The reverse pass of Interpreter: slopes flow from the root to the free constants.

namespace lawdart {

void Interpreter::backward() {
  const int last = static_cast<int>(program_.steps.size()) - 1;
  slope(last) = 1.0;
  for (int i = last; i >= 0; --i) {
    const Step& step = step_at(i);
    if (!step.varies || step.children == 0) continue;
    switch (step.kind) {
      case StepKind::kAdd:
        for (int k = 0; k < step.children; ++k) {
          if (step_at(child(step, k)).varies) slope(child(step, k)) = slope(i);
        }
        break;
      case StepKind::kMultiply:
        backward_product(step, i);
        break;
      default:
        backward_function(step, i);
    }
  }
}

// Products of all factors but one from the left and from the right; a division would fail at a factor 0.
void Interpreter::backward_product(const Step& step, int i) {
  const int a = child(step, 0);
  const int b = child(step, 1);
  if (step.children == 2) {
    if (step_at(a).varies) slope(a) = slope(i) * in(b);
    if (step_at(b).varies) slope(b) = slope(i) * in(a);
    return;
  }
  const int count = step.children;
  slope(child(step, count - 1)) = 1.0;
  for (int k = count - 1; k > 0; --k) {
    slope(child(step, k - 1)) = slope(child(step, k)) * in(child(step, k));
  }
  Lane left(prefix_.data(), length_);
  left = slope(i);
  for (int k = 0; k < count; ++k) {
    slope(child(step, k)) *= left;
    left *= in(child(step, k));
  }
}

void Interpreter::backward_function(const Step& step, int i) {
  const int a = child(step, 0);
  const ConstLane z = in(a);
  switch (step.kind) {
    case StepKind::kExp:
      slope(a) = slope(i) * in(i);
      break;
    case StepKind::kLn:
      slope(a) = slope(i) / z;
      break;
    case StepKind::kSqrt:
      slope(a) = slope(i) * (0.5 / in(i));
      break;
    case StepKind::kInverseSqrt:
      slope(a) = slope(i) * (-0.5 * in(i) / z);
      break;
    case StepKind::kAbs:
      slope(a) = slope(i) * z.sign();
      break;
    case StepKind::kInteger:
      backward_integer(step, i);
      break;
    default:
      backward_row(step, i);
  }
}

void Interpreter::backward_integer(const Step& step, int i) {
  const ConstLane z = in(child(step, 0));
  const int n = step.index;
  Lane below = slope(child(step, 0));
  if (n == -1) {
    below = -slope(i) * in(i).square();
  } else if (n == 0) {
    below = 0.0;
  } else if (n == 2) {
    below = slope(i) * (2.0 * z);
  } else {
    below = slope(i) * z.unaryExpr([n](double x) { return n * integer_power(x, n - 1); });
  }
}

void Interpreter::backward_row(const Step& step, int i) {
  const int a = child(step, 0);
  const ConstLane z = in(a);
  const ConstLane value = in(i);
  const Lane above = slope(i);
  const bool power = step.kind == StepKind::kPower;
  if (step_at(a).varies) {
    Lane below = slope(a);
    for (Eigen::Index k = 0; k < length_; ++k) {
      const double c = step.children == 2 ? in(child(step, 1))[k] : 0.0;
      // The value is known, so a power's slope needs no second std::pow.
      const bool shortcut = power && z[k] != 0.0 && std::isfinite(value[k]);
      below[k] = above[k] * (shortcut ? c * (value[k] / z[k]) : step.op->slope(z[k], c));
    }
  }
  if (step.children < 2 || !step_at(child(step, 1)).varies) return;
  const ConstLane c = in(child(step, 1));
  Lane below = slope(child(step, 1));
  for (Eigen::Index k = 0; k < length_; ++k) {
    const bool shortcut = power && z[k] > 0.0;
    below[k] = above[k] * (shortcut ? value[k] * std::log(z[k]) : step.op->constant_slope(z[k], c[k]));
  }
}

}  // namespace lawdart
