#include <algorithm>
#include <cmath>
#include <numbers>

#include "lawdart/wide/build.h"
#include "lawdart/wide/library.h"
#include "lawdart/wide/monomials.h"

namespace lawdart {
namespace {

using Items = std::vector<int>;

constexpr int kDenseGridInputs = 4;
constexpr int kMonomialInputs = 9;
constexpr std::size_t kMonomials = 700;
constexpr int kClosureSize = 13;

/// first, first * factor, ... below the limit.
std::vector<double> geometric(double first, double factor, double limit) {
  std::vector<double> numbers{first};
  while (numbers.back() * factor < limit) numbers.push_back(numbers.back() * factor);
  return numbers;
}

class Growth {
 public:
  Growth(Library& library, const std::vector<OpId>& functions) : library_(library), functions_(functions) {}

  void run(const std::vector<ValueTree>& trees) {
    for (const ValueTree& tree : trees) {
      int item = library_.add(tree);
      if (item == Library::kRefused) item = library_.find(tree);
      keep(atoms_, item);
    }
    functions_of_atoms();
    pairs_of_atoms();
    squares();
    for (const int a : atoms_) grid(a);
    if (inputs() <= kDenseGridInputs) {
      for (const int a : atoms_) dense_grid(a);
    }
    if (inputs() >= 3 && inputs() <= kMonomialInputs) monomials();
    compositions();
    closure();
  }

 private:
  [[nodiscard]] int inputs() const { return static_cast<int>(atoms_.size()); }
  [[nodiscard]] bool full() const { return library_.size() >= library_.capacity(); }
  [[nodiscard]] bool allows(OpId function) const {
    return std::find(functions_.begin(), functions_.end(), function) != functions_.end();
  }
  static void keep(Items& items, int item) {
    if (item != Library::kRefused) items.push_back(item);
  }
  int add(OpId function, int a) { return allows(function) ? library_.add(function, a) : Library::kRefused; }
  int add(ValueKind kind, int a, int b) { return library_.add(kind, a, b); }
  /// function(factor * item + offset)
  void add_inner(OpId function, double factor, int item, double offset) {
    if (full() || !allows(function)) return;
    library_.add(apply(function, affine(factor, library_.tree(item), offset)));
  }

  void functions_of_atoms() {
    for (const int a : atoms_) {
      for (const OpId function : functions_) keep(functions_of_one_, add(function, a));
    }
    for (const int a : atoms_) {
      const ValueTree tree = library_.tree(a);
      if (allows(OpId::kReciprocal) && allows(OpId::kSquare))
        keep(functions_of_one_, library_.add(fixed_power(tree, -2.0)));
      if (allows(OpId::kExp))
        keep(functions_of_one_, library_.add(apply(OpId::kExp, affine(-1.0, tree, 0.0))));
    }
  }

  /// ×, +, −, / of all pairs of two lists; each pair once where the order does not matter.
  void join_all(const Items& as, const Items& bs, Items& results) {
    const bool same = &as == &bs;
    for (std::size_t i = 0; i < as.size(); ++i) {
      for (std::size_t j = 0; j < bs.size() && !full(); ++j) {
        const int a = as[i];
        const int b = bs[j];
        if (same && i == j) continue;
        if (!same || i < j) {
          keep(results, add(ValueKind::kMultiply, a, b));
          keep(results, add(ValueKind::kAdd, a, b));
          keep(results, add(ValueKind::kSubtract, a, b));
        }
        keep(results, add(ValueKind::kDivide, a, b));
        if (!same) keep(results, add(ValueKind::kDivide, b, a));
      }
    }
  }

  void pairs_of_atoms() {
    join_all(atoms_, atoms_, pairs_);
    for (std::size_t i = 0; allows(OpId::kReciprocal) && i < atoms_.size(); ++i) {
      for (std::size_t j = 0; j < i && !full(); ++j) {
        const ValueTree both = multiply(library_.tree(atoms_[j]), library_.tree(atoms_[i]));
        keep(pairs_, library_.add(apply(OpId::kReciprocal, both)));
      }
    }
    for (const int a : atoms_) {
      for (const int b : atoms_) {
        if (a != b) keep(functions_of_one_, add(ValueKind::kPower, a, b));
      }
    }
  }

  void squares() {
    if (!allows(OpId::kSquare)) return;
    for (const int a : atoms_) keep(squares_, library_.find(apply(OpId::kSquare, library_.tree(a))));
    join_all(squares_, atoms_, with_squares_);
    join_all(squares_, squares_, with_squares_);
    for (const int a : squares_) around_square(a);
  }

  /// Lorentz factors, resonances and bells: what stands around a square in laws.
  void around_square(int a) {
    if (a == Library::kRefused) return;
    for (const double sign : {-1.0, 1.0}) {
      add_inner(OpId::kSqrt, sign, a, 1.0);
      add_inner(OpId::kReciprocal, sign, a, 1.0);
      if (full() || !allows(OpId::kReciprocal) || !allows(OpId::kSqrt)) continue;
      library_.add(apply(OpId::kReciprocal, apply(OpId::kSqrt, affine(sign, library_.tree(a), 1.0))));
    }
    for (const double factor : {-1.0, -0.5}) add_inner(OpId::kExp, factor, a, 0.0);
  }

  void grid(int a) {
    const auto [m, s] = library_.spread(a);
    if (!(s > 0.0)) return;
    for (const double q : {-4.0, -2.0, -1.0, -0.5, 0.5, 1.0, 2.0}) add_inner(OpId::kExp, 0.8 * q / s, a, 0.0);
    for (const double q : {1.0, 2.0, std::numbers::pi, 0.5}) {
      add_inner(OpId::kSin, q, a, 0.0);
      add_inner(OpId::kCos, q, a, 0.0);
    }
    for (const double offset : {-1.0, 1.0}) {
      for (const OpId function : {OpId::kReciprocal, OpId::kLn, OpId::kSqrt, OpId::kSquare})
        add_inner(function, 1.0, a, offset);
    }
    add_inner(OpId::kSqrt, -1.0, a, 1.0);
    add_inner(OpId::kReciprocal, -1.0, a, 1.0);
    add_inner(OpId::kReciprocal, 1.0, a, m);
    add_inner(OpId::kLn, 1.0, a, m);
    add_inner(OpId::kRelu, 1.0, a, -m);
    add_inner(OpId::kAbs, 1.0, a, -m);
    if (!full() && allows(OpId::kExp) && allows(OpId::kReciprocal)) {
      const ValueTree decay = apply(OpId::kExp, affine(1.0 / s, library_.tree(a), -m / s));
      library_.add(apply(OpId::kReciprocal, affine(1.0, decay, 1.0)));
    }
    for (const double exponent : {0.3, 1.5, -0.7}) add_power(a, exponent);
  }

  void add_power(int a, double exponent) {
    if (!full()) library_.add(power(library_.tree(a), ValueTree::constant(exponent)));
  }

  void dense_grid(int a) {
    const auto [m, s] = library_.spread(a);
    if (!(s > 0.0)) return;
    const bool few = inputs() <= 2;
    const int steps = few ? 16 : 8;
    for (int i = -steps; i <= steps; ++i) {
      const double exponent = 4.0 * i / steps;
      if (i != 0 && exponent != 1.0) add_power(a, exponent);
    }
    for (const double q : geometric(0.1, few ? 1.3 : 1.6, 12.0)) {
      add_inner(OpId::kExp, -0.5 * q / s, a, 0.0);
      add_inner(OpId::kExp, 0.5 * q / s, a, 0.0);
    }
    for (const double q : geometric(0.25, few ? 1.2 : 1.5, 10.0)) {
      add_inner(OpId::kSin, 0.5 * q / s, a, 0.0);
      add_inner(OpId::kCos, 0.5 * q / s, a, 0.0);
    }
  }

  /// Products and quotients of atoms, and what often stands around them.
  void monomials() {
    Items found;
    for (const Monomial& monomial : small_monomials(inputs())) {
      if (found.size() >= kMonomials || full()) break;
      ValueTree tree = product(monomial.above);
      if (!monomial.below.empty()) tree = divide(tree, product(monomial.below));
      keep(found, library_.add(tree));
    }
    for (const int u : found) around_monomial(u);
  }

  [[nodiscard]] ValueTree product(const std::vector<int>& inputs) const {
    const auto atom = [this](int i) { return library_.tree(atoms_[static_cast<std::size_t>(i)]); };
    ValueTree tree = atom(inputs[0]);
    for (std::size_t i = 1; i < inputs.size(); ++i) tree = multiply(tree, atom(inputs[i]));
    return tree;
  }

  void around_monomial(int u) {
    const auto [m, s] = library_.spread(u);
    const double size = std::max(std::fabs(m), s);
    for (const double q : {0.25, 0.7, 2.0, 5.0}) {
      add_inner(OpId::kExp, 0.6 * q / size, u, 0.0);
      add_inner(OpId::kExp, -0.6 * q / size, u, 0.0);
    }
    for (const double q : {1.0, 0.5, 2.0 * std::numbers::pi}) add_inner(OpId::kSin, q, u, 0.0);
    add_inner(OpId::kCos, 1.0, u, 0.0);
    add_inner(OpId::kTanh, 1.0, u, 0.0);
    add_inner(OpId::kReciprocal, 1.0, u, 1.0);
    add_inner(OpId::kSqrt, 1.0, u, 0.0);
  }

  void compositions() {
    Items functions_of_two, pairs_with_atoms, functions_of_three, rest;
    for (const Items* items : {&pairs_, &with_squares_}) {
      for (const int a : *items) {
        for (const OpId function : functions_) keep(functions_of_two, add(function, a));
      }
    }
    for (const int a : pairs_) around_square(library_.find(apply(OpId::kSquare, library_.tree(a))));
    join_all(pairs_, atoms_, pairs_with_atoms);
    for (const int a : pairs_) grid(a);
    for (const int a : with_squares_) grid(a);
    join_all(functions_of_one_, atoms_, functions_of_three);
    for (const int a : pairs_with_atoms) {
      for (const OpId function : functions_) keep(functions_of_three, add(function, a));
    }
    join_all(functions_of_one_, functions_of_one_, rest);
    join_all(pairs_, pairs_, rest);
    join_all(functions_of_two, atoms_, rest);
    for (const int a : pairs_with_atoms) grid(a);
  }

  /// All binary joins of what is there and all functions of it, from small to large.
  void closure() {
    std::vector<Items> by_size(kClosureSize + 1);
    const auto file = [&](int item) {
      const int size = library_.tree(item).size();
      if (size <= kClosureSize) by_size[static_cast<std::size_t>(size)].push_back(item);
    };
    for (int item = 0; item < library_.size(); ++item) {
      if (library_.tree(item).free_constants() == 0) file(item);
    }
    const auto file_new = [&](int item) {
      if (item != Library::kRefused) file(item);
    };
    for (std::size_t size = 2; size <= kClosureSize && !full(); ++size) {
      const Items smaller = by_size[size - 1];
      for (const int a : smaller) {
        for (const OpId function : functions_) {
          if (function != OpId::kAsin) file_new(add(function, a));
        }
      }
      for (std::size_t left = 1; left + 1 < size && !full(); ++left) {
        const Items as = by_size[left];
        const Items bs = by_size[size - 1 - left];
        for (const int a : as) {
          for (const int b : bs) {
            if (full()) return;
            if (left + left <= size - 1) {
              file_new(add(ValueKind::kAdd, a, b));
              file_new(add(ValueKind::kMultiply, a, b));
            }
            file_new(add(ValueKind::kSubtract, a, b));
            file_new(add(ValueKind::kDivide, a, b));
          }
        }
      }
    }
  }

  Library& library_;
  const std::vector<OpId>& functions_;
  Items atoms_, functions_of_one_, pairs_, squares_, with_squares_;
};

}  // namespace

void grow_library(Library& library, const std::vector<ValueTree>& atoms, const std::vector<OpId>& functions) {
  Growth(library, functions).run(atoms);
}

}  // namespace lawdart
