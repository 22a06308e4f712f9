#include "lawdart/expr/evaluate.h"

#include <cassert>

#include "lawdart/expr/interpreter.h"

namespace lawdart {

struct Evaluator::Scratch : Interpreter {
  using Interpreter::Interpreter;
};

Evaluator::Evaluator(const Expression& expression, const ColumnsRef& inputs)
    : scratch_(std::make_unique<Scratch>(expression, inputs)) {}
Evaluator::~Evaluator() = default;
Evaluator::Evaluator(Evaluator&&) noexcept = default;
Evaluator& Evaluator::operator=(Evaluator&&) noexcept = default;

int Evaluator::rows() const { return scratch_->rows(); }

int Evaluator::constant_count() const { return scratch_->constant_count(); }

bool Evaluator::values(const double* constants, Eigen::Ref<Column> value) {
  return scratch_->run(constants, value, nullptr);
}

bool Evaluator::values_and_jacobian(const double* constants, Eigen::Ref<Column> value,
                                    Eigen::Ref<Columns> jacobian) {
  assert(jacobian.rows() == rows() && jacobian.cols() == constant_count());
  return scratch_->run(constants, value, &jacobian);
}

Column evaluate(const Expression& expression, const ColumnsRef& inputs) {
  Column value(inputs.rows());
  Evaluator(expression, inputs).values(expression.constants().data(), value);
  return value;
}

}  // namespace lawdart
