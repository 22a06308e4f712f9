# Every source stands as clang-format 14 writes it; other versions differ in small ways.
include(${CMAKE_CURRENT_LIST_DIR}/sources.cmake)

find_program(CLANG_FORMAT NAMES clang-format-14 clang-format)
if(NOT CLANG_FORMAT)
  message(FATAL_ERROR "clang-format is missing: run .ci/setup")
endif()
find_sources(sources lib app tests)
execute_process(COMMAND ${CLANG_FORMAT} --dry-run -Werror ${sources} WORKING_DIRECTORY ${ROOT} RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "run: clang-format -i on the files above")
endif()
