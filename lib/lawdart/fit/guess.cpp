#include "lawdart/fit/guess.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

#include "lawdart/expr/expression.h"

namespace lawdart {
namespace {

/// Sizes are drawn evenly in their logarithm, so many decades to either side.
constexpr double kDecades = 1.3;
/// One draw in so many goes as far again.
constexpr double kFar = 0.3;
/// Radians that a wave goes through over all rows: so few, or as many as alternate rows can tell.
constexpr double kFewRadians = 0.5;
/// Decades of what has nothing beside it to go by.
constexpr double kBlindDecades = 2.0;
constexpr double kNegative = 0.35;  ///< share of factors below 0
constexpr double kLargestExponent = 3.0;
/// exp(z) and its kin say nothing more beyond.
constexpr double kLargestLogarithm = 300.0;

/// Root of the mean square of the finite values; 1 if there is none but 0.
double size_of(const Column& values) {
  double squares = 0.0;
  int count = 0;
  for (const double value : values) {
    if (!std::isfinite(value)) continue;
    squares += value * value;
    ++count;
  }
  const double size = count > 0 ? std::sqrt(squares / count) : 0.0;
  return size > 0.0 && std::isfinite(size) ? size : 1.0;
}

/// Half the distance of the largest from the smallest value.
double half_range(const Column& values) {
  const double half = 0.5 * (values.maxCoeff() - values.minCoeff());
  return half > 0.0 && std::isfinite(half) ? half : size_of(values);
}

}  // namespace

/// One draw. Columns hold the values of the nodes at the rows.
class Guess::Drawing {
 public:
  Drawing(const Guess& guess, Random& random)
      : guess_(guess),
        nodes_(guess.parsed_.expression.nodes()),
        inputs_(static_cast<int>(guess.inputs_.cols())),
        random_(random),
        values_(guess.parsed_.symbols.size(), std::numeric_limits<double>::quiet_NaN()) {}

  std::vector<double> run() {
    if (is_open(nodes_.size() - 1)) settle(nodes_.size() - 1, blind());
    visit(nodes_.size() - 1);
    return values_;
  }

 private:
  [[nodiscard]] const std::vector<std::size_t>& children(std::size_t node) const {
    return guess_.children_[node];
  }
  [[nodiscard]] bool is_symbol(std::size_t node) const {
    return nodes_[node].kind == NodeKind::kVariable && nodes_[node].variable >= inputs_;
  }
  double& symbol(std::size_t node) {
    return values_[static_cast<std::size_t>(nodes_[node].variable - inputs_)];
  }

  /// Is it made of symbols and numbers alone, and has one of them no value yet?
  bool is_open(std::size_t node) {
    if (guess_.varies_[node]) return false;
    if (is_symbol(node)) return std::isnan(symbol(node));
    return std::ranges::any_of(children(node), [this](std::size_t child) { return is_open(child); });
  }

  double blind() { return signed_size(std::pow(10.0, random_.uniform(-kBlindDecades, kBlindDecades))); }
  double signed_size(double size) { return random_.uniform() < kNegative ? -size : size; }

  double factor(const Column& others) {
    if (in_wave_) {
      const double most = std::numbers::pi * std::max(guess_.rows_ - 1, 1);
      const double radians = kFewRadians * std::pow(most / kFewRadians, random_.uniform());
      return signed_size(0.5 * radians / half_range(others));
    }
    // What counts of 1990 ... 2020 may be the years or their differences.
    const double size = random_.uniform() < 0.5 ? size_of(others) : half_range(others);
    const double decades = random_.uniform(-kDecades, kDecades) * (random_.uniform() < kFar ? 2.0 : 1.0);
    return signed_size(std::pow(10.0, decades) / size);
  }

  /// Minus the value that the other terms have at some row, and a little beside it.
  double offset(const Column& others) {
    const double value =
        others[static_cast<Eigen::Index>(random_.below(static_cast<std::size_t>(others.size())))];
    if (!std::isfinite(value)) return blind();
    const double beside = 0.3 * size_of(others) * random_.normal();
    // K of x + K is more often of the size of x than where x + K is 0.
    return (random_.uniform() < 0.5 ? value : -value) + beside;
  }

  Column constant(double value) const { return Column::Constant(guess_.inputs_.rows(), value); }

  /// The values of a node, after its symbols have been given theirs.
  Column visit(std::size_t node) {
    switch (nodes_[node].kind) {
      case NodeKind::kFree:
      case NodeKind::kExact:
        return constant(nodes_[node].value);
      case NodeKind::kVariable:
        if (is_symbol(node)) return constant(symbol(node));
        return guess_.inputs_.col(nodes_[node].variable);
      case NodeKind::kAdd:
      case NodeKind::kMultiply:
        return visit_many(node);
      case NodeKind::kOp:
        break;
    }
    return visit_function(node);
  }

  Column visit_many(std::size_t node) {
    const bool sum = nodes_[node].kind == NodeKind::kAdd;
    Column total = constant(sum ? 0.0 : 1.0);
    bool alone = true;
    const auto take = [&](std::size_t child) {
      const Column value = visit(child);
      total = sum ? Column(total + value) : Column(total * value);
      alone = alone && !guess_.varies_[child];
    };
    std::vector<std::size_t> open;
    for (const std::size_t child : children(node)) {
      if (is_open(child)) {
        open.push_back(child);
      } else {
        take(child);
      }
    }
    for (const std::size_t child : open) {
      if (is_open(child)) settle(child, alone ? blind() : sum ? offset(total) : factor(total));
      take(child);
    }
    return total;
  }

  Column visit_function(std::size_t node) {
    const Op& row = op(nodes_[node].op);
    const std::vector<std::size_t>& arguments = children(node);
    if (arguments.size() == 2 && is_open(arguments[0]) && guess_.varies_[arguments[1]]) {
      // b^x: of the size of e for an exponent of the size of 1.
      settle(arguments[0], std::exp(factor(visit(arguments[1]))));
    }
    if (is_open(arguments[0])) settle(arguments[0], blind());
    const bool outside = in_wave_;
    in_wave_ = outside || row.id == OpId::kSin || row.id == OpId::kCos;
    const Column z = visit(arguments[0]);
    in_wave_ = outside;
    Column c = constant(0.0);
    if (arguments.size() == 2) {
      if (is_open(arguments[1])) settle(arguments[1], own_constant(row, z));
      c = visit(arguments[1]);
    }
    Column value(z.size());
    for (Eigen::Index i = 0; i < z.size(); ++i) value[i] = row.value(z[i], c[i]);
    return value;
  }

  double own_constant(const Op& row, const Column& z) {
    if (row.id == OpId::kMax || row.id == OpId::kMin) return -offset(-z);
    if (row.id == OpId::kPower) return random_.uniform(-kLargestExponent, kLargestExponent);
    return std::pow(10.0, random_.uniform(-0.5, 0.7));
  }

  /// Gives the symbols of an open node values that make the node `wanted`, as near as that can be.
  void settle(std::size_t node, double wanted) {
    if (is_symbol(node)) {
      symbol(node) = wanted;
      return;
    }
    const std::vector<std::size_t>& parts = children(node);
    const auto last = std::ranges::find_if(parts, [this](std::size_t part) { return is_open(part); });
    if (last == parts.end()) return;
    if (nodes_[node].kind == NodeKind::kOp) {
      settle_function(node, wanted);
      return;
    }
    const bool sum = nodes_[node].kind == NodeKind::kAdd;
    double others = sum ? 0.0 : 1.0;
    for (const std::size_t part : parts) {
      if (part == *last) continue;
      if (is_open(part)) settle(part, sum ? 0.0 : signed_size(1.0));
      const double value = visit(part)[0];
      others = sum ? others + value : others * value;
    }
    if (is_open(*last)) settle(*last, sum ? wanted - others : others != 0.0 ? wanted / others : wanted);
  }

  void settle_function(std::size_t node, double wanted) {
    const std::vector<std::size_t>& arguments = children(node);
    if (arguments.size() == 2 && is_open(arguments[1])) settle(arguments[1], signed_size(1.0));
    if (!is_open(arguments[0])) return;
    const double size = std::fabs(wanted);
    switch (nodes_[node].op) {
      case OpId::kExp:
        settle(arguments[0], std::log(std::max(size, std::numeric_limits<double>::min())));
        return;
      case OpId::kLn:
        settle(arguments[0], std::exp(std::clamp(wanted, -kLargestLogarithm, kLargestLogarithm)));
        return;
      case OpId::kSqrt:
        settle(arguments[0], wanted * wanted);
        return;
      case OpId::kPower: {
        const double exponent = visit(arguments[1])[0];
        const bool odd = std::fabs(std::fmod(exponent, 2.0)) == 1.0;
        const double base = std::pow(size, 1.0 / exponent);
        settle(arguments[0], std::isfinite(base) ? (odd ? std::copysign(base, wanted) : base) : blind());
        return;
      }
      default:
        settle(arguments[0], wanted);
    }
  }

  const Guess& guess_;
  std::span<const ExpressionNode> nodes_;
  int inputs_;
  Random& random_;
  std::vector<double> values_;
  bool in_wave_ = false;
};

Guess::Guess(const ParsedExpression& parsed, Columns inputs, int rows)
    : parsed_(parsed), inputs_(std::move(inputs)), rows_(rows) {
  const std::span<const ExpressionNode> nodes = parsed.expression.nodes();
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    children_.push_back(child_roots(nodes, i));
    const bool input = nodes[i].kind == NodeKind::kVariable && nodes[i].variable < inputs_.cols();
    varies_.push_back(
        input || std::ranges::any_of(children_.back(), [this](std::size_t child) { return varies_[child]; }));
  }
}

std::vector<double> Guess::draw(Random& random) const { return Drawing(*this, random).run(); }

}  // namespace lawdart
