#include "cli/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "lawdart/core/error.h"

namespace lawdart {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& what, int reason) {
  throw Error(ErrorCode::kIo, fmt::format("{}: {}", what, std::strerror(reason)));
}

}  // namespace

std::string unfinished(const std::string& name) { return "." + name + ".new"; }

void write_file(const fs::path& path, const std::string& bytes) {
  ::unlink(path.c_str());
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  int reason = file < 0 ? errno : 0;
  std::size_t done = 0;
  while (reason == 0 && done < bytes.size()) {
    const ssize_t written = ::write(file, bytes.data() + done, bytes.size() - done);
    if (written >= 0) {
      done += static_cast<std::size_t>(written);
    } else if (errno != EINTR) {
      reason = errno;
    }
  }
  if (reason == 0 && ::fsync(file) != 0 && errno != EINVAL) reason = errno;
  if (file >= 0 && ::close(file) != 0 && reason == 0) reason = errno;
  if (reason == 0) return;
  ::unlink(path.c_str());
  fail(fmt::format("cannot write in directory '{}'", path.parent_path().string()), reason);
}

void sync(const fs::path& path, int flags) {
  const int file = ::open(path.c_str(), flags | O_CLOEXEC);
  if (file < 0) return;
  ::fsync(file);
  ::close(file);
}

void replace_file(const fs::path& path, const std::string& bytes) {
  const fs::path whole = fs::absolute(path);
  const fs::path draft = whole.parent_path() / unfinished(whole.filename().string());
  write_file(draft, bytes);
  if (::rename(draft.c_str(), whole.c_str()) != 0) {
    const int reason = errno;
    ::unlink(draft.c_str());
    fail(fmt::format("cannot write '{}'", path.string()), reason);
  }
  sync(whole.parent_path(), O_RDONLY | O_DIRECTORY);
}

}  // namespace lawdart
