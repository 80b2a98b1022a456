// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// Tells ThreadSanitizer what Qt does. Qt is not instrumented: its event queue, futures and contended mutexes hand data
// from thread to thread in ways that ThreadSanitizer cannot see, so that every queued signal looks like a race.
//
// Preloaded by `./dev test`. Each of Qt's functions below that can hand data over counts as a release of one global
// object before it runs and as an acquire after it; each function of ours acquires when it is entered, if there was a
// release since. That orders more than Qt promises, so a race may stay hidden when a signal is emitted right between
// its two accesses; it invents no race.
#include <atomic>
#include <dlfcn.h>

extern "C" {
// In the sanitizer's run-time library; absent in the programs around the tests (ctest, ping), which are left alone.
void __tsan_acquire(void* address) __attribute__((weak));
void __tsan_release(void* address) __attribute__((weak));
}

namespace {
char handover;
std::atomic<unsigned long> releases{0};
thread_local unsigned long seen = 0;
thread_local int depth = 0; ///< Of Qt's functions below that this thread is in.
thread_local int ours = 0; ///< Functions of ours that this thread is in.

void release()
{
    if (__tsan_release) {
        __tsan_release(&handover);
        releases.fetch_add(1, std::memory_order_release);
    }
}

void acquire()
{
    const unsigned long now = releases.load(std::memory_order_acquire);
    if (now != seen && __tsan_acquire) {
        seen = now;
        __tsan_acquire(&handover);
    }
}

template <typename Function> Function* next(const char* name)
{
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

using Word = unsigned long; // every argument and result below fits a register, `this` included
} // namespace

// The arguments are passed on as they came: six words are all that the x86-64 and AArch64 conventions put in registers
// for whole numbers and pointers alike on both.
#define HANDS_OVER(symbol)                                                                                             \
    extern "C" Word symbol(Word a, Word b, Word c, Word d, Word e, Word f)                                             \
    {                                                                                                                  \
        static auto* const real = next<Word(Word, Word, Word, Word, Word, Word)>(#symbol);                             \
        release();                                                                                                     \
        ++depth;                                                                                                       \
        const Word result = real(a, b, c, d, e, f);                                                                    \
        --depth;                                                                                                       \
        acquire();                                                                                                     \
        return result;                                                                                                 \
    }

HANDS_OVER(_ZN11QMetaObject8activateEP7QObjectPKS_iPPv) // a signal
HANDS_OVER(_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv)
HANDS_OVER(_ZN16QCoreApplication9postEventEP7QObjectP6QEventi)
HANDS_OVER(_ZN7QObject11deleteLaterEv)
HANDS_OVER(_ZN11QBasicMutex12lockInternalEv)
HANDS_OVER(_ZN11QBasicMutex14unlockInternalEv)
HANDS_OVER(_ZN14QWaitCondition7wakeOneEv)
HANDS_OVER(_ZN14QWaitCondition7wakeAllEv)
HANDS_OVER(_ZN14QWaitCondition4waitEP6QMutex14QDeadlineTimer)
HANDS_OVER(_ZN10QSemaphore7acquireEi)
HANDS_OVER(_ZN10QSemaphore7releaseEi)
HANDS_OVER(_ZN7QThread4quitEv)
HANDS_OVER(_ZN7QThread4waitE14QDeadlineTimer)
HANDS_OVER(_ZN11QThreadPool5startEP9QRunnablei)
HANDS_OVER(_ZN11QThreadPool5startESt8functionIFvvEEi)
HANDS_OVER(_ZN11QThreadPool11waitForDoneEi)
HANDS_OVER(_ZN20QFutureInterfaceBase13reportStartedEv)
HANDS_OVER(_ZN20QFutureInterfaceBase14reportFinishedEv)
HANDS_OVER(_ZN20QFutureInterfaceBase18reportResultsReadyEii)
HANDS_OVER(_ZN20QFutureInterfaceBase15waitForFinishedEv)
HANDS_OVER(_ZN20QFutureInterfaceBase13waitForResultEi)
HANDS_OVER(_ZN20QFutureInterfaceBaseD2Ev)

/// What the compiler calls at the start of each function of ours.
extern "C" void __tsan_func_entry(void* caller)
{
    static auto* const real = next<void(void*)>("__tsan_func_entry");
    ++ours;
    acquire();
    real(caller);
}

/// What the compiler calls at the end of each. Inside Qt that is the copying of a queued signal's arguments: they are
/// handed over as they are after it. Where a thread's outermost one returns to Qt, a blocking call may be answered with
/// that, or the thread ends and somebody waits for it.
extern "C" void __tsan_func_exit()
{
    static auto* const real = next<void()>("__tsan_func_exit");
    if (--ours == 0 || depth > 0) {
        release();
    }
    real();
}

/// Qt's containers ask with a relaxed load whether they are shared, after the last other owner let go with a release:
/// enough on real machines, not for the model. Relaxed loads acquire here.
extern "C" int __tsan_atomic32_load(const volatile int* address, int order)
{
    static auto* const real = next<int(const volatile int*, int)>("__tsan_atomic32_load");
    return real(address, order == __ATOMIC_RELAXED ? __ATOMIC_ACQUIRE : order);
}

/// Qt frees what was handed over without a function of ours in between.
#define FREES(symbol)                                                                                                  \
    extern "C" void symbol(void* memory, Word size)                                                                    \
    {                                                                                                                  \
        static auto* const real = next<void(void*, Word)>(#symbol);                                                    \
        acquire();                                                                                                     \
        real(memory, size);                                                                                            \
    }

FREES(_ZdlPv) // operator delete
FREES(_ZdlPvm)
