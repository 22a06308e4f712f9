#pragma once

#include <sys/types.h>

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace lawdart {

/// How a run of the program ended.
struct Outcome {
  int exit_code = 0;  ///< 128 + signal if a signal ended it
  std::string out;
  std::string err;
};

/// A directory of its own for one test: the program runs in it. Gone when the test ends.
class Workshop {
 public:
  Workshop();
  ~Workshop();
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  void write(const std::string& name, const std::string& bytes) const;
  [[nodiscard]] std::string read(const std::string& name) const;
  [[nodiscard]] bool has(const std::string& name) const;

  /// Runs the program to its end.
  [[nodiscard]] Outcome run(const std::vector<std::string>& arguments, const std::string& input = {}) const;

  /// As run(), at a terminal, which shows both streams as `out`.
  [[nodiscard]] Outcome run_at_terminal(const std::vector<std::string>& arguments) const;

  /// As run(), with at most so many bytes of address space.
  [[nodiscard]] Outcome run_within(std::size_t bytes, const std::vector<std::string>& arguments) const;

  /// As run(), and sends the signals in turn, the first as soon as the program has logged something to
  /// standard error (call it with -v), the others after short pauses.
  [[nodiscard]] Outcome run_and_signal(const std::vector<std::string>& arguments,
                                       const std::vector<int>& signals) const;

  /// As run(), and kills the program (SIGKILL) as soon as `moment` says so, unless it has ended before.
  [[nodiscard]] Outcome run_and_kill(const std::vector<std::string>& arguments,
                                     const std::function<bool()>& moment) const;

  /// As run(), with standard output going to a file such as /dev/full, or to a pipe that nobody reads if
  /// `file` is empty.
  [[nodiscard]] Outcome run_into(const std::string& file, const std::vector<std::string>& arguments) const;

 private:
  std::filesystem::path path_;
};

[[nodiscard]] bool contains(const std::string& text, const std::string& part);

/// The text with lines that were broken at a blank, to go on after two, in one.
[[nodiscard]] std::string unbroken(std::string text);

/// Checks that this call ends with the code, says so much on standard error, and prints no result.
void check_refused(const Workshop& workshop, const std::vector<std::string>& arguments, int code,
                   const std::string& part);

/// The approved text `name` under tests/approved; with LAWDART_APPROVE=1 in the environment `actual` becomes
/// the approved text first. Checks that both agree.
void check_approved(const std::string& name, const std::string& actual);

}  // namespace lawdart
