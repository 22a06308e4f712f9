# CMake's reading of doctest loses the label of a test whose name has a comma: a test of threads would then run under the
# wrong sanitizer, or nowhere. A name with a semicolon becomes two tests, neither of which runs anything.
#   cmake [-DROOT=...] -P labels.cmake
include(${CMAKE_CURRENT_LIST_DIR}/sources.cmake)

set(faults)
find_sources(sources tests)
foreach(source ${sources})
  file(READ ${ROOT}/${source} text)
  string(REGEX MATCHALL "TEST_CASE[^\"]*\"[^\"\n]*;" cut "${text}")
  if(cut)
    list(APPEND faults "${source}: a test with a semicolon in its name")
  endif()
  string(REPLACE ";" " " text "${text}")
  string(REGEX MATCHALL "\"[^\"\n]*,[^\"\n]*\"[ \n]*\\*[ \n]*doctest::test_suite" tests "${text}")
  foreach(test ${tests})
    list(APPEND faults "${source}: ${test}")
  endforeach()
endforeach()
report_faults("tests with a label and a comma" ${faults})
