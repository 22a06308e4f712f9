#include "program.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <thread>

namespace lawdart {
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

void write_file(const fs::path& path, const std::string& bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

int open_or_exit(const fs::path& path, int flags) {
  const int file = ::open(path.c_str(), flags, 0666);
  if (file < 0) ::_exit(99);
  return file;
}

/// Where a child's standard streams lead.
struct Streams {
  fs::path in, out, err;
};

/// What a child's process is given beside its arguments.
struct Surroundings {
  int output = -1;                ///< replaces Streams::out if it is not -1
  int error = -1;                 ///< the same for Streams::err
  rlim_t memory = RLIM_INFINITY;  ///< bytes of address space
};

/// The program in its own process, its streams tied to files.
pid_t start(const fs::path& directory, const std::vector<std::string>& arguments, const Streams& streams,
            const Surroundings& given = {}) {
  std::string program = LAWDART_PROGRAM;
  std::vector<std::string> words = arguments;
  std::vector<char*> argv = {program.data()};
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child > 0) return child;
  ::dup2(open_or_exit(streams.in, O_RDONLY), STDIN_FILENO);
  ::dup2(given.output >= 0 ? given.output : open_or_exit(streams.out, O_WRONLY | O_CREAT | O_TRUNC),
         STDOUT_FILENO);
  ::dup2(given.error >= 0 ? given.error : open_or_exit(streams.err, O_WRONLY | O_CREAT | O_TRUNC),
         STDERR_FILENO);
  if (::chdir(directory.c_str()) != 0) ::_exit(98);
  const rlimit limit{given.memory, given.memory};
  if (given.memory != RLIM_INFINITY && ::setrlimit(RLIMIT_AS, &limit) != 0) ::_exit(96);
  ::execv(program.c_str(), argv.data());
  ::_exit(97);
}

int exit_code(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status); }

int wait_for(pid_t child) {
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  return exit_code(status);
}

}  // namespace

Workshop::Workshop() {
  std::string name = (fs::temp_directory_path() / "lawdart-XXXXXX").string();
  REQUIRE(::mkdtemp(name.data()) != nullptr);
  path_ = name;
  fs::create_directory(path_ / "work");
}

Workshop::~Workshop() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void Workshop::write(const std::string& name, const std::string& bytes) const {
  write_file(path_ / "work" / name, bytes);
}

std::string Workshop::read(const std::string& name) const { return read_file(path_ / "work" / name); }

bool Workshop::has(const std::string& name) const { return fs::exists(path_ / "work" / name); }

Outcome Workshop::run(const std::vector<std::string>& arguments, const std::string& input) const {
  write_file(path_ / "in", input);
  const int code = wait_for(start(path_ / "work", arguments, {path_ / "in", path_ / "out", path_ / "err"}));
  return {code, read_file(path_ / "out"), read_file(path_ / "err")};
}

Outcome Workshop::run_at_terminal(const std::vector<std::string>& arguments) const {
  write_file(path_ / "in", "");
  const int screen = ::posix_openpt(O_RDWR | O_NOCTTY);
  REQUIRE(screen >= 0);
  REQUIRE(::grantpt(screen) == 0);
  REQUIRE(::unlockpt(screen) == 0);
  const int line = ::open(::ptsname(screen), O_RDWR | O_NOCTTY);
  REQUIRE(line >= 0);
  const pid_t child =
      start(path_ / "work", arguments, {path_ / "in", {}, {}}, {.output = line, .error = line});
  ::close(line);
  std::string out;
  char block[4096];
  // The reading fails once nobody holds the other end.
  for (ssize_t bytes = 0; (bytes = ::read(screen, block, sizeof(block))) > 0;)
    out.append(block, static_cast<std::size_t>(bytes));
  ::close(screen);
  std::erase(out, '\r');
  return {wait_for(child), out, ""};
}

Outcome Workshop::run_within(std::size_t bytes, const std::vector<std::string>& arguments) const {
  write_file(path_ / "in", "");
  const pid_t child =
      start(path_ / "work", arguments, {path_ / "in", path_ / "out", path_ / "err"}, {.memory = bytes});
  const int code = wait_for(child);
  return {code, read_file(path_ / "out"), read_file(path_ / "err")};
}

Outcome Workshop::run_and_signal(const std::vector<std::string>& arguments,
                                 const std::vector<int>& signals) const {
  write_file(path_ / "in", "");
  write_file(path_ / "err", "");
  const pid_t child = start(path_ / "work", arguments, {path_ / "in", path_ / "out", path_ / "err"});
  const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (fs::file_size(path_ / "err") == 0 && std::chrono::steady_clock::now() < patience) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  for (const int signal : signals) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    ::kill(child, signal);
  }
  const int code = wait_for(child);
  return {code, read_file(path_ / "out"), read_file(path_ / "err")};
}

Outcome Workshop::run_and_kill(const std::vector<std::string>& arguments,
                               const std::function<bool()>& moment) const {
  write_file(path_ / "in", "");
  const pid_t child = start(path_ / "work", arguments, {path_ / "in", path_ / "out", path_ / "err"});
  int status = 0;
  bool ended = false;
  while (!ended && !moment()) {
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    ended = ::waitpid(child, &status, WNOHANG) == child;
  }
  if (!ended) ::kill(child, SIGKILL);
  const int code = ended ? exit_code(status) : wait_for(child);
  return {code, read_file(path_ / "out"), read_file(path_ / "err")};
}

Outcome Workshop::run_into(const std::string& file, const std::vector<std::string>& arguments) const {
  write_file(path_ / "in", "");
  Streams streams{path_ / "in", file, path_ / "err"};
  if (!file.empty())
    return {wait_for(start(path_ / "work", arguments, streams)), "", read_file(path_ / "err")};
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  ::close(ends[0]);
  const pid_t child = start(path_ / "work", arguments, streams, {.output = ends[1]});
  ::close(ends[1]);
  return {wait_for(child), "", read_file(path_ / "err")};
}

std::string unbroken(std::string text) {
  for (std::size_t at = text.find("\n  "); at != std::string::npos; at = text.find("\n  ", at))
    text.replace(at, 3, " ");
  return text;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

void check_refused(const Workshop& workshop, const std::vector<std::string>& arguments, int code,
                   const std::string& part) {
  const Outcome outcome = workshop.run(arguments);
  CAPTURE(outcome.err);
  CHECK(outcome.exit_code == code);
  CHECK(contains(outcome.err, part));
  CHECK(outcome.out.empty());
}

void check_approved(const std::string& name, const std::string& actual) {
  const fs::path path = fs::path(LAWDART_APPROVED) / name;
  if (std::getenv("LAWDART_APPROVE") != nullptr) write_file(path, actual);
  CHECK_MESSAGE(actual == read_file(path), "see ", path.string());
}

}  // namespace lawdart
