# Shared by the checks of the house: where the repository is, which sources it has, how a check ends.
cmake_minimum_required(VERSION 3.25)
if(NOT DEFINED ROOT)
  cmake_path(GET CMAKE_CURRENT_LIST_DIR PARENT_PATH ROOT)
  cmake_path(GET ROOT PARENT_PATH ROOT)
endif()

# Sources under the given directories, relative to the root.
function(find_sources result)
  set(patterns)
  foreach(directory ${ARGN})
    list(APPEND patterns ${ROOT}/${directory}/*.h ${ROOT}/${directory}/*.cpp)
  endforeach()
  file(GLOB_RECURSE sources RELATIVE ${ROOT} ${patterns})
  list(SORT sources)
  set(${result} ${sources} PARENT_SCOPE)
endfunction()

# Fails if the two lists, given by the names of their variables, differ: `missing` is said of what only the first has,
# `gone` of what only the second has.
function(report_differences what first missing second gone)
  set(faults)
  foreach(entry ${${first}})
    if(NOT entry IN_LIST ${second})
      list(APPEND faults "${entry} ${missing}")
    endif()
  endforeach()
  foreach(entry ${${second}})
    if(NOT entry IN_LIST ${first})
      list(APPEND faults "${entry} ${gone}")
    endif()
  endforeach()
  report_faults("${what}" ${faults})
endfunction()

# Fails with the faults, one a line, if there are any.
function(report_faults what)
  if(ARGN)
    list(JOIN ARGN "\n  " text)
    list(LENGTH ARGN count)
    message(FATAL_ERROR "${what}: ${count}\n  ${text}")
  endif()
endfunction()
