#include "lawdart/expr/hash.h"

#include <bit>
#include <cstdint>

std::size_t std::hash<lawdart::Expression>::operator()(const lawdart::Expression& expression) const {
  std::uint64_t digest = 0xcbf29ce484222325u;  // FNV-1a, by words
  const auto add = [&digest](std::uint64_t word) {
    digest = (digest ^ word) * 0x100000001b3u;
    digest ^= digest >> 29;
  };
  for (const lawdart::ExpressionNode& node : expression.nodes()) {
    add(static_cast<std::uint64_t>(node.kind) << 56 | static_cast<std::uint64_t>(node.op) << 48 |
        static_cast<std::uint64_t>(node.arity) << 32 | static_cast<std::uint32_t>(node.variable));
    add(std::bit_cast<std::uint64_t>(node.value + 0.0));  // -0 is equal to 0
  }
  return digest;
}
