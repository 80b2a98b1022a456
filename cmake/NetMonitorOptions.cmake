# SPDX-FileCopyrightText: 2026 The NetMonitor authors
# SPDX-License-Identifier: MIT
# One INTERFACE target carries every option; nothing is set for a whole directory.
option(NM_WERROR "Warnings are errors (presets and CI)" OFF)
set(NM_SANITIZE "" CACHE STRING "Sanitizers, as for -fsanitize= (address,undefined or thread)")

add_library(nm_options INTERFACE)
target_compile_features(nm_options INTERFACE cxx_std_20)
target_include_directories(nm_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_definitions(nm_options INTERFACE
    QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_CAST_FROM_BYTEARRAY QT_NO_FOREACH
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_USE_QSTRINGBUILDER
    QT_DISABLE_DEPRECATED_BEFORE=0x060400)
if(CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
    target_compile_options(nm_options INTERFACE
        -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual
        -Wsuggest-override $<$<BOOL:${NM_WERROR}>:-Werror>)
endif()
if(NM_SANITIZE)
    # GCC's manual on -fsanitize: it makes false positives of -Wmaybe-uninitialized; the other builds have the warning.
    target_compile_options(nm_options INTERFACE -fsanitize=${NM_SANITIZE} -fno-omit-frame-pointer
        -fno-sanitize-recover=all $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
    target_link_options(nm_options INTERFACE -fsanitize=${NM_SANITIZE})
endif()
