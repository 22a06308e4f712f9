# Every header stands alone, which the compiler does not see: the library is compiled with common headers in front of
# each source. A source includes its own header first, so that the compiler sees what of the project that one lacks; and
# a header includes what it names of the standard library, fmt and Eigen. Headers that are no source's own are compiled.
#   cmake [-DROOT=...] -P includes.cmake
include(${CMAKE_CURRENT_LIST_DIR}/sources.cmake)

# Pairs: an include, and what may not be named without it.
set(needs
    "<algorithm>" "std::(ranges::|)(sort|stable_sort|find|find_if|min_element|max_element|any_of|all_of|none_of|clamp|min|max|copy|fill|transform)\\("
    "<array>" "std::array<"
    "<atomic>" "std::atomic"
    "<cassert>" "[^_a-z]assert\\("
    "<chrono>" "std::chrono::"
    "<cmath>" "std::(fabs|abs|sqrt|exp|log|pow|isfinite|isnan|copysign|floor|round)\\("
    "<cstddef>" "std::(size_t|ptrdiff_t)"
    "<cstdint>" "std::u?int(8|16|32|64)_t"
    "<exception>" "std::(exception|exception_ptr)"
    "<filesystem>" "std::filesystem::"
    "<functional>" "std::(function|hash)<"
    "<limits>" "std::numeric_limits"
    "<map>" "std::map<"
    "<memory>" "std::(unique_ptr|shared_ptr|make_unique|make_shared)<"
    "<mutex>" "std::(mutex|scoped_lock|unique_lock|lock_guard)"
    "<numbers>" "std::numbers::"
    "<optional>" "std::(optional<|nullopt)"
    "<set>" "std::set<"
    "<span>" "std::span<"
    "<string>" "std::(string[^_a-z]|to_string)"
    "<string_view>" "std::string_view"
    "<thread>" "std::j?thread"
    "<tuple>" "std::(tuple<|tie\\()"
    "<unordered_map>" "std::unordered_map<"
    "<utility>" "std::(move|pair|swap|exchange|forward)[(<]"
    "<variant>" "std::(variant<|visit\\()"
    "<vector>" "std::vector<"
    "<Eigen/|\"lawdart/core/array.h\"" "Eigen::"
    "<fmt/" "fmt::")
list(LENGTH needs length)
math(EXPR last "${length} - 1")

set(faults)
find_sources(sources lib app)
foreach(source ${sources})
  if(source MATCHES "-inl\\.h$")  # part of a source
    continue()
  endif()
  file(READ ${ROOT}/${source} text)
  if(source MATCHES "\\.cpp$")
    string(REGEX REPLACE "^(lib|app)/(.*)\\.cpp$" "\\2.h" own ${source})
    string(REGEX REPLACE "\\.cpp$" ".h" header ${source})
    string(REGEX MATCH "#include [^\n]*" first "${text}")
    if(EXISTS ${ROOT}/${header} AND NOT first STREQUAL "#include \"${own}\"")
      list(APPEND faults "${source}: include \"${own}\" first (${first})")
    endif()
    continue()
  endif()
  string(REGEX REPLACE "//[^\n]*" "" text "${text}")
  foreach(i RANGE 0 ${last} 2)
    math(EXPR next "${i} + 1")
    list(GET needs ${i} include)
    list(GET needs ${next} name)
    string(REGEX MATCH "${name}" named "${text}")
    if(NOT named STREQUAL "" AND NOT text MATCHES "#include (${include})")
      list(APPEND faults "${source}: names ${named} without ${include}")
    endif()
  endforeach()
endforeach()
report_faults("headers that do not stand alone" ${faults})
