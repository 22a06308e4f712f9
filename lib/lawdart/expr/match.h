#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "lawdart/expr/tree.h"

/// Matching of patterns, on trees in canonical form. A pattern of a sum or a product stands for some of the
/// terms or factors of a tree, in any order; what is left over stays.
namespace lawdart {

/// The names that patterns are written in. Coefficients that are not written are 1.
inline constexpr std::size_t kPatternNames = 8;
inline const std::array<std::string, kPatternNames> kPatternNameTexts = {"a", "b", "k", "m",
                                                                         "n", "c", "d", "e"};
enum PatternName : std::uint8_t {
  kA,  ///< a and b: any part; equal parts are equal in their free constants too
  kB,
  kK,  ///< an exact number
  kM,  ///< m and n: any number; free ones are never equal
  kN,
  kC,  ///< c, d, e: a free number
  kD,
  kE,
};

struct PatternFactor;

/// scale * number * factors, where `number` is the name of a number or kPatternNames for none.
struct Pattern {
  double scale = 1.0;
  std::size_t number = kPatternNames;
  std::vector<PatternFactor> factors;

  /// Of a tree whose variables are the pattern's names.
  explicit Pattern(const Tree& tree);
  /// A part a or b stands alone among the factors and takes all that no other factor takes.
  [[nodiscard]] bool has_part() const;
};

/// A name, a sum, an operation, or a number that is kept apart from others, such as the pi of pi/2.
struct PatternFactor {
  NodeKind kind;
  OpId op;
  std::size_t name;
  double value;
  std::vector<Pattern> parts;
};

/// What the names of a pattern stand for; null where a name does not occur.
using Bindings = std::array<const Tree*, kPatternNames>;

/// The replacement with its names filled in, in canonical form.
[[nodiscard]] Tree filled_in(const Tree& replacement, const Bindings& parts);

/// Calls `accept` with each way to match until it says true.
class Matcher {
 public:
  /// A way to match: what the names mean, and the terms or factors left over. They live as long as the call.
  struct Match {
    const Bindings& parts;
    Number scale;  ///< of the factors left over
    std::vector<const Tree*> rest;
  };

  template <typename Accept>
  bool match(const Pattern& pattern, const Tree& tree, const Accept& accept) {
    return match_root(pattern, tree, Next(accept));
  }

 private:
  /// A reference to something callable.
  template <typename... Arguments>
  class Callable {
   public:
    template <typename Function>
    explicit Callable(const Function& function)
        : function_(&function), call_([](const void* f, Arguments... arguments) {
            return (*static_cast<const Function*>(f))(arguments...);
          }) {}
    bool operator()(Arguments... arguments) const { return call_(function_, arguments...); }

   private:
    const void* function_;
    bool (*call_)(const void*, Arguments...);
  };
  using Next = Callable<const Match&>;
  using Then = Callable<>;
  using Rest = Callable<const std::vector<const Tree*>&>;

  bool match_root(const Pattern& pattern, const Tree& tree, const Next& accept);
  bool match_term(const Pattern& pattern, const Tree& tree, const Then& then);
  bool match_factor(const PatternFactor& factor, const Tree& tree, const Then& then);
  bool match_arguments(const PatternFactor& factor, const Tree& tree, const Then& then);
  bool match_factors(const Pattern& pattern, std::size_t index, std::vector<const Tree*>& trees,
                     const Rest& then);
  bool match_terms(const std::vector<Pattern>& terms, std::size_t index, std::vector<const Tree*>& trees,
                   bool all, const Rest& then);
  bool bind_number(const Pattern& pattern, Number scale, const Then& then);
  bool bind_part(std::size_t name, Number scale, const std::vector<const Tree*>& factors, const Then& then);
  bool bind(std::size_t name, const Tree& tree, const Then& then);
  [[nodiscard]] bool is_bound(const Pattern& pattern) const;
  [[nodiscard]] Tree filled(const Pattern& pattern) const;
  const Tree& keep(Tree tree);

  Bindings bound_{};
  std::vector<std::unique_ptr<Tree>> made_;
};

}  // namespace lawdart
