#include "lawdart/wide/screen.h"

#include <doctest/doctest.h>

#include <Eigen/QR>
#include <cmath>

#include "lawdart/wide/build.h"
#include "lawdart/wide/wide_search.h"
#include "wide/sample_rows.h"

namespace lawdart {
namespace {

Library grown(const FitRows& rows, int capacity) {
  Library library(rows, capacity);
  std::vector<ValueTree> atoms;
  for (int i = 0; i < rows.inputs(); ++i) atoms.push_back(x(i));
  grow_library(library, atoms, WideOptions::default_functions());
  library.finish();
  return library;
}

EdgeJob job_of(EdgeMode mode, bool offset = false) {
  return {.mode = mode, .offset = offset, .target = {}, .here = {}};
}

/// A job with random target, weights and h.
EdgeJob random_job(EdgeMode mode, bool offset, int rows, Random& random) {
  EdgeJob job = job_of(mode, offset);
  for (int k = 0; k < rows; ++k) {
    job.target.target.push_back(random.normal());
    job.target.weight.push_back(random.uniform(0.0, 3.0));
    job.here.push_back(1.0 + random.uniform());
  }
  return job;
}

/// Sum of squares that weighted least squares on these columns leaves of the target.
double left_by(const EdgeTarget& target, const std::vector<Eigen::VectorXd>& columns) {
  const auto rows = static_cast<Eigen::Index>(target.target.size());
  const Eigen::VectorXd root = Eigen::Map<const Eigen::VectorXd>(target.weight.data(), rows).cwiseSqrt();
  const Eigen::VectorXd y = root.cwiseProduct(Eigen::Map<const Eigen::VectorXd>(target.target.data(), rows));
  if (columns.empty()) return y.squaredNorm();
  Eigen::MatrixXd design(rows, std::ssize(columns));
  for (Eigen::Index i = 0; i < design.cols(); ++i)
    design.col(i) = root.cwiseProduct(columns[static_cast<std::size_t>(i)]);
  const Eigen::VectorXd solution = design.householderQr().solve(y);
  return (y - design * solution).squaredNorm();
}

/// What is left of the weighted sum of squares of a column when it is freed of others.
double own_share(const EdgeTarget& weights, const std::vector<Eigen::VectorXd>& others,
                 const Eigen::VectorXd& column) {
  EdgeTarget as_target = weights;
  as_target.target.assign(column.begin(), column.end());
  return left_by(as_target, others) / left_by(as_target, {});
}

TEST_CASE("the score of every item is the share that least squares leaves, for 0, 1 and 2 basis columns") {
  const FitRows rows = sample_rows(2, 0.5, 3.0, [](const Column& z) { return z[0]; });
  const Library library = grown(rows, 500);
  Screen screen(library);
  Random random(Seed(6));
  const Eigen::VectorXd ones = Eigen::VectorXd::Ones(library.rows());
  for (int trial = 0; trial < 3; ++trial) {
    const std::vector<EdgeJob> jobs{random_job(EdgeMode::kReplace, false, library.rows(), random),
                                    random_job(EdgeMode::kReplace, true, library.rows(), random),
                                    random_job(EdgeMode::kAdd, true, library.rows(), random),
                                    random_job(EdgeMode::kScaleAdd, true, library.rows(), random)};
    const auto scores = screen.affine(jobs, library.size());
    for (std::size_t j = 0; j < jobs.size(); ++j) {
      CAPTURE(j);
      const Eigen::VectorXd here = Eigen::Map<const Eigen::VectorXd>(jobs[j].here.data(), library.rows());
      std::vector<Eigen::VectorXd> basis;
      if (j == 1 || j == 2) basis.push_back(ones);
      if (j == 2) basis.push_back(here);
      if (j == 3) basis.push_back(here.cwiseInverse());
      const double before = left_by(jobs[j].target, basis);
      CHECK(scores[j].size() > 400);  // the rest is too near to the basis
      for (const Scored& scored : scores[j]) {
        const Eigen::VectorXd f =
            Eigen::Map<const Eigen::VectorXd>(library.values(scored.item), library.rows());
        const double own = own_share(jobs[j].target, basis, f);
        std::vector<Eigen::VectorXd> columns = basis;
        columns.push_back(f);
        const double share = left_by(jobs[j].target, columns) / before;
        CAPTURE(own);
        CHECK(std::fabs(scored.score - share) < 1e-6 + 2e-6 / own);  // what single precision allows
      }
    }
  }
}

TEST_CASE("the score of every ratio is the share that linearised least squares leaves") {
  const FitRows rows = sample_rows(2, 0.5, 3.0, [](const Column& z) { return z[0]; });
  const Library library = grown(rows, 500);
  Screen screen(library);
  Random random(Seed(7));
  const Eigen::VectorXd ones = Eigen::VectorXd::Ones(library.rows());
  for (int trial = 0; trial < 3; ++trial) {
    const EdgeJob job = random_job(EdgeMode::kReplace, true, library.rows(), random);
    const Eigen::VectorXd t = Eigen::Map<const Eigen::VectorXd>(job.target.target.data(), library.rows());
    const double before = left_by(job.target, {ones});
    const std::vector<Scored> scores = screen.moebius(job, library.size());
    CHECK(scores.size() > 400);
    for (const Scored& scored : scores) {
      const Eigen::VectorXd f =
          Eigen::Map<const Eigen::VectorXd>(library.values(scored.item), library.rows());
      const Eigen::VectorXd product = f.cwiseProduct(t);
      const double own =
          std::min(own_share(job.target, {ones, product}, f), own_share(job.target, {ones, f}, product));
      CAPTURE(own);
      CHECK(std::fabs(scored.score - left_by(job.target, {ones, f, product}) / before) < 1e-5 + 5e-6 / own);
    }
  }
}

TEST_CASE("scores come best first, priced by size, and a short list is the head of the long one") {
  const FitRows rows = sample_rows(2, 0.5, 3.0, [](const Column& z) { return z[0]; });
  const Library library = grown(rows, 500);
  Screen screen(library);
  Random random(Seed(9));
  std::vector<EdgeJob> jobs{random_job(EdgeMode::kReplace, true, library.rows(), random)};
  const std::vector<Scored> plain_scores = screen.affine(jobs, library.size())[0];
  jobs[0].size_price = 0.1;
  const std::vector<Scored> all = screen.affine(jobs, library.size())[0];
  const std::vector<Scored> few = screen.affine(jobs, 10)[0];
  REQUIRE(few.size() == 10);
  for (std::size_t i = 0; i < few.size(); ++i) CHECK(few[i].item == all[i].item);
  for (std::size_t i = 1; i < all.size(); ++i) CHECK(all[i - 1].score <= all[i].score);
  for (const Scored& scored : plain_scores) {
    const auto priced =
        std::find_if(all.begin(), all.end(), [&](const Scored& s) { return s.item == scored.item; });
    REQUIRE(priced != all.end());
    const double price = std::exp(0.1 * library.tree(scored.item).size());
    CHECK(priced->score == doctest::Approx(scored.score * price).epsilon(1e-5));
  }
}

/// A job at a node of a tree, made ready.
EdgeJob ready(const ValueTree& tree, EdgeJob job, const FitRows& rows) {
  TreeEvaluator evaluator(rows);
  evaluator.evaluate(tree);
  evaluator.run_backward(tree, TreeEvaluator::Slopes::kAll);
  REQUIRE(prepare_job(tree, evaluator, job));
  return job;
}

/// Whether the item that the screen puts first makes the tree exact.
bool best_is_exact(const ValueTree& tree, const EdgeJob& raw, const FitRows& rows) {
  Library library(rows, 300);
  grow_library(library, {x(0), x(1)}, WideOptions::default_functions());
  library.finish();
  const std::vector<EdgeJob> jobs{ready(tree, raw, rows)};
  const Scored best = Screen(library).affine(jobs, 1)[0].front();
  const ValueTree with = with_affine(tree, jobs[0], library, best.item);
  TreeEvaluator evaluator(rows);
  evaluator.evaluate(with);
  return evaluator.sse() < rows.exact_sse();
}

TEST_CASE("what solves the problem comes first in each way of joining a tree") {
  using Row = const Column&;
  EdgeJob replace = job_of(EdgeMode::kReplace, true);
  replace.size_price = 0.02;
  CHECK(best_is_exact(c(1.0), replace,
                      sample_rows(2, 0.5, 3.0, [](Row z) { return 3.0 * z[0] * z[1] - 2.0; })));
  replace.link = OpId::kExp;
  CHECK(best_is_exact(c(1.0), replace,
                      sample_rows(2, 0.5, 3.0, [](Row z) { return std::exp(0.5 * std::sin(z[0]) - 2.0); })));
  EdgeJob add_job = job_of(EdgeMode::kAdd, true);
  add_job.size_price = 0.02;
  CHECK(best_is_exact(
      plain(OpId::kSin, x(0)),
      [&] {
        add_job.node = 1;
        return add_job;
      }(),
      sample_rows(2, 0.5, 3.0, [](Row z) { return std::sin(z[0]) + 0.7 * z[1] * z[1]; })));
  EdgeJob times = job_of(EdgeMode::kMultiply, true);
  times.size_price = 0.02;
  times.node = 1;
  CHECK(best_is_exact(plain(OpId::kExp, x(0)), times, sample_rows(2, 0.5, 3.0, [](Row z) {
                        return std::exp(z[0]) * (0.7 * std::sqrt(z[1]) - 0.2);
                      })));
  EdgeJob scale_add = job_of(EdgeMode::kScaleAdd, true);
  scale_add.size_price = 0.02;
  scale_add.node = 1;
  CHECK(best_is_exact(plain(OpId::kExp, x(0)), scale_add, sample_rows(2, 0.5, 3.0, [](Row z) {
                        return 0.7 * std::exp(z[0]) * std::cos(z[1]) + 4.0;
                      })));
}

TEST_CASE("a place inside a tree is mended as the root is") {
  const FitRows rows =
      sample_rows(2, 0.5, 3.0, [](const Column& z) { return z[1] * std::exp(-0.5 * z[0] * z[0]); });
  const ValueTree tree = plain(ValueKind::kMultiply, x(1), plain(OpId::kExp, x(0)));
  EdgeJob job = job_of(EdgeMode::kReplace);
  job.node = 1;  // the x inside the exponential
  job.size_price = 0.02;
  CHECK(best_is_exact(tree, job, rows));
}

TEST_CASE("a ratio is found with its three constants") {
  const FitRows rows = sample_rows(2, 0.5, 3.0, [](const Column& z) {
    const double f = z[0] * z[1];
    return (2.0 * f - 1.0) / (1.0 + 0.4 * f);
  });
  const Library library = grown(rows, 300);
  EdgeJob job = job_of(EdgeMode::kReplace, true);
  job.size_price = 0.02;
  job = ready(c(1.0), job, rows);
  const Scored best = Screen(library).moebius(job, 1).front();
  const auto [a, b, coefficient] = moebius_fit(job.target, library.values(best.item));
  CHECK(a == doctest::Approx(2.0));
  CHECK(b == doctest::Approx(-1.0));
  CHECK(coefficient == doctest::Approx(0.4));
  TreeEvaluator evaluator(rows);
  evaluator.evaluate(with_moebius(c(1.0), job, library, best.item));
  CHECK(evaluator.sse() < rows.exact_sse());
}

TEST_CASE("a place with nothing left to explain is refused") {
  const FitRows rows = sample_rows(2, 0.5, 3.0, [](const Column& z) { return z[0]; });
  const ValueTree tree = plain(ValueKind::kAdd, x(0), c(0.0));
  TreeEvaluator evaluator(rows);
  evaluator.evaluate(tree);
  evaluator.run_backward(tree, TreeEvaluator::Slopes::kAll);
  EdgeJob job = job_of(EdgeMode::kAdd, true);
  job.node = 2;
  CHECK(!prepare_job(tree, evaluator, job));
}

}  // namespace
}  // namespace lawdart
