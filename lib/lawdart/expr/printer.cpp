#include "lawdart/expr/printer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <utility>

namespace lawdart {
namespace {

bool is_exact(const ExpressionNode& node, double value) {
  return node.kind == NodeKind::kExact && node.value == value;
}

}  // namespace

Printer::Printer(const Expression& expression, std::span<const std::string> names, const Notation& notation,
                 const Digits& digits)
    : nodes_(expression.nodes()), names_(names), notation_(notation), digits_(digits) {
  std::size_t count = 0;
  for (const ExpressionNode& node : nodes_) {
    free_before_.push_back(count);
    if (node.kind == NodeKind::kFree) ++count;
  }
}

Piece Printer::write(std::size_t i, bool negate) const {
  const ExpressionNode& node = nodes_[i];
  if (node.kind == NodeKind::kAdd) return sum(child_roots(nodes_, i), negate);
  if (node.kind == NodeKind::kFree || node.kind == NodeKind::kExact) return constant(i, negate);
  if (node.kind == NodeKind::kMultiply || is_quotient(i)) return product(i, negate);
  if (node.kind == NodeKind::kOp && node.op == OpId::kLinear) return write(i - 1, negate);
  if (node.kind == NodeKind::kOp && node.op == OpId::kSubtract) return write(i - 1, !negate);
  const Piece piece = node.kind == NodeKind::kOp ? function(i) : variable(i);
  return negate ? minus(piece) : piece;
}

Piece Printer::variable(std::size_t i) const {
  const std::string& name = names_[static_cast<std::size_t>(nodes_[i].variable)];
  return {notation_.name == nullptr ? name : notation_.name(name), Binding::kAtom};
}

Piece Printer::sum(std::vector<std::size_t> terms, bool negate) const {
  // A sum that begins with a minus reads worse than one that begins with its first positive term.
  const auto positive =
      std::ranges::find_if(terms, [this, negate](std::size_t term) { return is_negative(term) == negate; });
  if (positive != terms.end()) std::rotate(terms.begin(), positive, positive + 1);
  std::string text;
  for (const std::size_t term : terms) {
    const bool minus = is_negative(term) != negate;
    if (text.empty()) {
      text = write(term, negate).text;
    } else {
      const Piece size = write(term, is_negative(term));
      text += (minus ? " - " : " + ") + bracket(size, minus ? Binding::kProduct : Binding::kSum);
    }
  }
  return {std::move(text), Binding::kSum};
}

Piece Printer::function(std::size_t i) const {
  const std::vector<std::size_t> arguments = child_roots(nodes_, i);
  if (nodes_[i].op == OpId::kPower) {
    if (is_exact(nodes_[arguments[1]], 0.5)) return root(arguments[0]);
    return power(arguments[0], exponent(arguments[1]));
  }
  if (nodes_[i].op == OpId::kLn && !notation_.log1p.empty()) return log1p(i);
  return call(nodes_[i].op, arguments);
}

Piece Printer::call(OpId id, std::span<const std::size_t> arguments) const {
  if (notation_.row != nullptr) {
    const Spelling& spelled = spelling(id);
    return {fill(spelled, spelled.pattern, arguments), spelled.binds};
  }
  const auto function = std::ranges::find(notation_.functions, id, &FunctionName::op);
  assert(function != notation_.functions.end());
  if (function->name.find('{') != std::string_view::npos) {
    return joined({function->name}, write(arguments.front()), write(arguments.back()));
  }
  std::string list;
  for (const std::size_t argument : arguments) list += (list.empty() ? "" : ", ") + write(argument).text;
  return {fmt::format("{}({})", function->name, list), Binding::kAtom};
}

/// ln(1 + z) keeps the digits of a small z where the language lets it.
Piece Printer::log1p(std::size_t i) const {
  std::vector<std::size_t> argument = child_roots(nodes_, i);
  std::vector<std::size_t> terms;
  if (nodes_[argument[0]].kind == NodeKind::kAdd) terms = child_roots(nodes_, argument[0]);
  const auto one =
      std::ranges::find_if(terms, [this](std::size_t term) { return is_exact(nodes_[term], 1.0); });
  if (one == terms.end()) return call(OpId::kLn, argument);
  terms.erase(one);
  return {fmt::format("{}({})", notation_.log1p, sum(terms, false).text), Binding::kAtom};
}

Piece Printer::root(std::size_t base) const { return call(OpId::kSqrt, std::vector{base}); }

Piece Printer::power(std::size_t base, const Piece& exponent) const {
  return joined(notation_.power, write(base), exponent);
}

Piece Printer::whole_power(std::size_t base, double exponent) const {
  if (exponent == 1.0) return write(base);
  if (exponent == 0.5) return root(base);
  return power(base, number(exponent, shortest(exponent)));
}

std::string Printer::fill(const Spelling& spelled, std::string_view pattern,
                          std::span<const std::size_t> arguments) const {
  std::string text;
  for (std::size_t at = 0; at < pattern.size();) {
    const std::string_view rest = pattern.substr(at);
    const bool constant_place = rest.starts_with("{c}");
    if (!constant_place && !rest.starts_with("{z}")) {
      text += pattern[at++];
      continue;
    }
    assert(!constant_place || arguments.size() > 1);
    const std::size_t argument = arguments[constant_place ? 1 : 0];
    // The minus of "(-{z})" is better carried out on the argument: exp(-(x - 1)) is exp(1 - x).
    const bool raised = rest.substr(3).starts_with('^');
    const bool negate =
        at >= 2 && pattern[at - 1] == '-' && !raised && (pattern[at - 2] == '(' || pattern[at - 2] == '{');
    if (negate) {
      text.pop_back();
      text += write(argument, true).text;
    } else {
      text += bracket(write(argument), constant_place ? spelled.constant_needs : spelled.argument_needs);
    }
    at += 3;
  }
  return text;
}

const Spelling& Printer::spelling(OpId id) const { return op(id).*notation_.row; }

Piece Printer::minus(const Piece& size) const {
  return {fmt::format("-{}", bracket(size, notation_.minus_needs)), Binding::kSum};
}

Piece Printer::joined(const Spelling& spelled, const Piece& z, const Piece& c) const {
  std::string text;
  for (std::string_view rest = spelled.pattern; !rest.empty();) {
    const bool place = rest.starts_with("{z}") || rest.starts_with("{c}");
    if (!place) text += rest.front();
    if (rest.starts_with("{z}")) text += bracket(z, spelled.argument_needs);
    if (rest.starts_with("{c}")) text += bracket(c, spelled.constant_needs);
    rest.remove_prefix(place ? 3 : 1);
  }
  return {std::move(text), spelled.binds};
}

std::string Printer::bracket(const Piece& piece, Binding needs) const {
  if (piece.binds >= needs) return piece.text;
  if (notation_.stacked) return fmt::format("\\left({}\\right)", piece.text);
  return fmt::format("({})", piece.text);
}

bool Printer::is_negative(std::size_t i) const {
  const ExpressionNode& node = nodes_[i];
  if (node.kind == NodeKind::kFree || node.kind == NodeKind::kExact) return node.value < 0.0;
  if (node.kind == NodeKind::kOp && node.op == OpId::kLinear) return is_negative(i - 1);
  if (node.kind == NodeKind::kOp && node.op == OpId::kSubtract) return !is_negative(i - 1);
  if (node.kind != NodeKind::kMultiply) return false;
  const ExpressionNode& first = nodes_[child_roots(nodes_, i).front()];
  return (first.kind == NodeKind::kFree || first.kind == NodeKind::kExact) && first.value < 0.0;
}

bool Printer::is_quotient(std::size_t i) const {
  const ExpressionNode& node = nodes_[i];
  if (node.kind != NodeKind::kOp) return false;
  if (node.op == OpId::kPower) return nodes_[i - 1].kind == NodeKind::kExact && nodes_[i - 1].value < 0.0;
  if (notation_.row == nullptr) return false;
  return node.op == OpId::kReciprocal || !denominator_of(spelling(node.op).pattern).empty();
}

bool Printer::is_exact_number(std::size_t i) const {
  if (nodes_[i].kind == NodeKind::kExact && std::abs(nodes_[i].value) == 1.0) return false;
  const auto whole = nodes_.subspan(subtree_begin(nodes_, i), i + 1 - subtree_begin(nodes_, i));
  return std::ranges::none_of(whole, [](const ExpressionNode& node) {
    return node.kind == NodeKind::kFree || node.kind == NodeKind::kVariable;
  });
}

}  // namespace lawdart
