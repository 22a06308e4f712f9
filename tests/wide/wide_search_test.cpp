#include "lawdart/wide/wide_search.h"

#include <doctest/doctest.h>

#include <cmath>

#include "lawdart/expr/print.h"
#include "lawdart/wide/library.h"
#include "lawdart/wide/screen.h"

namespace lawdart {
namespace {

template <typename Law>
SearchData data_of(int inputs, Law law) {
  SearchData data{.inputs = Columns(300, inputs), .targets = Columns(300, 1), .weights = Column::Ones(300)};
  Random random(Seed(5));
  for (double& x : data.inputs.reshaped()) x = random.uniform(1.0, 4.0);
  for (int row = 0; row < 300; ++row) data.targets(row, 0) = law(Column(data.inputs.row(row).transpose()));
  return data;
}

Candidate best_of(const SearchData& data, long rounds, int threads = 2) {
  ThreadPool pool(threads);
  WideSearch search(data, {.candidates = 2000}, Seed(0), pool);
  static_cast<void>(search.run(rounds, Stop(), [] {}));
  return search.archive(0).best(1).front();
}

TEST_CASE("laws of several inputs are recovered exactly within a few rounds") {
  using Row = const Column&;
  const std::vector<SearchData> problems = {
      data_of(3, [](Row x) { return x[0] * x[1] / (1.0 - x[2] * x[2] / 25.0); }),
      data_of(4, [](Row x) { return x[0] * (x[1] - x[2]) * (x[1] - x[2]) / x[3]; }),
      data_of(2, [](Row x) { return 2.5 * std::sin(1.3 * x[0]) * std::exp(-0.7 * x[1]); }),
      data_of(3, [](Row x) { return std::sqrt(x[0] * x[0] + x[1] * x[1]) / x[2]; }),
  };
  for (std::size_t i = 0; i < problems.size(); ++i) {
    CAPTURE(i);
    const Candidate best = best_of(problems[i], 60);
    CHECK(best.deviance <= 1e3 * TargetProblem(problems[i], 0).exact_deviance());
  }
}

TEST_CASE("the number of threads does not change what a search finds") {
  const SearchData data =
      data_of(2, [](const Column& x) { return std::atan(x[0] * x[1]) + 0.1 * std::cos(9.0 * x[0]); });
  const std::vector<std::string> names{"a", "b"};
  const Candidate one = best_of(data, 10, 1);
  for (const int threads : {2, 3}) {
    const Candidate other = best_of(data, 10, threads);
    CHECK(print(other.expression, names) == print(one.expression, names));
    CHECK(other.deviance == one.deviance);
  }
}

TEST_CASE("the screen puts what solves the problem first") {
  const SearchData data = data_of(2, [](const Column& x) { return 3.0 * x[0] * x[1] - 2.0; });
  std::vector<int> order(300);
  for (int i = 0; i < 300; ++i) order[static_cast<std::size_t>(i)] = i;
  const FitRows rows(data, 0, order, 256, 64);
  Library library(rows, 1000);
  grow_library(library, {ValueTree::variable(0), ValueTree::variable(1)}, WideOptions::default_functions());
  library.finish();
  CHECK(library.size() == 1000);
  TreeEvaluator evaluator(rows);
  const ValueTree constant = ValueTree::constant(rows.mean());
  evaluator.evaluate(constant);
  evaluator.run_backward(constant, TreeEvaluator::Slopes::kAll);
  std::vector<EdgeJob> jobs{{.offset = true, .size_price = 0.02, .target = {}, .here = {}}};
  REQUIRE(prepare_job(constant, evaluator, jobs[0]));
  Screen screen(library);
  const std::vector<Scored> best = screen.affine(jobs, 4)[0];
  const auto [a, b] = affine_fit(jobs[0], library.values(best[0].item));
  CHECK(std::fabs(a) == doctest::Approx(3.0));
  CHECK(b == doctest::Approx(-2.0));
  const ValueTree tree = with_affine(constant, jobs[0], library, best[0].item);
  evaluator.evaluate(tree);
  CHECK(evaluator.sse() < rows.exact_sse());
}

}  // namespace
}  // namespace lawdart
