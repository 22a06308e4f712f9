#include "lawdart/expr/printer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <utility>

#include "lawdart/expr/names.h"

namespace lawdart {
namespace {

bool is_exact(const ExpressionNode& node, double value) {
  return node.kind == NodeKind::kExact && node.value == value;
}

}  // namespace

Printer::Printer(const Expression& expression, std::span<const std::string> names,
                 const PrintOptions& options)
    : nodes_(expression.nodes()), names_(names), options_(options) {
  std::size_t count = 0;
  for (const ExpressionNode& node : nodes_) {
    free_before_.push_back(count);
    if (node.kind == NodeKind::kFree) ++count;
  }
}

Piece Printer::write(std::size_t i, bool negate) const {
  const ExpressionNode& node = nodes_[i];
  if (node.kind == NodeKind::kAdd) return sum(i, negate);
  if (node.kind == NodeKind::kFree || node.kind == NodeKind::kExact) return constant(i, negate);
  if (node.kind == NodeKind::kMultiply || is_quotient(i)) return product(i, negate);
  if (node.kind == NodeKind::kOp && node.op == OpId::kLinear) return write(i - 1, negate);
  if (node.kind == NodeKind::kOp && node.op == OpId::kSubtract) return write(i - 1, !negate);
  Piece piece = node.kind == NodeKind::kOp
                    ? function(i)
                    : Piece{spell_name(names_[static_cast<std::size_t>(node.variable)], options_.language),
                            Binding::kAtom};
  if (!negate) return piece;
  return {fmt::format("-{}", bracket(piece, Binding::kProduct)), Binding::kSum};
}

Piece Printer::sum(std::size_t i, bool negate) const {
  std::vector<std::size_t> terms = child_roots(nodes_, i);
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
  const Spelling& spelled = spelling(nodes_[i].op);
  return {fill(spelled, spelled.pattern, arguments), spelled.binds};
}

Piece Printer::root(std::size_t base) const {
  const Spelling& spelled = spelling(OpId::kSqrt);
  return {fill(spelled, spelled.pattern, std::vector{base}), spelled.binds};
}

Piece Printer::power(std::size_t base, const Piece& exponent) const {
  const Piece foot = write(base);
  switch (options_.language) {
    case Language::kText:
      return {bracket(foot, Binding::kAtom) + "^" + bracket(exponent, Binding::kAtom), Binding::kPower};
    case Language::kLatex:
      return {bracket(foot, Binding::kAtom) + "^{" + exponent.text + "}", Binding::kPower};
    case Language::kPython:
      return {bracket(foot, Binding::kAtom) + "**" + bracket(exponent, Binding::kAtom), Binding::kPower};
    case Language::kC:
      break;
  }
  return {fmt::format("pow({}, {})", foot.text, exponent.text), Binding::kAtom};
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
    const bool raised = rest.substr(3).starts_with('^') || rest.substr(3).starts_with("**");
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

const Spelling& Printer::spelling(OpId id) const {
  return op(id).spelling[static_cast<std::size_t>(options_.language)];
}

std::string Printer::bracket(const Piece& piece, Binding needs) const {
  if (piece.binds >= needs) return piece.text;
  if (options_.language == Language::kLatex) return fmt::format("\\left({}\\right)", piece.text);
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
  return node.op == OpId::kReciprocal || !denominator_of(spelling(node.op).pattern).empty();
}

bool Printer::is_exact_number(std::size_t i) const {
  if (nodes_[i].kind == NodeKind::kExact && std::abs(nodes_[i].value) == 1.0) return false;
  const auto whole = nodes_.subspan(subtree_begin(nodes_, i), i + 1 - subtree_begin(nodes_, i));
  return std::ranges::none_of(whole, [](const ExpressionNode& node) {
    return node.kind == NodeKind::kFree || node.kind == NodeKind::kVariable;
  });
}

namespace {

Expression halved(const Expression& z) {
  if (z.root().kind != NodeKind::kMultiply) return Expression::exact(0.5) * z;
  std::vector<Expression> factors = z.children();
  const ExpressionNode& first = factors.front().root();
  if (first.kind == NodeKind::kExact) {
    factors.front() = Expression::exact(0.5 * first.value);
  } else {
    factors.insert(factors.begin(), Expression::exact(0.5));
  }
  return Expression::product(factors);
}

/// exp(z/2) in place of sqrt(exp(z)), which is a node shorter but not what anyone would write.
Expression as_written(const Expression& expression) {
  const auto nodes = expression.nodes();
  for (std::size_t i = 1; i < nodes.size(); ++i) {
    const auto is = [&](std::size_t at, OpId id) {
      return nodes[at].kind == NodeKind::kOp && nodes[at].op == id;
    };
    if (!is(i, OpId::kSqrt) || !is(i - 1, OpId::kExp)) continue;
    const std::size_t first = subtree_begin(nodes, i - 2);
    const auto z = Expression::from_nodes({nodes.begin() + static_cast<std::ptrdiff_t>(first),
                                           nodes.begin() + static_cast<std::ptrdiff_t>(i - 1)});
    const Expression part = Expression::apply(OpId::kExp, halved(z));
    std::vector<ExpressionNode> changed(nodes.begin(), nodes.begin() + static_cast<std::ptrdiff_t>(first));
    changed.insert(changed.end(), part.nodes().begin(), part.nodes().end());
    changed.insert(changed.end(), nodes.begin() + static_cast<std::ptrdiff_t>(i) + 1, nodes.end());
    return as_written(Expression::from_nodes(std::move(changed)));
  }
  return expression;
}

}  // namespace

std::string print(const Expression& expression, std::span<const std::string> names,
                  const PrintOptions& options) {
  const Expression written = as_written(expression);
  return Printer(written, names, options).write(written.nodes().size() - 1).text;
}

}  // namespace lawdart
