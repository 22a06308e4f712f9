#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "cli/checkpoint.h"
#include "lawdart/report/record.h"

namespace lawdart {

/// What a search tells of its way, one JSON object a line.
class RunLog {
 public:
  RunLog() = default;
  /// Goes on with the lines of an earlier log.
  explicit RunLog(std::string text) : text_(std::move(text)) {}

  void start(const Checkpoint& search);
  /// The search goes on from a checkpoint, after so many rounds.
  void resume(const std::string& command, long rounds);
  /// A model better than all before.
  void improved(double seconds, long rounds, double loss, const std::string& formula);
  void end(const Record& record);

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

/// A directory that keeps a run: checkpoint while it is on its way; run.json, front.csv and log.jsonl when it
/// has ended. Each file is replaced whole or not at all, whenever the program ends.
class RunDirectory {
 public:
  /// Checks at once that the directory can be written, so that no search runs in vain. Throws Error{kIo} if
  /// it exists and `force` is not given, if it exists and holds anything but a run, or if it or its parent
  /// cannot be written.
  RunDirectory(const std::string& path, bool force);

  /// Writes a checkpoint. Throws Error{kIo}; then the last one stands.
  void keep(const Checkpoint& checkpoint);
  /// Writes the run, and the checkpoint that belongs to its end. Throws Error{kIo}; where there is no room on
  /// the disk, nothing has changed.
  void write(const Record& record, const RunLog& log, const Checkpoint& checkpoint);
  /// The same for a run that nothing goes on from: it has no checkpoint.
  void write(const Record& record, const RunLog& log);
  /// Removes the checkpoint that keep() wrote, and the directory if nothing else is in it.
  void drop_checkpoint() noexcept;

 private:
  struct File;
  void write_drafts(const std::vector<File>& files);
  void replace(const std::vector<File>& files);

  std::filesystem::path path_;
  bool may_exist_;
};

/// The record in a run directory. Throws Error{kIo} if there is none or it cannot be read.
[[nodiscard]] Record read_run(const std::string& path);

/// The model with this id; 0: the recommended one, of the first target. Throws Error{kUsage} with those that
/// there are.
[[nodiscard]] const ModelRecord& find_model(const Record& record, int id, const std::string& run);

/// The checkpoint in a run directory. Throws Error{kIo} if there is none or it cannot be used.
[[nodiscard]] Checkpoint read_checkpoint(const std::string& path);

}  // namespace lawdart
