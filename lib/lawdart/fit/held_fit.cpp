#include "lawdart/fit/held_fit.h"

#include <utility>

namespace lawdart {

HeldFit::HeldFit(const Expression& expression, const FitData& data, int parameter, const FitOptions& options)
    : expression_(expression),
      data_(data),
      options_(options),
      other_bounds_(data.bounds.begin(), data.bounds.end()) {
  if (!other_bounds_.empty()) other_bounds_.erase(other_bounds_.begin() + parameter);
  for (int i = 0; i < expression.constant_count(); ++i) {
    const int owner = data.parameter_of.empty() ? i : data.parameter_of[static_cast<std::size_t>(i)];
    held_.push_back(owner == parameter);
    if (owner != parameter) other_parameter_of_.push_back(owner > parameter ? owner - 1 : owner);
  }
}

HeldFit::Result HeldFit::at(double value, std::vector<double> start) const {
  const auto structure = expression_.nodes();
  std::vector<ExpressionNode> nodes(structure.begin(), structure.end());
  std::size_t constant = 0;
  for (ExpressionNode& node : nodes) {
    if (node.kind != NodeKind::kFree) continue;
    if (held_[constant]) node.kind = NodeKind::kExact;
    node.value = held_[constant] ? value : start[constant];
    ++constant;
  }
  FitData others = data_;
  others.parameter_of = other_parameter_of_;
  others.bounds = other_bounds_;
  const FitResult fit = quick_fit(Expression::from_nodes(std::move(nodes)), others, options_);
  const std::vector<double> fitted = fit.expression.constants();
  auto next = fitted.begin();
  for (std::size_t i = 0; i < start.size(); ++i) start[i] = held_[i] ? value : *next++;
  return {std::move(start), fit.deviance};
}

}  // namespace lawdart
