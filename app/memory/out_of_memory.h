#pragma once

namespace lawdart {

inline constexpr char kOutOfMemory[] = "out of memory; use fewer rows, --nodes, --ops or --threads";

/// From here on the program ends with that message and the exit code of Error{kIo} where memory runs out, in
/// place of a std::bad_alloc. Eigen could not unwind it: a matrix that is resized frees its memory first, and
/// if there is no new one, its destructor frees it once more.
void end_where_memory_runs_out();

}  // namespace lawdart
