#include "cli/run_directory.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "lawdart/core/error.h"
#include "lawdart/report/json.h"
#include "lawdart/report/text.h"

namespace lawdart {
namespace {

namespace fs = std::filesystem;

constexpr std::array kFiles = {"run.json", "front.csv", "log.jsonl"};

[[noreturn]] void fail(const std::string& message) { throw Error(ErrorCode::kIo, message); }

[[noreturn]] void fail_with_reason(const std::string& what, int reason) {
  fail(fmt::format("{}: {}", what, std::strerror(reason)));
}

/// Removes a directory unless it was kept.
class ScratchDirectory {
 public:
  explicit ScratchDirectory(const fs::path& path) : path_(path) {
    if (::mkdir(path.c_str(), 0777) != 0) {
      fail_with_reason(fmt::format("cannot write in directory '{}'", path.parent_path().string()), errno);
    }
  }
  ~ScratchDirectory() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  ScratchDirectory(const ScratchDirectory&) = delete;
  ScratchDirectory& operator=(const ScratchDirectory&) = delete;

 private:
  fs::path path_;
};

/// A name beside `path` that no other process uses.
fs::path sibling(const fs::path& path, const char* purpose) {
  return path.parent_path() / fmt::format(".{}.{}-{}", path.filename().string(), purpose, ::getpid());
}

/// Flushes a file or directory to the disk, so that a rename never comes before what it names.
void sync(const fs::path& path, int flags) {
  const int file = ::open(path.c_str(), flags | O_CLOEXEC);
  if (file < 0) return;
  ::fsync(file);
  ::close(file);
}

void write_file(const fs::path& path, const std::string& name, const std::string& bytes) {
  const int file = ::open((path / name).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
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
  if (reason != 0) fail_with_reason(fmt::format("cannot write '{}' of the run", name), reason);
}

/// Only what a run wrote is ever replaced.
void check_replaceable(const fs::path& path) {
  if (!fs::is_directory(path))
    fail(fmt::format("'{}' is not a directory; write another name", path.string()));
  for (const fs::directory_entry& entry : fs::directory_iterator(path)) {
    const std::string name = entry.path().filename().string();
    const bool ours =
        std::find(kFiles.begin(), kFiles.end(), name) != kFiles.end() && entry.is_regular_file();
    if (!ours) {
      fail(
          fmt::format("'{}' holds '{}', which is not part of a run, so --force does not replace it; move it "
                      "away or write another directory",
                      path.string(), name));
    }
  }
}

void rename_or_fail(const fs::path& from, const fs::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) {
    fail_with_reason(fmt::format("cannot write directory '{}'", to.string()), errno);
  }
}

/// Puts `fresh` in the place of `path`, and puts the old one back if that fails.
void replace(const fs::path& fresh, const fs::path& path) {
  const fs::path old = sibling(path, "old");
  rename_or_fail(path, old);
  try {
    rename_or_fail(fresh, path);
  } catch (const Error&) {
    ::rename(old.c_str(), path.c_str());
    throw;
  }
  std::error_code ignored;
  fs::remove_all(old, ignored);
}

/// Absolute, without a slash at the end.
fs::path tidied(const std::string& path) {
  const fs::path absolute = fs::absolute(path).lexically_normal();
  return absolute.has_filename() ? absolute : absolute.parent_path();
}

}  // namespace

RunDirectory::RunDirectory(const std::string& path, bool force) try : path_(path), force_(force) {
  const fs::path directory = tidied(path);
  if (fs::exists(fs::symlink_status(directory))) {
    if (!force) fail(fmt::format("'{}' exists; write another directory, or --force to replace it", path));
    check_replaceable(directory);
  }
  if (!fs::is_directory(directory.parent_path())) {
    fail(fmt::format("there is no directory '{}' to write '{}' in; make it first",
                     directory.parent_path().string(), path));
  }
  const ScratchDirectory probe(sibling(directory, "new"));
} catch (const fs::filesystem_error& error) {
  fail(fmt::format("cannot write directory '{}': {}", path, error.code().message()));
}

void RunDirectory::write(const Record& record, const RunLog& log) const {
  const fs::path directory = tidied(path_);
  const fs::path fresh = sibling(directory, "new");
  const ScratchDirectory scratch(fresh);
  write_file(fresh, "run.json", to_json(record));
  write_file(fresh, "front.csv", front_csv(record));
  write_file(fresh, "log.jsonl", log.text());
  sync(fresh, O_RDONLY | O_DIRECTORY);
  // Without --force, a run that appeared meanwhile makes the rename fail and stays.
  if (force_ && fs::exists(directory)) {
    check_replaceable(directory);
    replace(fresh, directory);
  } else {
    rename_or_fail(fresh, directory);
  }
  sync(directory.parent_path(), O_RDONLY | O_DIRECTORY);
}

Record read_run(const std::string& path) {
  if (!fs::exists(path)) fail(fmt::format("there is no run '{}'; lawdart search -o writes one", path));
  const fs::path file = fs::is_directory(path) ? fs::path(path) / "run.json" : fs::path(path);
  if (!fs::exists(file)) fail(fmt::format("'{}' is not a run: it has no run.json", path));
  std::ifstream stream(file, std::ios::binary);
  std::stringstream text;
  text << stream.rdbuf();
  if (!stream || !text) fail(fmt::format("cannot read '{}'", file.string()));
  try {
    return record_from_json(text.str());
  } catch (const Error& error) {
    fail(fmt::format("{}: {}", file.string(), error.what()));
  }
}

}  // namespace lawdart
