#pragma once

#include <filesystem>
#include <string>

namespace lawdart {

/// The name of a file while it is written. A program that was killed meanwhile leaves it behind.
[[nodiscard]] std::string unfinished(const std::string& name);

/// Writes a file that is on the disk when this returns. Throws Error{kIo} naming its directory; then there is
/// none.
void write_file(const std::filesystem::path& path, const std::string& bytes);

/// Flushes a file or directory to the disk (`flags` as of open()), so that a rename never comes before what
/// it names.
void sync(const std::filesystem::path& path, int flags);

/// Writes a file, or replaces it, whole or not at all. Throws Error{kIo}.
void replace_file(const std::filesystem::path& path, const std::string& bytes);

}  // namespace lawdart
