#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lawdart {

/// A search on its way: all that lawdart resume needs to go on, but the data themselves.
struct Checkpoint {
  std::string version;  ///< of the program that wrote it: another one might search another way
  std::string command;
  std::string file;    ///< of the data, as the call named it
  std::string path;    ///< the same from the root; - for standard input
  std::string sha256;  ///< of the data
  std::string formula;
  std::vector<std::pair<std::string, std::string>> options;  ///< as the call gave them
  int ranks = 1;                                             ///< that search together
  std::string status = "running";                            ///< or how the search ended
  long rounds = 0;
  double seconds = 0.0;  ///< used so far
  std::string log;       ///< lines of log.jsonl so far
  std::string state;     ///< what rounds have changed; empty before the first

  /// No round is left: more time would change nothing.
  [[nodiscard]] bool finished() const { return status == "rounds" || status == "converged"; }
};

/// The bytes of a checkpoint, with a digest of all of them.
[[nodiscard]] std::string to_text(const Checkpoint& checkpoint);

/// Reads what to_text() wrote. Throws Error{kIo} that says what is wrong: no checkpoint at all, one of
/// another format, or one that was cut short or changed.
[[nodiscard]] Checkpoint checkpoint_from_text(std::string_view text);

}  // namespace lawdart
