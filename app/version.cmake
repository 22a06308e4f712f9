# Writes version.cpp, with the commit that the sources are at. Run by each build, it leaves a file alone in which nothing
# changes, so that a new commit costs one small compilation.
#   cmake -DSOURCE=... -DTARGET=... -Dversion=... -Dlibraries=... -P version.cmake
find_package(Git QUIET)
set(commit unknown)
# Sources that were unpacked within another repository are at no commit of theirs.
if(GIT_FOUND AND EXISTS ${SOURCE}/.git)
  execute_process(COMMAND ${GIT_EXECUTABLE} --no-optional-locks -C ${SOURCE} describe --always --exclude=* --abbrev=12 --dirty
                  OUTPUT_VARIABLE described OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE result)
  if(result EQUAL 0)
    set(commit ${described})
  endif()
endif()
configure_file(${CMAKE_CURRENT_LIST_DIR}/cli/version.cpp.in ${TARGET} @ONLY)
