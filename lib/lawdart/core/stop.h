#pragma once

#include <atomic>
#include <chrono>
#include <optional>

namespace lawdart {

/// When long work should end early: at a moment, or when somebody asks. A search reads it only between
/// rounds, so that the clock never changes what a round computes. A share of the time is kept for what comes
/// after the search, the fits of the best formulas.
class Stop {
 public:
  using Clock = std::chrono::steady_clock;

  Stop() = default;
  explicit Stop(Clock::time_point deadline, Clock::duration kept = {}) : deadline_(deadline), kept_(kept) {}

  /// Asks the work to end. Safe in a signal handler.
  void interrupt() noexcept { interrupted_.store(true, std::memory_order_relaxed); }

  [[nodiscard]] bool interrupted() const noexcept { return interrupted_.load(std::memory_order_relaxed); }
  /// When the search should end at the latest.
  [[nodiscard]] std::optional<Clock::time_point> search_end() const {
    if (!deadline_) return std::nullopt;
    return *deadline_ - kept_;
  }
  /// Should the search end?
  [[nodiscard]] bool reached() const { return interrupted() || (deadline_ && Clock::now() >= *search_end()); }
  /// Should everything end?
  [[nodiscard]] bool out_of_time() const { return deadline_ && Clock::now() >= *deadline_; }

 private:
  static_assert(std::atomic<bool>::is_always_lock_free);

  std::atomic<bool> interrupted_ = false;
  std::optional<Clock::time_point> deadline_;
  Clock::duration kept_{};
};

}  // namespace lawdart
