# As for the arrows: each kind of fault is planted in a small tree and must be found, and what is right must pass.
cmake_minimum_required(VERSION 3.25)
set(tree ${CMAKE_CURRENT_BINARY_DIR}/includes_self_test)

function(check expected file text)
  file(REMOVE_RECURSE ${tree})
  file(WRITE ${tree}/lib/lawdart/expr/good.h "#include <vector>\n\nstd::vector<int> good();\n")
  file(WRITE ${tree}/${file} "${text}\n")
  execute_process(COMMAND ${CMAKE_COMMAND} -DROOT=${tree} -P ${CMAKE_CURRENT_LIST_DIR}/includes.cmake
                  RESULT_VARIABLE result ERROR_VARIABLE output)
  file(REMOVE_RECURSE ${tree})
  string(REGEX REPLACE "[ \n]+" " " output "${output}")
  if(expected STREQUAL "" AND result EQUAL 0)
    return()
  endif()
  string(FIND "${output}" "${expected}" place)
  if(expected STREQUAL "" OR result EQUAL 0 OR place EQUAL -1)
    message(FATAL_ERROR "${file} with '${text}': expected '${expected}', got ${result} '${output}'")
  endif()
endfunction()

check("" lib/lawdart/expr/good.cpp "#include \"lawdart/expr/good.h\"\n\n#include <algorithm>")
check("" lib/lawdart/expr/a-inl.h "std::vector<int> part();")
check("" lib/lawdart/expr/a.h "// std::vector<int> is not meant here")
check("a.h: names std::vector< without <vector>" lib/lawdart/expr/a.h "#include <string>\nstd::vector<int> a();")
check("a.h: names std::size_t without <cstddef>" app/cli/a.h "#include <vector>\nstd::size_t a();")
check("a.h: names Eigen:: without <Eigen/" lib/lawdart/expr/a.h "Eigen::Index a();")
check("good.cpp: include \"lawdart/expr/good.h\" first" lib/lawdart/expr/good.cpp
      "#include <algorithm>\n\n#include \"lawdart/expr/good.h\"")
