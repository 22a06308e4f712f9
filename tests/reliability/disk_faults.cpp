// Loaded before a program (LD_PRELOAD), counts its calls that change files, and lets one of them fail:
//   DISK_DIES_AT=N   the program is killed in place of its call N
//   DISK_FULL_AT=N   from call N on no byte is written: there is no space left
//   DISK_CALLS=FILE  the number of calls is written there when the program ends
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>

namespace {

std::atomic<long> calls = 0;

long number(const char* name) {
  const char* text = std::getenv(name);
  return text == nullptr ? 0 : std::atol(text);
}

template <typename Function>
Function real(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

/// Counts a call; true if there is no space left for it.
bool is_full() {
  static const long dies_at = number("DISK_DIES_AT"), full_at = number("DISK_FULL_AT");
  const long call = ++calls;
  if (call == dies_at) std::raise(SIGKILL);
  return full_at > 0 && call >= full_at;
}

struct Teller {
  ~Teller() {
    const char* path = std::getenv("DISK_CALLS");
    if (path == nullptr) return;
    if (std::FILE* const file = std::fopen(path, "w")) {
      std::fprintf(file, "%ld\n", calls.load());
      std::fclose(file);
    }
  }
} teller;

int no_space() {
  errno = ENOSPC;
  return -1;
}

bool is_regular(int file) {
  struct stat status {};
  return fstat(file, &status) == 0 && S_ISREG(status.st_mode);
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(more, mode_t) : 0;
  va_end(more);
  if ((flags & O_CREAT) != 0 && is_full()) return no_space();
  return real<int (*)(const char*, int, ...)>("open")(path, flags, mode);
}

ssize_t write(int file, const void* bytes, size_t size) {
  if (is_regular(file) && is_full()) return no_space();
  return real<ssize_t (*)(int, const void*, size_t)>("write")(file, bytes, size);
}

int fsync(int file) {
  if (is_full()) return no_space();
  return real<int (*)(int)>("fsync")(file);
}

int mkdir(const char* path, mode_t mode) {
  if (is_full()) return no_space();
  return real<int (*)(const char*, mode_t)>("mkdir")(path, mode);
}

// What follows needs no space, so it can only be the place of a kill.

int rename(const char* from, const char* to) {
  is_full();
  return real<int (*)(const char*, const char*)>("rename")(from, to);
}

int unlink(const char* path) {
  is_full();
  return real<int (*)(const char*)>("unlink")(path);
}

int rmdir(const char* path) {
  is_full();
  return real<int (*)(const char*)>("rmdir")(path);
}
}
