#include "lawdart/expr/rebuild.h"

#include <cassert>

namespace lawdart {

Expression rebuilt(const ExpressionNode& root, std::span<const Expression> children) {
  switch (root.kind) {
    case NodeKind::kAdd:
      return Expression::sum(children);
    case NodeKind::kMultiply:
      return Expression::product(children);
    default:
      assert(root.kind == NodeKind::kOp && children.size() == root.arity);
      return children.size() == 2 ? Expression::apply(root.op, children[0], children[1])
                                  : Expression::apply(root.op, children[0]);
  }
}

}  // namespace lawdart
