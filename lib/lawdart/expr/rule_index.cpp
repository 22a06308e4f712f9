#include <array>
#include <utility>

#include "lawdart/expr/parse.h"
#include "lawdart/expr/rules.h"

namespace lawdart {
namespace {

constexpr std::size_t kSum = kOps, kProduct = kOps + 1, kRoots = kOps + 2;

/// Of a tree or of a single factor of a pattern.
std::size_t root_of(const auto& tree) {
  if (tree.kind == NodeKind::kAdd) return kSum;
  if (tree.kind == NodeKind::kMultiply) return kProduct;
  return static_cast<std::size_t>(tree.op);
}

Tree read(std::string_view text) {
  Tree tree = tree_of(parse_expression(text, kPatternNameTexts).expression);
  const auto make_exact = [](Tree& part, const auto& self) -> void {
    if (part.kind == NodeKind::kFree) part.kind = NodeKind::kExact;
    for (Tree& child : part.children) self(child, self);
  };
  make_exact(tree, make_exact);
  return tree;
}

using Index = std::array<std::vector<Rule>, kRoots>;

/// By the root of the pattern.
Index make_index(std::span<const RuleText> rows) {
  Index index;
  for (const RuleText& row : rows) {
    const Tree tree = read(row.pattern);
    Pattern pattern(tree);
    const std::size_t root = pattern.factors.size() > 1 ? kProduct : root_of(pattern.factors.front());
    index[root].push_back({std::move(pattern), read(row.replacement), row.guard, kinds_of(tree)});
  }
  return index;
}

}  // namespace

std::uint64_t kinds_of(const Tree& tree) {
  static_assert(kOps <= 64);
  std::uint64_t kinds = tree.kind == NodeKind::kOp ? std::uint64_t{1} << root_of(tree) : 0;
  for (const Tree& child : tree.children) kinds |= kinds_of(child);
  return kinds;
}

std::span<const Rule> shorter_rules(const Tree& root) {
  static const Index index = make_index(shorter_rule_texts());
  return root.children.empty() ? std::span<const Rule>() : index[root_of(root)];
}

std::optional<Tree> by_canonical_rule(const Tree& tree) {
  static const Index index = make_index(canonical_rule_texts());
  std::optional<Tree> result;
  for (const Rule& rule : index[root_of(tree)]) {
    Matcher().match(rule.pattern, tree, [&](const Matcher::Match& match) {
      if (rule.guard != nullptr && !rule.guard(match.parts)) return false;
      result = filled_in(rule.replacement, match.parts);
      return true;
    });
    if (result) break;
  }
  return result;
}

}  // namespace lawdart
