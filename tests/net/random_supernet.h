#pragma once

#include "lawdart/core/random.h"
#include "lawdart/net/supernet.h"

namespace lawdart {

/// A supernet with data and a point that exercise it: every number is away from 0, mixtures need not sum
/// to 1.
struct RandomSupernet {
  RandomSupernet(const SupernetShape& shape, Likelihood likelihood, int rows, std::uint64_t seed)
      : random(Seed(seed)),
        net(shape, likelihood),
        data(make_data(shape, likelihood, rows)),
        point(net.make_point()) {
    for (double& p : point.mixture) p = random.uniform(0.05, 1.0) / static_cast<double>(shape.ops.size());
    for (double& s : point.sum_share) s = random.uniform(0.2, 0.8);
    for (double& w : point.w) w = random.uniform(0.3, 0.9) * (random.uniform() < 0.3 ? -1.0 : 1.0);
  }

  SupernetData make_data(const SupernetShape& shape, Likelihood likelihood, int rows) {
    Columns inputs(rows, shape.inputs);
    Columns targets(rows, shape.outputs);
    Column weights(rows);
    for (double& x : inputs.reshaped()) x = random.uniform(0.1, 1.5) * (random.uniform() < 0.3 ? -1.0 : 1.0);
    for (double& y : targets.reshaped())
      y = likelihood == Likelihood::kGaussian ? random.normal() : random.uniform();
    for (double& w : weights) w = random.uniform(0.5, 1.5);
    return {inputs, targets, weights};
  }

  Random random;
  Supernet net;
  SupernetData data;
  SupernetPoint point;
};

/// Every row of the table in its own form.
inline std::vector<EdgeOp> all_edge_ops() {
  std::vector<EdgeOp> candidates;
  for (const Op& row : ops()) candidates.push_back({row.id, row.form});
  return candidates;
}

}  // namespace lawdart
