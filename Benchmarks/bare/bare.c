// The measure for the HTTP server: libmicrohttpd alone, with the same flags, answering so many bytes. `bare PORT THREADS BYTES`
// Build: gcc -O2 -o bare bare.c -lmicrohttpd
#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char page[65536];
static size_t size;

static enum MHD_Result answer (void *cls, struct MHD_Connection *connection, const char *url, const char *method,
                               const char *version, const char *upload, size_t *upload_size, void **state)
{
  (void) cls; (void) url; (void) method; (void) version; (void) upload; (void) upload_size;
  static int seen;
  if (NULL == *state)
  {
    *state = &seen;
    return MHD_YES;
  }
  struct MHD_Response *response = MHD_create_response_from_buffer (size, page, MHD_RESPMEM_PERSISTENT);
  MHD_add_response_header (response, "Content-Type", "text/html; charset=utf-8");
  enum MHD_Result result = MHD_queue_response (connection, 200, response);
  MHD_destroy_response (response);
  return result;
}

int main (int argc, char **argv)
{
  if (argc < 4 || (size = strtoul (argv[3], NULL, 10)) > sizeof page) return 2;
  memset (page, 'a', sizeof page);
  unsigned int threads = (unsigned int) atoi (argv[2]);
  struct MHD_Daemon *daemon = MHD_start_daemon (
    MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_TURBO, (uint16_t) atoi (argv[1]), NULL, NULL,
    &answer, NULL, MHD_OPTION_CONNECTION_LIMIT, 20000u, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t) 16384,
    threads > 1 ? MHD_OPTION_THREAD_POOL_SIZE : MHD_OPTION_END, threads, MHD_OPTION_END);
  if (NULL == daemon) return 1;
  for (;;) pause ();
}
