#pragma once

#include <cmath>
#include <functional>
#include <optional>
#include <vector>

#include "lawdart/data/replicates.h"
#include "lawdart/wide/library.h"
#include "lawdart/wide/moves.h"
#include "lawdart/wide/team.h"
#include "lawdart/wide/wide_search.h"

namespace lawdart {

/// The method wide for one target: the stages of the beginning, each a round, then rounds of moves.
class WideSearch::OneTarget {
 public:
  OneTarget(const SearchData& data, int target, const WideOptions& options, Seed seed, ThreadPool& pool);
  [[nodiscard]] const Archive& archive() const { return archive_; }
  [[nodiscard]] const TargetProblem& problem() const { return problem_; }
  [[nodiscard]] bool exact() const { return exact_; }
  [[nodiscard]] bool ended() const {
    return exact_ || (fruitless_ > (leaves_pure_error() ? 0 : kPatience) && leaves_noise());
  }
  /// One stage, or one batch of moves.
  void run_round();
  /// Puts the best trees, as simple as the data allow and converged, into the archive.
  void conclude();
  /// What rounds change (search/search.h). The library follows from the rest and is grown again.
  void save(StateWriter& state) const;
  void load(StateReader& state);

 private:
  /// Longer formulas are curves, not laws: they stand in no table. Without noise what comes near the law but
  /// is not the law is longer, since each node more brings it nearer.
  static constexpr int kMostLawCost = 30;
  /// Restarts in a row without gain after which the search goes on no more, where replicates do not tell
  /// that nothing is left to gain.
  static constexpr int kPatience = 2;
  /// Steps of the fit of a tree that the population starts from.
  static constexpr int kSeedIterations = 10;
  /// Stages that may be done again, and that of the local search.
  static constexpr int kLadderStage = 1;
  static constexpr int kLibraryStage = 2;
  static constexpr int kPairStage = 4;
  static constexpr int kMoves = 6;
  /// Where a part of the law is known: the search for the values that the rest should have.
  static constexpr int kPartStage = 1;

  void run_stage();
  [[nodiscard]] bool allows(OpId function) const;
  /// Known laws come before the search proper: they are the baseline of all that follows.
  void climb_ladder();
  void start();
  /// With units known: the beginning of a search among dimensionless groups, which may be all. Returns what
  /// it found, to start from.
  std::vector<ValueTree> start_from_units();
  struct GroupSearch;
  /// The stages before the moves, but the ladder.
  void run_stages();
  /// The best few of each cost.
  [[nodiscard]] std::vector<ValueTree> leaders() const;
  /// Sparse polynomials of the inputs and of the reduced atoms, within each factor and link.
  std::vector<ValueTree> polynomials();
  void make_library();
  /// What can stand alone: each link, with and without an offset, and ratios.
  void screen_root();
  void sweep_pairs();
  void sweep_prefactors();
  void run_batch();
  void restart();
  void flush();
  /// Where a part of the law is known: its stages, in place of those above.
  void run_known_stage();
  void take_up_inputs();
  /// Finds values for the known constants, with simple parts in the hole.
  void fit_known();
  /// Searches the values that the hole should have for the tree to meet the data, by the stages of the
  /// beginning, and puts what they find into the hole.
  void search_part(const ValueTree& frame);
  [[nodiscard]] std::optional<SearchData> part_data(const ValueTree& frame) const;
  [[nodiscard]] std::vector<ValueTree> found_parts() const;
  /// The best trees so far are what the next pass goes on from.
  void take_best_frames();
  [[nodiscard]] std::vector<double> known_constants(const ValueTree& tree) const;
  /// Fits trees in chunks, each against the population as the chunks before have left it.
  void fit_all(std::vector<ValueTree> trees, int iterations);
  /// Takes in what job(i, thread) finds, for i from 0 to count - 1 in this order, whichever rank does it.
  void attempt(int count, const std::function<Findings(int i, int thread)>& job);
  /// Is it the best so far?
  void consider(const Attempt& attempt);
  [[nodiscard]] FitRows some_rows(int fit_rows, int screen_rows) const;
  void take_rows();
  /// Do replicates say that the best formula leaves nothing but noise?
  [[nodiscard]] bool leaves_pure_error() const;
  /// Does what the best formula leaves unexplained look like noise?
  [[nodiscard]] bool leaves_noise() const;
  /// Are there rows that would tell more?
  [[nodiscard]] bool has_more_rows() const;
  /// Goes on with more rows to fit and to screen by.
  void take_more_rows();
  /// Has this stage and those after it done anew: run_round() counts one stage on.
  void go_back_to(int stage) { stage_ = stage - 1; }
  /// After the first restart: more of what the first pass took little of.
  void begin_second_pass();
  /// The best so far as a candidate, so that there is an answer at any time.
  void show_best();
  /// The best of each cost that no cheaper one beats.
  void add_front(std::vector<Attempt>& finalists) const;
  [[nodiscard]] std::vector<Candidate> polish(Attempt attempt) const;
  /// The formula of a tree, in the inputs of the data.
  [[nodiscard]] Expression formula(const ValueTree& tree) const;

  const SearchData& data_;
  int target_;
  TargetProblem problem_;
  PureError pure_error_;
  const WideOptions& options_;
  Seed seed_;
  ThreadPool& pool_;
  Team team_;
  std::vector<int> inputs_;        ///< of the data, those that the trees' variables stand for
  int part_inputs_ = 0;            ///< the first so many may stand in what is searched
  ValueTree known_;                ///< with a constant in its hole; empty if nothing is known
  std::vector<ValueTree> frames_;  ///< the known part with values for its constants, still to be searched
  std::optional<FitRows> rows_;
  std::vector<ValueTree> atoms_, factors_;
  std::vector<ValueTree> seeds_;  ///< a free constant times a factor
  std::vector<ValueTree> starts_, root_trees_;
  std::optional<Library> library_;
  std::vector<Worker> workers_;
  WideArchive population_;
  SeenTable seen_;
  std::vector<Attempt> hall_;
  std::optional<Attempt> best_;
  double best_length_ = INFINITY;
  bool second_pass_ = false;
  bool many_rows_ = false;
  bool many_candidates_ = false;
  bool fresh_ = false;
  bool gained_ = false;
  bool exact_ = false;
  int fruitless_ = 0, stage_ = 0;
  long batch_ = 0;
  long moves_left_ = 0, span_ = 0;
  Archive archive_;
};

}  // namespace lawdart
