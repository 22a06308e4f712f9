#include "lawdart/units/check.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

#include "lawdart/units/quantity.h"

namespace lawdart {
namespace {

using enum Knowledge;

/// What a place asks a part to be measured in.
struct Demand {
  Measure measure;
  bool certain = true;
};

/// One formula on its way through the check.
class Pass {
 public:
  Pass(const UnitCheck& check, std::span<const ExpressionNode> nodes)
      : check_(check), nodes_(nodes), first_(nodes.size()), quantities_(nodes.size()) {}

  /// From the leaves to the root.
  [[nodiscard]] std::optional<UnitConflict> up() {
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      Inference inference = infer(i);
      if (inference.conflict) {
        inference.conflict->node = i;
        return inference.conflict;
      }
      quantities_[i] = inference.quantity;
    }
    const Quantity& root = quantities_.back();
    const Dimension& target = check_.target().dimension;
    const auto conflict = [&](UnitConflict::Kind kind) {
      return UnitConflict{
          .kind = kind, .node = nodes_.size() - 1, .first = root.measure.dimension, .second = target};
    };
    if (root.has_log()) return conflict(UnitConflict::Kind::kLogarithm);
    if (root.unit == kOdd) return conflict(UnitConflict::Kind::kPower);
    if (root.unit == kKnown && root.measure.dimension != target) return conflict(UnitConflict::Kind::kTarget);
    return {};
  }

  /// From the root to the leaves, after up() has found no conflict: `visit` gets the demand of each free
  /// constant, the last first.
  template <typename Visit>
  void down(Visit visit) {
    demands_.assign(nodes_.size(), Demand());
    demands_.back().measure = check_.target();
    for (std::size_t i = nodes_.size(); i-- > 0;) {
      if (nodes_[i].kind == NodeKind::kFree) visit(demands_[i]);
      if (nodes_[i].arity > 0) ask_children(i);
    }
  }

 private:
  [[nodiscard]] Inference infer(std::size_t i) {
    const ExpressionNode& node = nodes_[i];
    first_[i] = i;
    if (node.arity > 0) first_[i] = find_children(i);
    switch (node.kind) {
      case NodeKind::kFree:
        return {{.unit = kAny, .measure = {}, .logarithm = {}, .is_free = true, .is_leaf = true}, {}};
      case NodeKind::kExact:
        return {exact(node.value), {}};
      case NodeKind::kVariable:
        return {{.measure = check_.inputs()[static_cast<std::size_t>(node.variable)],
                 .logarithm = {},
                 .varies = true},
                {}};
      case NodeKind::kAdd:
      case NodeKind::kMultiply:
        parts_.clear();
        for (const std::size_t child : children_) parts_.push_back(&quantities_[child]);
        return node.kind == NodeKind::kAdd ? infer_sum(parts_) : infer_product(parts_);
      case NodeKind::kOp:
        break;
    }
    const Quantity& z = quantities_[children_.front()];
    return infer_op(node.op, z, node.arity == 2 ? &quantities_[children_.back()] : nullptr);
  }

  [[nodiscard]] Quantity exact(double value) const {
    const KnownQuantity* quantity = check_.quantity(value);
    return {.unit = value == 0.0 ? kAny : kKnown,
            .measure = quantity == nullptr ? Measure() : quantity->measure,
            .logarithm = {},
            .exact = value};
  }

  /// Sets children_, left to right, and returns where the first begins.
  std::size_t find_children(std::size_t i) {
    children_.resize(nodes_[i].arity);
    std::size_t end = i;
    for (std::size_t k = children_.size(); k-- > 0; end = first_[end - 1]) children_[k] = end - 1;
    return end;
  }

  void ask_children(std::size_t i) {
    find_children(i);
    const ExpressionNode& node = nodes_[i];
    Demand own = demands_[i];
    if (quantities_[i].unit == kKnown) own = {quantities_[i].measure, true};
    if (quantities_[i].unit == kOdd) own.certain = false;
    if (node.kind == NodeKind::kAdd) {
      for (const std::size_t child : children_) demands_[child] = own;
    } else if (node.kind == NodeKind::kMultiply) {
      ask_factors(own);
    } else {
      ask_arguments(node.op, own);
    }
  }

  /// What the known factors leave goes to the one that can be anything. Of several the first constant takes
  /// it, and the others are plain numbers: one of many ways.
  void ask_factors(Demand rest) {
    std::optional<std::size_t> taker;
    int takers = 0;
    for (const std::size_t child : children_) {
      const Quantity& factor = quantities_[child];
      demands_[child] = {};
      if (factor.unit == kOdd) rest.certain = false;
      if (factor.unit == kKnown) rest = quotient(rest, factor.measure);
      if (factor.unit != kAny) continue;
      ++takers;
      if (!taker || (factor.is_leaf && !quantities_[*taker].is_leaf)) taker = child;
    }
    if (!taker) return;
    rest.certain = rest.certain && takers == 1;
    for (const std::size_t child : children_) demands_[child].certain = rest.certain;
    demands_[*taker] = rest;
  }

  void ask_arguments(OpId op, const Demand& own) {
    Demand& z = demands_[children_.front()];
    z = {};
    switch (op) {
      case OpId::kLinear:
      case OpId::kSubtract:
      case OpId::kAbs:
      case OpId::kRelu:
        z = own;
        break;
      case OpId::kReciprocal:
        z = root(own, {-1, 1});
        break;
      case OpId::kSqrt:
        z = root(own, {2, 1});
        break;
      case OpId::kSquare:
        z = root(own, {1, 2});
        break;
      case OpId::kCube:
        z = root(own, {1, 3});
        break;
      case OpId::kPower:
        ask_base(own, z);
        break;
      case OpId::kMax:
      case OpId::kMin:
        z = demands_[children_.back()] = own;
        break;
      case OpId::kSoftplus:
      case OpId::kSoftminus:
        z = own;
        demands_[children_.back()] = root(own, {-1, 1});
        break;
      default:
        break;
    }
  }

  void ask_base(const Demand& own, Demand& base) {
    const Quantity& exponent = quantities_[children_.back()];
    demands_[children_.back()] = {};
    if (!exponent.is_exact() || exponent.exact == 0.0) return;
    const std::optional<Fraction> inverse = simple_fraction(1.0 / exponent.exact);
    base = inverse ? root(own, *inverse) : Demand{{}, false};
  }

  [[nodiscard]] static Demand root(const Demand& own, Fraction power) {
    const std::optional<Measure> measure = own.measure.to(power);
    return measure ? Demand{*measure, own.certain} : Demand{{}, false};
  }
  [[nodiscard]] static Demand quotient(const Demand& above, const Measure& below) {
    const std::optional<Measure> inverse = below.to({-1, 1});
    const std::optional<Measure> measure = inverse ? above.measure.times(*inverse) : std::nullopt;
    return measure ? Demand{*measure, above.certain} : Demand{{}, false};
  }

  const UnitCheck& check_;
  std::span<const ExpressionNode> nodes_;
  std::vector<std::size_t> first_;
  std::vector<Quantity> quantities_;
  std::vector<Demand> demands_;
  std::vector<std::size_t> children_;
  std::vector<const Quantity*> parts_;
};

}  // namespace

std::optional<Measure> Measure::times(const Measure& other) const {
  const auto a = dimension.times(other.dimension);
  const auto b = written.times(other.written);
  return a && b ? std::optional(Measure{*a, *b}) : std::nullopt;
}

std::optional<Measure> Measure::to(Fraction power) const {
  const auto a = dimension.to(power);
  const auto b = written.to(power);
  return a && b ? std::optional(Measure{*a, *b}) : std::nullopt;
}

UnitCheck UnitCheck::knowing(std::vector<KnownQuantity> quantities) const {
  UnitCheck check = *this;
  check.quantities_ = std::move(quantities);
  return check;
}

const KnownQuantity* UnitCheck::quantity(double exact) const {
  const auto found = std::ranges::find(quantities_, std::fabs(exact), &KnownQuantity::value);
  return found == quantities_.end() ? nullptr : &*found;
}

UnitVerdict UnitCheck::verdict(std::span<const ExpressionNode> nodes) const {
  UnitVerdict verdict;
  if (!active_) return verdict;
  Pass pass(*this, nodes);
  verdict.consistent = !pass.up();
  if (!verdict.consistent) return verdict;
  pass.down([&](const Demand& demand) { verdict.dimensioned += demand.measure.dimension.is_none() ? 0 : 1; });
  return verdict;
}

UnitReport UnitCheck::report(std::span<const ExpressionNode> nodes) const {
  assert(active_);
  Pass pass(*this, nodes);
  UnitReport report{.conflict = pass.up(), .constants = {}};
  if (report.conflict) return report;
  pass.down([&](const Demand& demand) {
    report.constants.insert(report.constants.begin(),
                            demand.certain ? std::optional(demand.measure) : std::nullopt);
  });
  return report;
}

}  // namespace lawdart
