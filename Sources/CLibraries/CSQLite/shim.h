#pragma once
#include <sqlite3.h>

/* SQLite adds up every allocation under one lock of the whole process unless told not to, before its first use. Nothing here asks for
   the sums. */
static inline int sqlite3_omit_memory_statistics (void)
{
  return sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
}
