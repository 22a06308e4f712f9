#pragma once

#include <string>
#include <vector>

#include "lawdart/report/record.h"

namespace lawdart {

/// What a search tells of its way, one JSON object a line.
class RunLog {
 public:
  void start(const Record& record);
  /// A model better than all before.
  void improved(double seconds, long rounds, double loss, const std::string& formula);
  void end(const Record& record);

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

/// A directory that keeps a run: run.json, front.csv, log.jsonl. It appears whole or not at all.
class RunDirectory {
 public:
  /// Checks at once that the directory can be made, so that no search runs in vain. Throws Error{kIo} if it
  /// exists and `force` is not given, if it exists and holds anything but a run, or if its parent cannot be
  /// written.
  RunDirectory(const std::string& path, bool force);

  /// Throws Error{kIo}; then nothing has changed on disk.
  void write(const Record& record, const RunLog& log) const;

 private:
  std::string path_;
  bool force_;
};

/// The record in a run directory. Throws Error{kIo} if there is none or it cannot be read.
[[nodiscard]] Record read_run(const std::string& path);

}  // namespace lawdart
