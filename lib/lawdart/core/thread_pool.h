#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace lawdart {

/// Shares out indexed jobs. Results belong in slots by index and are reduced in index order by the caller, so
/// that they do not depend on the number of threads.
class ThreadPool {
 public:
  /// `threads` workers in all, the calling thread among them; at least 1. Throws Error{kIo} where the system
  /// does not give so many.
  explicit ThreadPool(int threads);
  ~ThreadPool();
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  [[nodiscard]] int threads() const { return static_cast<int>(workers_.size()) + 1; }

  /// Calls job(i) once for each i in 0 .. count - 1 and returns when all have ended. The first exception by
  /// index is thrown again here. Not reentrant.
  void run(int count, const std::function<void(int)>& job);

 private:
  void work(const std::stop_token& stop);
  void take_jobs(std::unique_lock<std::mutex>& lock);

  std::mutex mutex_;
  std::condition_variable_any work_arrived_;
  std::condition_variable work_ended_;
  const std::function<void(int)>* job_ = nullptr;
  int next_ = 0;
  int count_ = 0;
  int unfinished_ = 0;
  int failed_index_ = 0;
  std::exception_ptr failure_;
  std::vector<std::jthread> workers_;  // last: its threads use everything above
};

}  // namespace lawdart
