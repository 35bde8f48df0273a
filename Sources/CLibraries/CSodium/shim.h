#pragma once
#include <sodium.h>
#include <sys/types.h>

// glibc's own name for mmap on 64-bit systems, hidden from Swift by feature macros.
extern void *mmap64 (void *address, size_t bytes, int protection, int flags, int descriptor, off_t offset);
