// The bound of password sign-ins: libsodium's Argon2id alone, 19 MiB and two passes. `argon2 THREADS SECONDS` prints checks per second;
// with `huge-pages` behind it, libsodium's memory gets them as it does in the server (docs/decisions/0008).
// Build: gcc -O2 -o argon2 argon2.c -lsodium -lpthread
#define _GNU_SOURCE
#include <pthread.h>
#include <sodium.h>
#include <stdio.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

enum { MOST_THREADS = 256 };
static const char password[] = "Tender#2022";
static char stored[crypto_pwhash_STRBYTES];
static double deadline;

static double now (void)
{
  struct timespec time;
  clock_gettime (CLOCK_MONOTONIC, &time);
  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

static const size_t huge = 2 << 20;
static int wants_huge_pages;

// libsodium calls this one.
void *mmap (void *address, size_t bytes, int protection, int flags, int descriptor, off_t offset)
{
  if (! wants_huge_pages || bytes < 2 * huge || ! (flags & MAP_POPULATE)) return mmap64 (address, bytes, protection, flags, descriptor, offset);
  char *start = mmap64 (NULL, bytes + huge, protection, flags & ~MAP_POPULATE, -1, 0);
  if (MAP_FAILED == (void *) start) return start;
  size_t before = -(uintptr_t) start & (huge - 1);
  if (before > 0) munmap (start, before);
  munmap (start + before + bytes, huge - before);
  madvise (start + before, bytes, MADV_HUGEPAGE);
  return start + before;
}

static void *work (void *argument)
{
  size_t *done = argument;
  while (now () < deadline)
  {
    if (0 != crypto_pwhash_str_verify (stored, password, sizeof password - 1)) exit (1);
    ++*done;
  }
  return NULL;
}

int main (int argc, char **argv)
{
  if (argc < 3 || sodium_init () < 0) return 2;
  int threads = atoi (argv[1]);
  wants_huge_pages = argc > 3 && 0 == strcmp (argv[3], "huge-pages");
  if (threads < 1 || threads > MOST_THREADS) return 2;
  if (0 != crypto_pwhash_str (stored, password, sizeof password - 1, 2, 19 * 1024 * 1024)) return 1;
  pthread_t handles[MOST_THREADS];
  size_t done[MOST_THREADS] = {0}, sum = 0;
  double begun = now ();
  deadline = begun + atof (argv[2]);
  for (int i = 0; i < threads; i++)
    if (0 != pthread_create (&handles[i], NULL, work, &done[i])) return 1;
  for (int i = 0; i < threads; i++)
  {
    pthread_join (handles[i], NULL);
    sum += done[i];
  }
  printf ("%.3f\n", (double) sum / (now () - begun));
  return 0;
}
