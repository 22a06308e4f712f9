#include "lawdart/expr/nesting.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <set>
#include <utility>

#include "lawdart/expr/skeleton.h"

namespace lawdart {
namespace {

/// Formulas that are simplified before the search gives up.
constexpr int kMostTried = 3000;

std::set<int> variables_of(const Expression& expression) {
  std::set<int> variables;
  for (const ExpressionNode& node : expression.nodes()) {
    if (node.kind == NodeKind::kVariable) variables.insert(node.variable);
  }
  return variables;
}

/// Goes through the restrictions, those of fewer parameters first, and no further where they leave no more
/// constants than the smaller form has.
class RestrictionSearch {
 public:
  RestrictionSearch(const Family& larger, const Family& smaller)
      : larger_(larger),
        smaller_(smaller.expression),
        parameters_(smaller.parameters()),
        shape_(smaller_.shape()),
        ratio_shape_(smaller_.ratio_shape()),
        values_({0.0, 1.0, -1.0}) {
    for (const ExpressionNode& node : smaller_.simplified().nodes()) {
      const bool exact = node.kind == NodeKind::kExact;
      if (exact && std::ranges::find(values_, node.value) == values_.end()) values_.push_back(node.value);
    }
  }

  std::vector<std::vector<Restriction>> run() {
    std::vector<std::vector<Restriction>> open = {{}}, found;
    while (!open.empty() && found.empty()) {
      std::vector<std::vector<Restriction>> next;
      for (const auto& restrictions : open) {
        for (const Restriction& one : further(restrictions)) {
          if (++tried_ > kMostTried) return found;
          std::vector<Restriction> more = restrictions;
          more.push_back(one);
          const Family special = restricted(larger_, more);
          const Skeleton formula(special.expression);
          const int spare = formula.simplified().constant_count() - smaller_.simplified().constant_count();
          // A parameter in two places may have kept both.
          const bool as_many = spare == 0 || special.parameters() == parameters_;
          if (spare > 0) next.push_back(more);
          if (as_many && is_smaller(formula)) found.push_back(std::move(more));
        }
      }
      open = std::move(next);
    }
    return found;
  }

 private:
  [[nodiscard]] bool is_smaller(const Skeleton& formula) const {
    return formula.shape() == shape_ || formula.ratio_shape() == ratio_shape_;
  }

  /// What may be asked of the parameters behind the last one that is restricted.
  [[nodiscard]] std::vector<Restriction> further(const std::vector<Restriction>& restrictions) const {
    std::vector<Restriction> list;
    const int first = restrictions.empty() ? 0 : restrictions.back().parameter + 1;
    for (int parameter = first; parameter < larger_.parameters(); ++parameter) {
      for (const double value : values_) list.push_back({.parameter = parameter, .value = value});
      for (int other = 0; other < parameter; ++other) {
        const bool taken =
            std::ranges::find(restrictions, other, &Restriction::parameter) != restrictions.end();
        if (!taken) list.push_back({.parameter = parameter, .equal_to = other});
      }
    }
    return list;
  }

  const Family& larger_;
  Skeleton smaller_;
  int parameters_;  ///< of the smaller form
  Expression shape_, ratio_shape_;
  std::vector<double> values_;
  int tried_ = 0;
};

}  // namespace

int Family::parameters() const { return parameter_of.empty() ? 0 : std::ranges::max(parameter_of) + 1; }

std::vector<double> Family::values() const {
  const std::vector<double> constants = expression.constants();
  assert(constants.size() == parameter_of.size());
  std::vector<double> values(static_cast<std::size_t>(parameters()));
  for (std::size_t i = 0; i < constants.size(); ++i)
    values[static_cast<std::size_t>(parameter_of[i])] = constants[i];
  return values;
}

Family Family::with_values(std::span<const double> values) const {
  std::vector<double> constants;
  for (const int parameter : parameter_of) constants.push_back(values[static_cast<std::size_t>(parameter)]);
  return {expression.with_constants(constants), parameter_of};
}

Family restricted(const Family& family, std::span<const Restriction> restrictions) {
  const std::vector<double> values = family.values();
  std::vector<int> place(static_cast<std::size_t>(family.parameters()), 0);
  for (const Restriction& one : restrictions) place[static_cast<std::size_t>(one.parameter)] = -1;
  int kept = 0;
  for (int& number : place) number = number < 0 ? number : kept++;

  Family result;
  std::vector<ExpressionNode> nodes(family.expression.nodes().begin(), family.expression.nodes().end());
  std::size_t constant = 0;
  for (ExpressionNode& node : nodes) {
    if (node.kind != NodeKind::kFree) continue;
    int parameter = family.parameter_of[constant++];
    const auto asked = std::ranges::find(restrictions, parameter, &Restriction::parameter);
    if (asked != restrictions.end() && asked->equal_to < 0) {
      node = {.kind = NodeKind::kExact, .value = asked->value};
      continue;
    }
    if (asked != restrictions.end()) parameter = asked->equal_to;
    node.value = values[static_cast<std::size_t>(parameter)];
    result.parameter_of.push_back(place[static_cast<std::size_t>(parameter)]);
  }
  result.expression = Expression::from_nodes(std::move(nodes));
  return result;
}

std::vector<std::vector<Restriction>> restrictions_between(const Family& larger, const Family& smaller) {
  if (!std::ranges::includes(variables_of(larger.expression), variables_of(smaller.expression))) return {};
  return RestrictionSearch(larger, smaller).run();
}

}  // namespace lawdart
