#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "cli/run_data.h"

namespace lawdart {

/// Warns of the rows that are not used, unless the call is quiet.
void print_dropped(const Dataset& data, const OutputOptions& output);

/// What a record tells of the call and the file that it comes from.
struct Source {
  std::string command;
  std::vector<std::pair<std::string, std::string>> options;
  std::string file, sha256;
};

/// Tells in the record where it comes from.
void sign(Record& record, Source source);

/// The end of a call that found something: the record is printed, and `keep` keeps it on disk. It reaches the
/// screen even if it cannot be kept; the error comes after it. Who sits at a terminal is told how to go on.
/// The data of the run are needed for its plots alone. Returns the exit code.
[[nodiscard]] int deliver(const RunData& run, const std::function<void()>& keep);

}  // namespace lawdart
