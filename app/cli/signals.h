#pragma once

#include <signal.h>

#include "lawdart/core/stop.h"

namespace lawdart {

/// While it lives, the first SIGINT or SIGTERM asks `stop` to end the work; a second one of the same kind has
/// its default effect and ends the program at once. At most one may live at a time.
class SignalGuard {
 public:
  explicit SignalGuard(Stop& stop);
  ~SignalGuard();
  SignalGuard(const SignalGuard&) = delete;
  SignalGuard& operator=(const SignalGuard&) = delete;

  /// The first signal that came; 0 for none.
  [[nodiscard]] static int caught() noexcept;

 private:
  struct sigaction old_interrupt_ {};
  struct sigaction old_terminate_ {};
};

}  // namespace lawdart
