#include "cli/signals.h"

#include <atomic>

namespace lawdart {
namespace {

// A signal handler takes no argument but the signal, so what it works on has to be global.
std::atomic<Stop*> current_stop = nullptr;
std::atomic<int> first_signal = 0;
static_assert(std::atomic<Stop*>::is_always_lock_free && std::atomic<int>::is_always_lock_free);

extern "C" void on_signal(int signal) {
  int none = 0;
  first_signal.compare_exchange_strong(none, signal);
  if (Stop* const stop = current_stop.load()) stop->interrupt();
}

}  // namespace

SignalGuard::SignalGuard(Stop& stop) {
  first_signal = 0;
  current_stop = &stop;
  struct sigaction action {};
  action.sa_handler = on_signal;
  // Resetting the handler is what makes the second signal final; restarting keeps half-done writes whole.
  action.sa_flags = static_cast<int>(SA_RESETHAND) | SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, &old_interrupt_);
  sigaction(SIGTERM, &action, &old_terminate_);
}

SignalGuard::~SignalGuard() {
  sigaction(SIGINT, &old_interrupt_, nullptr);
  sigaction(SIGTERM, &old_terminate_, nullptr);
  current_stop = nullptr;
}

int SignalGuard::caught() noexcept { return first_signal; }

}  // namespace lawdart
