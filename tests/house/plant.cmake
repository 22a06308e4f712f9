# A check that finds nothing proves nothing: each kind of fault is planted in a small tree and must be found, and what is
# right must pass. Who includes this has set `script`, the check, and calls plant(EXPECTED FILE TEXT [FILE TEXT ...]):
# what the check says of the tree with these files; nothing where they are right.
cmake_minimum_required(VERSION 3.25)
set(tree ${CMAKE_CURRENT_BINARY_DIR}/${script}_self_test)

function(plant expected)
  file(REMOVE_RECURSE ${tree})
  math(EXPR last "${ARGC} - 1")
  foreach(i RANGE 1 ${last} 2)
    math(EXPR next "${i} + 1")
    file(WRITE ${tree}/${ARGV${i}} "${ARGV${next}}\n")
  endforeach()
  execute_process(COMMAND ${CMAKE_COMMAND} -DROOT=${tree} -P ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/${script}.cmake
                  RESULT_VARIABLE result ERROR_VARIABLE output)
  file(REMOVE_RECURSE ${tree})
  string(REGEX REPLACE "[ \n]+" " " output "${output}")
  if(expected STREQUAL "" AND result EQUAL 0)
    return()
  endif()
  string(FIND "${output}" "${expected}" place)
  if(expected STREQUAL "" OR result EQUAL 0 OR place EQUAL -1)
    message(FATAL_ERROR "${ARGN}: expected '${expected}', got ${result} '${output}'")
  endif()
endfunction()
