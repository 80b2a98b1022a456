# SPDX-FileCopyrightText: 2026 The NetMonitor authors
# SPDX-License-Identifier: MIT
set(NM_PCH_QTCORE <QByteArray> <QHash> <QList> <QObject> <QString> <QTimer> <QVariant> <chrono> <functional> <memory>
    <optional> <span> <string> <variant> <vector>)

# The precompiled headers are made once, here, and used by every library and test.
# (<QTest> is not among them: Qt6::Test defines each target's path for it, and GCC takes no header made with another.)
file(WRITE ${PROJECT_BINARY_DIR}/nm_pch.cpp "")
add_library(nm_pch STATIC ${PROJECT_BINARY_DIR}/nm_pch.cpp)
target_link_libraries(nm_pch PUBLIC nm_options Qt6::Core)
target_precompile_headers(nm_pch PRIVATE ${NM_PCH_QTCORE})

# nm_add_library(name LINK targets... SOURCES files...): a static library with our options, moc and the shared
# precompiled headers. Every layer is one of these; the LINK line is the layer's row in docs/architecture.md.
function(nm_add_library name)
    cmake_parse_arguments(arg "" "" "LINK;PRIVATE_LINK;SOURCES" ${ARGN})
    add_library(${name} STATIC ${arg_SOURCES})
    target_link_libraries(${name} PUBLIC nm_options Qt6::Core ${arg_LINK} PRIVATE ${arg_PRIVATE_LINK})
    target_precompile_headers(${name} REUSE_FROM nm_pch)
endfunction()

# nm_add_test_binary(name LINK targets... LABELS labels... SOURCES tst_a.cpp ... [TIMEOUT s] [SERIAL] [GUI [DESKTOP]]):
# one binary of several Qt Test classes, registered with NM_REGISTER_TEST, with a QApplication if GUI, on an X desktop of
# its own if DESKTOP; ctest knows each file as "<name>.<file without tst_>".
function(nm_add_test_binary name)
    cmake_parse_arguments(arg "SERIAL;GUI;DESKTOP" "TIMEOUT" "LINK;LABELS;SOURCES;EXTRA_SOURCES" ${ARGN})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 60)
    endif()
    add_executable(${name} ${arg_SOURCES} ${arg_EXTRA_SOURCES})
    target_link_libraries(${name} PRIVATE $<IF:$<BOOL:${arg_GUI}>,nm_test_gui_main,nm_test_main> ${arg_LINK})
    target_compile_definitions(${name} PRIVATE NM_TEST_DATA_DIR="${PROJECT_SOURCE_DIR}/tests/data")
    target_precompile_headers(${name} REUSE_FROM nm_pch)
    set(on)
    if(arg_DESKTOP)
        set(on ${PROJECT_SOURCE_DIR}/tests/support/desktop.sh)
    endif()
    foreach(source IN LISTS arg_SOURCES)
        get_filename_component(test ${source} NAME_WE)
        string(REGEX REPLACE "^tst_" "" short ${test})
        add_test(NAME ${name}.${short} COMMAND ${on} $<TARGET_FILE:${name}> ${test})
        set_tests_properties(${name}.${short} PROPERTIES
            LABELS "${arg_LABELS}" TIMEOUT ${arg_TIMEOUT} RUN_SERIAL ${arg_SERIAL} SKIP_RETURN_CODE 77
            ENVIRONMENT
                "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;TZ=UTC;QTEST_FUNCTION_TIMEOUT=${arg_TIMEOUT}000") # not Qt's 5 min
    endforeach()
endfunction()
