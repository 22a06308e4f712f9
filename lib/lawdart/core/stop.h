#pragma once

#include <atomic>
#include <chrono>
#include <optional>

namespace lawdart {

/// When long work should end early: at a moment, or when somebody asks. A search reads it only between
/// rounds, so that the clock never changes what a round computes.
class Stop {
 public:
  using Clock = std::chrono::steady_clock;

  Stop() = default;
  explicit Stop(Clock::time_point deadline) : deadline_(deadline) {}

  /// Asks the work to end. Safe in a signal handler.
  void interrupt() noexcept { interrupted_.store(true, std::memory_order_relaxed); }

  [[nodiscard]] bool interrupted() const noexcept { return interrupted_.load(std::memory_order_relaxed); }
  [[nodiscard]] bool out_of_time() const { return deadline_ && Clock::now() >= *deadline_; }
  [[nodiscard]] bool reached() const { return interrupted() || out_of_time(); }

 private:
  static_assert(std::atomic<bool>::is_always_lock_free);

  std::atomic<bool> interrupted_ = false;
  std::optional<Clock::time_point> deadline_;
};

}  // namespace lawdart
