# docs/map.md has a heading for each directory of lib/ and app/ and, below it, a line that opens with the name of each of
# its files: "- `array.h`: ...", or "- `thread_pool.h`, `thread_pool.cpp`: ...". Both ways: nothing missing, nothing gone.
include(${CMAKE_CURRENT_LIST_DIR}/sources.cmake)

set(named)
set(directory "")
file(STRINGS ${ROOT}/docs/map.md lines)
foreach(line ${lines})
  if(line MATCHES "^#+ `((lib|app)/?[^`]*)/`")
    set(directory ${CMAKE_MATCH_1})
  elseif(line MATCHES "^#")
    set(directory "")
  elseif(directory AND line MATCHES "^- (`[^:]*`):")
    string(REGEX MATCHALL "[^`, ]+" files "${CMAKE_MATCH_1}")
    list(TRANSFORM files PREPEND ${directory}/)
    list(APPEND named ${files})
  endif()
endforeach()

file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/lib/* ${ROOT}/app/*)
report_differences("faults of docs/map.md" files "is not named" named "is named but is not there")
