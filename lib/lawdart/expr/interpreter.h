#pragma once

#include <cstddef>

#include "lawdart/core/array.h"
#include "lawdart/expr/program.h"

namespace lawdart {

/// Runs a compiled expression over blocks of rows. Each step owns one column of a block for its value and one
/// for the slope of the result in it; they are allocated once.
class Interpreter {
 public:
  /// `inputs` (samples x variables) must outlive the interpreter.
  Interpreter(const Expression& expression, const ColumnsRef& inputs);

  [[nodiscard]] int rows() const { return static_cast<int>(inputs_.rows()); }
  [[nodiscard]] int constant_count() const { return constant_count_; }

  /// Values, and with a jacobian (samples x constants, or null) the slopes in the free constants. True if all
  /// values are finite.
  bool run(const double* constants, Eigen::Ref<Column> value, Eigen::Ref<Columns>* jacobian);

 private:
  using Lane = Eigen::Map<Column, Eigen::AlignedMax>;
  using ConstLane = Eigen::Map<const Column, Eigen::AlignedMax>;

  /// Rows that are computed together: the columns of a usual formula then stay in a near cache.
  static constexpr Eigen::Index kBlock = 128;

  ConstLane in(int step) const { return {values_.data() + step * kBlock, length_}; }
  Lane out(int step) { return {values_.data() + step * kBlock, length_}; }
  Lane slope(int step) { return {slopes_.data() + step * kBlock, length_}; }
  const Step& step_at(int i) const { return program_.steps[static_cast<std::size_t>(i)]; }
  int child(const Step& step, int i) const {
    return program_.children[static_cast<std::size_t>(step.first_child + i)];
  }

  void fill_constants(const double* constants);
  void load_inputs(Eigen::Index first, Eigen::Index rows);
  void forward();
  void forward_integer(const Step& step, int i);
  void forward_row(const Step& step, int i);
  void backward();
  void backward_product(const Step& step, int i);
  void backward_function(const Step& step, int i);
  void backward_integer(const Step& step, int i);
  void backward_row(const Step& step, int i);

  Program program_;
  ColumnsRef inputs_;
  int constant_count_;
  Columns values_;
  Columns slopes_;
  Column prefix_;
  Eigen::Index length_ = 0;  ///< rows of this block, filled up
};

}  // namespace lawdart
