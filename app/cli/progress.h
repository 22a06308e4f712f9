#pragma once

#include <string>

#include "cli/console.h"
#include "lawdart/discover/discover.h"

namespace lawdart {

/// How the state of a running search is shown.
enum class ProgressStyle {
  kSilent,
  kRedraw,  ///< one line of a terminal, drawn again in place
  kLines,   ///< a line every 10 s
};

/// `quiet` silences kAuto, not kAlways.
[[nodiscard]] ProgressStyle progress_style(When when, bool quiet, bool terminal);

/// "12.3 s  round 45  loss 1.2e-05  a*x", cut to `columns` characters (UTF-8) where that is not 0.
[[nodiscard]] std::string progress_line(const Progress& progress, int columns);

/// Shows progress on standard error.
class ProgressPrinter {
 public:
  explicit ProgressPrinter(ProgressStyle style) : style_(style) {}
  /// Takes the drawn line away again, so that results start on a clean line.
  ~ProgressPrinter() { clear(); }
  ProgressPrinter(const ProgressPrinter&) = delete;
  ProgressPrinter& operator=(const ProgressPrinter&) = delete;

  void show(const Progress& progress);
  void clear();

 private:
  ProgressStyle style_;
  double next_seconds_ = 0.0;
  bool drawn_ = false;
};

}  // namespace lawdart
