#include "lawdart/fit/mirror.h"

#include <cstddef>
#include <utility>

#include "lawdart/expr/evaluate.h"

namespace lawdart {
namespace {

constexpr double kRounding = 1e-12;

/// Parameters with signs to turn.
class Mirror {
 public:
  Mirror(const Expression& expression, const FitData& data)
      : expression_(expression), data_(data), value_(evaluate(expression, data.inputs)) {}

  [[nodiscard]] const Expression& expression() const { return expression_; }

  [[nodiscard]] bool is_negative(std::size_t parameter) const {
    const std::vector<double> constants = expression_.constants();
    for (std::size_t i = 0; i < constants.size(); ++i) {
      if (is(i, parameter)) return constants[i] < 0.0;
    }
    return false;
  }

  /// Turns the signs of both, which may be the same one, if that changes no value.
  bool turn(std::size_t one, std::size_t other) {
    std::vector<double> constants = expression_.constants();
    for (std::size_t i = 0; i < constants.size(); ++i) {
      if (!is(i, one) && !is(i, other)) continue;
      constants[i] = -constants[i];
      if (data_.bounds.empty()) continue;
      const Bound& bound = data_.bounds[static_cast<std::size_t>(data_.parameter_of[i])];
      if (constants[i] < bound.low || constants[i] > bound.high) return false;
    }
    Expression turned = expression_.with_constants(constants);
    const Column change = evaluate(turned, data_.inputs) - value_;
    if (!(change.matrix().norm() <= kRounding * value_.matrix().norm())) return false;
    expression_ = std::move(turned);
    return true;
  }

 private:
  [[nodiscard]] bool is(std::size_t constant, std::size_t parameter) const {
    return static_cast<std::size_t>(data_.parameter_of[constant]) == parameter;
  }

  Expression expression_;
  const FitData& data_;
  Column value_;
};

}  // namespace

Expression mirrored(const Expression& expression, const FitData& data, const std::vector<bool>& linear) {
  Mirror mirror(expression, data);
  for (std::size_t i = 0; i < linear.size(); ++i) {
    bool turned = !mirror.is_negative(i) || mirror.turn(i, i);
    for (std::size_t j = 0; j < linear.size() && !turned; ++j) {
      const bool matters_less = linear[i] == linear[j] ? j > i : linear[j];
      if (j != i && (matters_less || mirror.is_negative(j))) turned = mirror.turn(i, j);
    }
  }
  return mirror.expression();
}

}  // namespace lawdart
