#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "lawdart/wide/inner_fit.h"
#include "lawdart/wide/screen.h"
#include "lawdart/wide/wide_archive.h"

namespace lawdart {

/// Scratch of a thread.
struct Worker {
  TreeEvaluator evaluator;
  Screen screen;
};

/// What attempts found and tried, in their order.
struct Findings {
  std::vector<Attempt> found;
  std::vector<std::uint64_t> tried = {};  ///< structures, by hash
};

/// Fits trees against a population that stands still meanwhile, and collects those that would enter it. What
/// it found and tried is merged later, in a fixed order, so that the result does not depend on the number of
/// threads.
class Attempts {
 public:
  Attempts(const WideArchive& archive, const SeenTable& seen, TreeEvaluator& evaluator)
      : archive_(archive), seen_(seen), evaluator_(evaluator) {}

  /// Fits the tree, unless its structure was tried often, and gives up early where its slot is out of reach.
  /// One that enters is fitted longer and tried without its superfluous constants.
  void add(ValueTree tree, int iterations);

  [[nodiscard]] bool found_exact() const { return found_exact_; }
  [[nodiscard]] Findings take_findings() { return std::move(findings_); }

 private:
  [[nodiscard]] bool tried_often(const ValueTree& tree);
  void drop_constants(Attempt attempt);
  /// Constants that might as well be 1 or -1 are: most signs and ones of laws are no measured quantities.
  void fix_units(Attempt& attempt);
  void keep(const Attempt& attempt);

  const WideArchive& archive_;
  const SeenTable& seen_;
  TreeEvaluator& evaluator_;
  bool found_exact_ = false;
  Findings findings_;
};

}  // namespace lawdart
