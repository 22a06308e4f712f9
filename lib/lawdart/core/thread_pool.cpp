#include "lawdart/core/thread_pool.h"

#include <stop_token>
#include <string>
#include <system_error>

#include "lawdart/core/error.h"

namespace lawdart {

ThreadPool::ThreadPool(int threads) {
  for (int i = 1; i < threads; ++i) {
    try {
      workers_.emplace_back([this](const std::stop_token& stop) { work(stop); });
    } catch (const std::system_error&) {
      throw Error(ErrorCode::kIo, "the system gives no more than " + std::to_string(i) + " threads of the " +
                                      std::to_string(threads) + " asked for; ask for fewer with --threads");
    }
  }
}

ThreadPool::~ThreadPool() {
  for (auto& worker : workers_) worker.request_stop();
  workers_.clear();
}

void ThreadPool::run(int count, const std::function<void(int)>& job) {
  if (count <= 0) return;
  std::unique_lock lock(mutex_);
  job_ = &job;
  next_ = 0;
  count_ = unfinished_ = count;
  failure_ = nullptr;
  work_arrived_.notify_all();
  take_jobs(lock);
  work_ended_.wait(lock, [this] { return unfinished_ == 0; });
  job_ = nullptr;
  count_ = 0;
  if (failure_) std::rethrow_exception(failure_);
}

void ThreadPool::work(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (work_arrived_.wait(lock, stop, [this] { return next_ < count_; })) take_jobs(lock);
}

void ThreadPool::take_jobs(std::unique_lock<std::mutex>& lock) {
  while (next_ < count_) {
    const int index = next_++;
    const auto* job = job_;
    std::exception_ptr failure;
    lock.unlock();
    try {
      (*job)(index);
    } catch (...) {
      failure = std::current_exception();
    }
    lock.lock();
    if (failure && (!failure_ || index < failed_index_)) {
      failure_ = failure;
      failed_index_ = index;
    }
    if (--unfinished_ == 0) work_ended_.notify_all();
  }
}

}  // namespace lawdart
