# How everything is compiled. One place for flags, so that the folders only name their sources and links.
include(GNUInstallDirs)

set(CMAKE_CXX_STANDARD 17)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "Build type" FORCE)
endif()

find_program(VERBATIM_CCACHE ccache)
if(VERBATIM_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${VERBATIM_CCACHE})
endif()

if(VERBATIM_SANITIZE)
  add_compile_options(-fsanitize=${VERBATIM_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
  add_link_options(-fsanitize=${VERBATIM_SANITIZE})
endif()

# verbatim_add_library(NAME source...): the one library of a folder, with the project's warnings.
function(verbatim_add_library name)
  add_library(${name} STATIC ${ARGN})
  verbatim_configure(${name})
endfunction()

# verbatim_configure(TARGET): warnings, the include root and, for programs under ThreadSanitizer, the wrapped Mutex.
function(verbatim_configure name)
  target_include_directories(${name} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>)
  target_compile_options(${name} PRIVATE -Wall -Wextra -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual)
  if(VERBATIM_WERROR)
    target_compile_options(${name} PRIVATE -Werror)
  endif()
  get_target_property(type ${name} TYPE)
  if(TARGET verbatim_tsan_absl_mutex AND type STREQUAL EXECUTABLE)
    target_link_libraries(${name} PRIVATE verbatim_tsan_absl_mutex)
  endif()
endfunction()

# Shows ThreadSanitizer what our code calls of absl::Mutex: the source says why, and defines what is wrapped.
if(VERBATIM_SANITIZE MATCHES "thread")
  set(source ${CMAKE_CURRENT_LIST_DIR}/tsan_absl_mutex.cc)
  add_library(verbatim_tsan_absl_mutex OBJECT ${source})
  verbatim_configure(verbatim_tsan_absl_mutex)
  target_link_libraries(verbatim_tsan_absl_mutex PUBLIC absl::synchronization)
  file(STRINGS ${source} wrapped REGEX "^void __wrap_")
  list(TRANSFORM wrapped REPLACE "^void __wrap_([A-Za-z0-9_]+).*" "LINKER:--wrap=\\1")
  target_link_options(verbatim_tsan_absl_mutex INTERFACE ${wrapped})
endif()

# verbatim_use_jemalloc(TARGET): the allocator of a program that answers many calls. With glibc's, what is kept in caches
# lies scattered after much was recorded, and finding a text took up to 1.7 times as long. Sanitizers bring their own.
function(verbatim_use_jemalloc name)
  if(NOT VERBATIM_SANITIZE)
    target_link_libraries(${name} PRIVATE PkgConfig::jemalloc)
  endif()
endfunction()
