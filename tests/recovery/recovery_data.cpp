// Writes the data of a problem table, for run.py:
//
//   recovery_data problems/feynman.csv OUT [--ids a,b] [--rows N] [--noise 0.01] [--seed 0]
//
// For each problem: OUT/<id>.train.csv, .test.csv, .range.csv and .wide.csv. Only the training rows have
// noise.
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "lawdart/core/random.h"
#include "lawdart/expr/print.h"
#include "recovery/problem.h"
#include "recovery/sample.h"

namespace lawdart::recovery {
namespace {

constexpr int kJudgedRows = 2000;  // in the training range, and in the wide one

struct Call {
  std::string table;
  std::filesystem::path folder;
  std::map<std::string, std::string> options;

  [[nodiscard]] std::string option(const std::string& name, const std::string& otherwise) const {
    const auto found = options.find(name);
    return found == options.end() ? otherwise : found->second;
  }
};

Call read_call(const std::vector<std::string>& words) {
  if (words.size() < 2 || words.size() % 2 != 0) {
    throw std::runtime_error(
        "call: recovery_data TABLE FOLDER [--ids a,b] [--rows N] [--noise S] [--seed N]");
  }
  Call call{.table = words[0], .folder = words[1], .options = {}};
  for (std::size_t i = 2; i < words.size(); i += 2) call.options[words[i]] = words[i + 1];
  return call;
}

void write(const std::filesystem::path& file, const Problem& problem, const Sample& sample) {
  std::ofstream out(file);
  for (const std::string& name : input_names(problem)) out << name << ',';
  out << problem.target << '\n';
  for (int row = 0; row < sample.rows(); ++row) {
    for (const double value : sample.inputs.row(row)) out << shortest(value) << ',';
    out << shortest(sample.target(row)) << '\n';
  }
  if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
}

void write_problem(const Problem& problem, const Call& call) {
  const Seed seed(std::stoull(call.option("--seed", "0")));
  const int rows = std::stoi(call.option("--rows", std::to_string(problem.rows)));
  const auto file = [&](const char* part) { return call.folder / (problem.id + "." + part + ".csv"); };
  Sample train = draw(problem, Part::kTrain, rows, seed);
  if (train.rows() < 2) throw std::runtime_error(problem.id + ": the law is finite on hardly any row");
  add_noise(train, std::stod(call.option("--noise", "0")), seed.child(problem.id));
  write(file("train"), problem, train);
  write(file("test"), problem, draw(problem, Part::kTest, problem.test_rows, seed));
  write(file("range"), problem, draw(problem, Part::kRange, kJudgedRows, seed));
  write(file("wide"), problem, draw(problem, Part::kWide, kJudgedRows, seed));
}

void run(const Call& call) {
  std::filesystem::create_directories(call.folder);
  const std::string ids = "," + call.option("--ids", "") + ",";
  for (const Problem& problem : read_problems(call.table)) {
    if (ids == ",," || ids.find("," + problem.id + ",") != std::string::npos) write_problem(problem, call);
  }
}

}  // namespace
}  // namespace lawdart::recovery

int main(int count, char** words) {
  try {
    lawdart::recovery::run(lawdart::recovery::read_call({words + 1, words + count}));
    return 0;
  } catch (const std::exception& failure) {
    std::cerr << failure.what() << '\n';
    return 1;
  }
}
