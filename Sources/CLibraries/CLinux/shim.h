#pragma once
#include <sys/prctl.h>

// Swift calls no function with a variable number of arguments.
static inline int set_dumpable(unsigned long is_dumpable) { return prctl(PR_SET_DUMPABLE, is_dumpable, 0UL, 0UL, 0UL); }
