#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "lawdart/expr/match.h"

/// The rules of simplify() that are rows of data.
namespace lawdart {

/// One row: texts in the names of match.h, and where it holds. Numbers are exact. The pattern is written in
/// canonical form, with logistic(-a) for 1/(1 + exp(a)).
struct RuleText {
  std::string_view pattern;
  std::string_view replacement;
  bool (*guard)(const Bindings& parts) = nullptr;  ///< null for always
};

/// Rows that make the form canonical, of operations alone: they always apply, and hold wherever the pattern
/// is defined.
[[nodiscard]] std::span<const RuleText> canonical_rule_texts();

/// Rows that apply where the formula gets shorter by them.
[[nodiscard]] std::span<const RuleText> shorter_rule_texts();

/// A row made ready.
struct Rule {
  Pattern pattern;
  Tree replacement;
  bool (*guard)(const Bindings& parts);
  std::uint64_t kinds;  ///< as kinds_of() the pattern
};

/// A bit for each operation in a tree.
[[nodiscard]] std::uint64_t kinds_of(const Tree& tree);

/// The shorter rules for trees with such a root, in the order of their rows.
[[nodiscard]] std::span<const Rule> shorter_rules(const Tree& root);

/// The tree by the first canonical rule that applies to its root.
[[nodiscard]] std::optional<Tree> by_canonical_rule(const Tree& tree);

}  // namespace lawdart
