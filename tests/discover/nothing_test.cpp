#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "lawdart/core/random.h"
#include "lawdart/discover/discover.h"

namespace lawdart {

TEST_CASE("where the inputs tell nothing of the target the answer says so") {
  Dataset data;
  data.input_names = {"x"};
  data.target_names = {"y"};
  data.inputs.resize(60, 1);
  data.targets.resize(60, 1);
  Random random(Seed(4));
  for (int row = 0; row < 60; ++row) {
    data.inputs(row, 0) = 0.1 * row;
    data.targets(row, 0) = random.normal();
    data.lines.push_back(row + 2);
  }
  data.weights = Column::Ones(60);
  data.rows_read = 60;
  DiscoverOptions options;
  options.rounds = 2;
  const Record record = discover(data, options, Stop());
  const ModelRecord& best = record.models[static_cast<std::size_t>(record.best.front()) - 1];
  CHECK(std::ranges::any_of(best.warnings, [](const std::string& warning) {
    return warning.find("no law was found") != std::string::npos;
  }));
}

}  // namespace lawdart
