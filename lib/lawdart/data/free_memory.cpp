#include "lawdart/data/free_memory.h"

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <optional>

#include "lawdart/core/error.h"
#include "lawdart/data/message.h"

namespace lawdart {
namespace {

namespace fs = std::filesystem;

constexpr double kUnlimited = std::numeric_limits<double>::infinity();

/// The number after this word in a file of lines `word number`.
std::optional<double> number_after(const fs::path& path, std::string_view word) {
  std::ifstream file(path);
  std::string found;
  double number = 0.0;
  for (std::string line; file >> found >> number; std::getline(file, line)) {
    if (found == word) return number;
  }
  return std::nullopt;
}

/// The number that is all of a file; nothing for a word such as `max`.
std::optional<double> number_in(const fs::path& path) {
  std::ifstream file(path);
  double number = 0.0;
  return file >> number ? std::optional(number) : std::nullopt;
}

double left_by_machine() {
  constexpr double kUnit = 1024.0;  // of /proc/meminfo
  const auto available = number_after("/proc/meminfo", "MemAvailable:");
  return available ? kUnit * (*available + number_after("/proc/meminfo", "SwapFree:").value_or(0.0))
                   : kUnlimited;
}

/// What one control group leaves. What it holds of files does not count: the kernel gives that up.
double left_by_group(const fs::path& group) {
  const auto limit = number_in(group / "memory.max"), old_limit = number_in(group / "memory.limit_in_bytes");
  if (limit) return *limit - number_after(group / "memory.stat", "anon").value_or(0.0);
  if (old_limit) return *old_limit - number_after(group / "memory.stat", "total_rss").value_or(0.0);
  return kUnlimited;
}

/// The least that the process's control groups leave, up to the root.
double left_by_groups() {
  double left = kUnlimited;
  std::ifstream file("/proc/self/cgroup");  // lines `number:controllers:/path`
  for (std::string line; std::getline(file, line);) {
    const std::size_t first = line.find(':'), second = line.find(':', first + 1);
    if (second == std::string::npos) continue;
    const std::string controllers = line.substr(first + 1, second - first - 1);
    if (!controllers.empty() && controllers != "memory") continue;
    const fs::path root = controllers.empty() ? "/sys/fs/cgroup" : "/sys/fs/cgroup/memory";
    fs::path group = root / fs::path(line.substr(second + 1)).relative_path();
    for (; group != root && group.has_relative_path(); group = group.parent_path())
      left = std::fmin(left, left_by_group(group));
    left = std::fmin(left, left_by_group(root));
  }
  return left;
}

double left_of_address_space() {
  rlimit limit{};
  if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return kUnlimited;
  const double pages = number_in("/proc/self/statm").value_or(0.0);
  return static_cast<double>(limit.rlim_cur) - pages * static_cast<double>(sysconf(_SC_PAGESIZE));
}

std::string gigabytes(double bytes) { return fmt::format("{:.2g} GB", bytes / 1e9); }

}  // namespace

FreeMemory free_memory() {
  FreeMemory least{.bytes = left_by_machine(), .limit = "memory of this machine"};
  for (const FreeMemory& other : {FreeMemory{left_by_groups(), "limit of the control group"},
                                  FreeMemory{left_of_address_space(), "limit of ulimit -v"}}) {
    if (other.bytes < least.bytes) least = other;
  }
  return least;
}

void check_memory(const std::string& file, double bytes) {
  constexpr double kAlwaysThere = 1 << 24;
  if (bytes < kAlwaysThere) return;
  const FreeMemory free = free_memory();
  if (bytes <= free.bytes) return;
  const double left = std::fmax(free.bytes, 0.0);
  throw Error(
      ErrorCode::kData,
      fmt::format("{}: its rows take about {} of memory, and {} are free ({}); take a sample of them, "
                  "no more than one in {:.0f}, or fewer columns",
                  shown_file(file), gigabytes(bytes), gigabytes(left), free.limit,
                  std::ceil(bytes / std::fmax(left, 1.0)) + 1.0));
}

}  // namespace lawdart
