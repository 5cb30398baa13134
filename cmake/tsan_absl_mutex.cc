// Tells ThreadSanitizer what absl::Mutex does.
//
// Debian's libabsl is not built with ThreadSanitizer, which therefore does not see that a mutex is held, and reports
// what our code does under it as data races. Every program of a build with ThreadSanitizer is linked with this file
// and with the linker's --wrap, which sends the calls that our objects make to the functions below. The file stands
// beside VerbatimBuild.cmake, which wraps what is defined here, because it is part of how that build is made: of its
// programs as well as of its tests, and of no other build.
//
// Defined is what our code calls. Whoever comes to call another function that locks, unlocks or waits adds it; until
// then ThreadSanitizer reports races, or the unlocking of a mutex that it did not see locked. The names have Debian's
// namespace in them, and the link fails if a release of Abseil has others.
//
// ThreadSanitizer looks away between pre_ and post_. It thus ignores the conditions that Abseil evaluates there, in the
// waiting thread or in one that unlocks, always with the mutex held. Abseil's inline constructor announces the mutex.
#include <sanitizer/tsan_interface.h>

#include "absl/synchronization/mutex.h"

extern "C" {

// Mutex::~Mutex()
void __real__ZN4absl7debian35MutexD1Ev(absl::Mutex* mutex);
void __wrap__ZN4absl7debian35MutexD1Ev(absl::Mutex* mutex) {
  __tsan_mutex_destroy(mutex, __tsan_mutex_not_static);
  __real__ZN4absl7debian35MutexD1Ev(mutex);
}

// void Mutex::Lock()
void __real__ZN4absl7debian35Mutex4LockEv(absl::Mutex* mutex);
void __wrap__ZN4absl7debian35Mutex4LockEv(absl::Mutex* mutex) {
  __tsan_mutex_pre_lock(mutex, 0);
  __real__ZN4absl7debian35Mutex4LockEv(mutex);
  __tsan_mutex_post_lock(mutex, 0, 0);
}

// void Mutex::Unlock()
void __real__ZN4absl7debian35Mutex6UnlockEv(absl::Mutex* mutex);
void __wrap__ZN4absl7debian35Mutex6UnlockEv(absl::Mutex* mutex) {
  __tsan_mutex_pre_unlock(mutex, 0);
  __real__ZN4absl7debian35Mutex6UnlockEv(mutex);
  __tsan_mutex_post_unlock(mutex, 0);
}

// void Mutex::ReaderLock()
void __real__ZN4absl7debian35Mutex10ReaderLockEv(absl::Mutex* mutex);
void __wrap__ZN4absl7debian35Mutex10ReaderLockEv(absl::Mutex* mutex) {
  __tsan_mutex_pre_lock(mutex, __tsan_mutex_read_lock);
  __real__ZN4absl7debian35Mutex10ReaderLockEv(mutex);
  __tsan_mutex_post_lock(mutex, __tsan_mutex_read_lock, 0);
}

// void Mutex::ReaderUnlock()
void __real__ZN4absl7debian35Mutex12ReaderUnlockEv(absl::Mutex* mutex);
void __wrap__ZN4absl7debian35Mutex12ReaderUnlockEv(absl::Mutex* mutex) {
  __tsan_mutex_pre_unlock(mutex, __tsan_mutex_read_lock);
  __real__ZN4absl7debian35Mutex12ReaderUnlockEv(mutex);
  __tsan_mutex_post_unlock(mutex, __tsan_mutex_read_lock);
}

// void Mutex::LockWhen(const Condition&)
void __real__ZN4absl7debian35Mutex8LockWhenERKNS0_9ConditionE(absl::Mutex* mutex, const absl::Condition* condition);
void __wrap__ZN4absl7debian35Mutex8LockWhenERKNS0_9ConditionE(absl::Mutex* mutex, const absl::Condition* condition) {
  __tsan_mutex_pre_lock(mutex, 0);
  __real__ZN4absl7debian35Mutex8LockWhenERKNS0_9ConditionE(mutex, condition);
  __tsan_mutex_post_lock(mutex, 0, 0);
}

// void Mutex::Await(const Condition&). It may be called with a reader's lock too, which nothing of ours does and for
// which the flags would be wrong; AssertHeld() ends the program then.
void __real__ZN4absl7debian35Mutex5AwaitERKNS0_9ConditionE(absl::Mutex* mutex, const absl::Condition* condition);
void __wrap__ZN4absl7debian35Mutex5AwaitERKNS0_9ConditionE(absl::Mutex* mutex, const absl::Condition* condition) {
  mutex->AssertHeld();
  __tsan_mutex_pre_unlock(mutex, 0);
  __tsan_mutex_post_unlock(mutex, 0);
  __tsan_mutex_pre_lock(mutex, 0);
  __real__ZN4absl7debian35Mutex5AwaitERKNS0_9ConditionE(mutex, condition);
  __tsan_mutex_post_lock(mutex, 0, 0);
}

}  // extern "C"
