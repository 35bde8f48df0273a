// For the thread sanitizer only: a continuation is resumed no earlier than its task waits for it.
//
// Swift 6.3's runtime tells the sanitizer that a resumption comes before what the task does next in two places: `swift_continuation_resume`
// releases, and the task that is run again acquires. Where the resumption comes before `swift_continuation_await`, the task is not run
// again but goes on at once, and nothing acquires: what the other thread wrote looks like a race with whoever reads it. So it was with
// every query that a worker's thread had answered before its task had come to wait. Here the resumption waits for the task; nothing that
// the sanitizer watches is left out.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <sched.h>
#include <stdatomic.h>
#include <stddef.h>

// From the runtime's AsyncTask and ContinuationAsyncContext.
enum { contextInTask = 0x40, statusInContext = 0x18, isPending = 0 };
// A task that never comes to wait is the test's to notice.
enum { mostTurns = 1000000 };

static void awaitTask(char *task) {
  // Resumed by its own task, there is nobody to wait for.
  if (((void *(*)(void))dlsym(RTLD_DEFAULT, "swift_task_getCurrent"))() == task) return;
  char *context = *(char **)(task + contextInTask);
  _Atomic(size_t) *status = (_Atomic(size_t) *)(context + statusInContext);
  for (int turn = 0; turn < mostTurns && atomic_load(status) == isPending; turn++) sched_yield();
}

void swift_continuation_resume(void *task) {
  awaitTask(task);
  ((void (*)(void *))dlsym(RTLD_NEXT, "swift_continuation_resume"))(task);
}

void swift_continuation_throwingResume(void *task) {
  awaitTask(task);
  ((void (*)(void *))dlsym(RTLD_NEXT, "swift_continuation_throwingResume"))(task);
}

void swift_continuation_throwingResumeWithError(void *task, void *error) {
  awaitTask(task);
  ((void (*)(void *, void *))dlsym(RTLD_NEXT, "swift_continuation_throwingResumeWithError"))(task, error);
}
