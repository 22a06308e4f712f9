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

#include "cli/console.h"
#include "cli/files.h"
#include "lawdart/core/error.h"
#include "lawdart/report/json.h"
#include "lawdart/report/text.h"

namespace lawdart {
namespace {

namespace fs = std::filesystem;

constexpr std::array kFiles = {"run.json", "front.csv", "log.jsonl", "checkpoint"};

[[noreturn]] void fail(const std::string& message) { throw Error(ErrorCode::kIo, message); }

[[noreturn]] void fail_with_reason(const std::string& what, int reason) {
  fail(fmt::format("{}: {}", what, std::strerror(reason)));
}

bool is_ours(const std::string& name) {
  return std::any_of(kFiles.begin(), kFiles.end(),
                     [&](const char* file) { return name == file || name == unfinished(file); });
}

/// Only what a run wrote is ever replaced.
void check_replaceable(const fs::path& path) {
  if (!fs::is_directory(path))
    fail(fmt::format("'{}' is not a directory; write another name", path.string()));
  for (const fs::directory_entry& entry : fs::directory_iterator(path)) {
    const std::string name = entry.path().filename().string();
    if (!is_ours(name) || !entry.is_regular_file()) {
      fail(
          fmt::format("'{}' holds '{}', which is not part of a run, so --force does not replace it; move it "
                      "away or write another directory",
                      path.string(), name));
    }
  }
}

/// Absolute, without a slash at the end.
fs::path tidied(const std::string& path) {
  const fs::path absolute = fs::absolute(path).lexically_normal();
  return absolute.has_filename() ? absolute : absolute.parent_path();
}

std::string read_file(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::stringstream text;
  text << stream.rdbuf();
  std::error_code unknown;
  if (!stream || (!text && fs::file_size(path, unknown) != 0))
    fail(fmt::format("cannot read '{}'", path.string()));
  return text.str();
}

void check_writable(const fs::path& directory, const std::string& probe) {
  write_file(directory / probe, "");
  ::unlink((directory / probe).c_str());
}

}  // namespace

struct RunDirectory::File {
  std::string name, bytes;
};

RunDirectory::RunDirectory(const std::string& path, bool force) try : path_(tidied(path)), may_exist_(force) {
  if (fs::exists(fs::symlink_status(path_))) {
    if (!force) fail(fmt::format("'{}' exists; write another directory, or --force to replace it", path));
    check_replaceable(path_);
    check_writable(path_, unfinished("checkpoint"));
  } else if (!fs::is_directory(path_.parent_path())) {
    fail(fmt::format("there is no directory '{}' to write '{}' in; make it first",
                     path_.parent_path().string(), path));
  } else {
    check_writable(path_.parent_path(), fmt::format(".lawdart-{}", ::getpid()));
  }
} catch (const fs::filesystem_error& error) {
  fail(fmt::format("cannot write directory '{}': {}", path, error.code().message()));
}

void RunDirectory::keep(const Checkpoint& checkpoint) { replace({{"checkpoint", to_text(checkpoint)}}); }

void RunDirectory::write(const Record& record, const RunLog& log, const Checkpoint& checkpoint) {
  // The checkpoint comes last: as long as it does not say that the run has ended, the run is written
  // anew.
  try {
    replace({{"front.csv", front_csv(record)},
             {"log.jsonl", log.text()},
             {"run.json", to_json(record)},
             {"checkpoint", to_text(checkpoint)}});
  } catch (const Error& error) {
    if (std::error_code none; !fs::exists(path_ / "checkpoint", none)) throw;
    fail(fmt::format("{}; mend that, and end the search with lawdart resume {}", error.what(),
                     shell_word(path_.string())));
  }
}

void RunDirectory::write(const Record& record, const RunLog& log) {
  replace({{"front.csv", front_csv(record)}, {"log.jsonl", log.text()}, {"run.json", to_json(record)}});
}

void RunDirectory::drop_checkpoint() noexcept {
  ::unlink((path_ / "checkpoint").c_str());
  ::rmdir(path_.c_str());
}

/// All are on the disk before the first takes its place, or none is.
void RunDirectory::write_drafts(const std::vector<File>& files) {
  const bool made = ::mkdir(path_.c_str(), 0777) == 0;
  if (!made && !(errno == EEXIST && may_exist_)) {
    fail_with_reason(fmt::format("cannot write directory '{}'", path_.string()), errno);
  }
  try {
    for (const File& file : files) write_file(path_ / unfinished(file.name), file.bytes);
  } catch (const Error&) {
    for (const File& file : files) ::unlink((path_ / unfinished(file.name)).c_str());
    if (made) ::rmdir(path_.c_str());
    throw;
  }
  may_exist_ = true;
}

void RunDirectory::replace(const std::vector<File>& files) {
  write_drafts(files);
  const auto holds = [&files](std::string_view name) {
    return std::ranges::find(files, name, &File::name) != files.end();
  };
  // From here to its own turn there is no run.json, so that none ever stands beside a front of another run;
  // what has no checkpoint of its own leaves none of another.
  if (holds("run.json")) {
    ::unlink((path_ / "run.json").c_str());
    if (!holds("checkpoint")) ::unlink((path_ / "checkpoint").c_str());
  }
  for (const File& file : files) {
    if (::rename((path_ / unfinished(file.name)).c_str(), (path_ / file.name).c_str()) != 0) {
      fail_with_reason(fmt::format("cannot write '{}' in directory '{}'", file.name, path_.string()), errno);
    }
  }
  sync(path_, O_RDONLY | O_DIRECTORY);
  sync(path_.parent_path(), O_RDONLY | O_DIRECTORY);
}

Record read_run(const std::string& path) {
  if (!fs::exists(path)) fail(fmt::format("there is no run '{}'; lawdart search -o writes one", path));
  const fs::path file = fs::is_directory(path) ? fs::path(path) / "run.json" : fs::path(path);
  if (!fs::exists(file)) fail(fmt::format("'{}' is not a run: it has no run.json", path));
  try {
    return record_from_json(read_file(file));
  } catch (const Error& error) {
    fail(fmt::format("{}: {}", file.string(), error.what()));
  }
}

const ModelRecord& find_model(const Record& record, int id, const std::string& run) {
  const int wanted = id == 0 ? record.best.front() : id;
  const auto found = std::ranges::find(record.models, wanted, &ModelRecord::id);
  if (found != record.models.end()) return *found;
  std::vector<int> ids;
  for (const ModelRecord& model : record.models) ids.push_back(model.id);
  throw Error(ErrorCode::kUsage,
              fmt::format("--model: '{}' has no model {}; it has {}", run, id, fmt::join(ids, ", ")));
}

Checkpoint read_checkpoint(const std::string& path) {
  const fs::path file = fs::path(path) / "checkpoint";
  if (!fs::is_directory(path)) fail(fmt::format("there is no run '{}'; lawdart search -o writes one", path));
  if (!fs::exists(file))
    fail(fmt::format("'{}' has no checkpoint to go on from; run the search again, with --force", path));
  try {
    return checkpoint_from_text(read_file(file));
  } catch (const Error& error) {
    fail(fmt::format("{}: {}", file.string(), error.what()));
  }
}

}  // namespace lawdart
