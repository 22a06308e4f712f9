# Installs the build tree to a place of its own, then configures, builds and runs tests/consumer against nothing else.
cmake_minimum_required(VERSION 3.25)
cmake_path(GET CMAKE_CURRENT_LIST_DIR PARENT_PATH tests)
set(installed ${BUILD_DIR}/tests/consumer/usr)
set(build ${BUILD_DIR}/tests/consumer/build)
file(REMOVE_RECURSE ${installed} ${build})

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT result EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${command}\n${output}")
  endif()
endfunction()

run(${CMAKE_COMMAND} --install ${BUILD_DIR} --prefix ${installed})
run(${CMAKE_COMMAND} -S ${tests}/consumer -B ${build} -G ${GENERATOR} -DCMAKE_BUILD_TYPE=Release
    -DCMAKE_CXX_COMPILER=${COMPILER} -DCMAKE_PREFIX_PATH=${installed})
run(${CMAKE_COMMAND} --build ${build})
run(${build}/consumer)
