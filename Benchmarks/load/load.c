// Sends requests over keep-alive connections as fast as they are answered, and costs little processor time of its own.
// Build: gcc -O2 -o load load.c
//
// load PORT CONNECTIONS SECONDS EXPECTED FILE [again]
//
// FILE holds whole requests, each behind its length (four bytes, little-endian). Each is sent once; with `again`, in turn until
// the time is over. An answer that contains EXPECTED is accepted, any other refused. What is under way at the end still counts,
// and the time runs to the last answer. Prints one line of JSON: times in milliseconds, of accepted requests only.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { ROOM = 256 * 1024, PATIENCE = 20 };

struct request { const char *bytes; uint32_t length; };

struct line
{
  int socket;
  const struct request *request;
  uint32_t sent;
  size_t received;
  double begun;
  char *answer;
};

static struct sockaddr_in peer;
static struct request *requests;
static size_t count, next, accepted, refused;
static int again, epoll_handle, open_lines;
static double deadline, last, *times;
static size_t times_room;
static const char *expected;
static char first_refusal[400];

static double now (void)
{
  struct timespec time;
  clock_gettime (CLOCK_MONOTONIC, &time);
  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

static void die (const char *words)
{
  perror (words);
  exit (1);
}

static void read_requests (const char *path)
{
  FILE *file = fopen (path, "rb");
  struct stat about;
  if (NULL == file || 0 != fstat (fileno (file), &about)) die (path);
  char *bytes = malloc ((size_t) about.st_size + 1);
  if (NULL == bytes || fread (bytes, 1, (size_t) about.st_size, file) != (size_t) about.st_size) die (path);
  fclose (file);
  size_t room = 0;
  for (char *at = bytes; at + 4 <= bytes + about.st_size;)
  {
    if (count == room) requests = realloc (requests, (room = room ? room * 2 : 1024) * sizeof *requests);
    if (NULL == requests) die ("memory");
    uint32_t length;
    memcpy (&length, at, 4);
    requests[count++] = (struct request) {at + 4, length};
    at += 4 + length;
  }
}

static void send_some (struct line *line)
{
  while (line->sent < line->request->length)
  {
    ssize_t sent = send (line->socket, line->request->bytes + line->sent, line->request->length - line->sent, MSG_NOSIGNAL);
    if (sent < 0) return;  // full, or gone: reading will tell
    line->sent += (uint32_t) sent;
  }
}

static void connect_line (struct line *line)
{
  if (line->socket >= 0) close (line->socket);
  line->socket = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (line->socket < 0 || 0 != connect (line->socket, (struct sockaddr *) &peer, sizeof peer)) die ("connect");
  int one = 1;
  setsockopt (line->socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  fcntl (line->socket, F_SETFL, O_NONBLOCK);
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = line};
  epoll_ctl (epoll_handle, EPOLL_CTL_ADD, line->socket, &event);
}

// The next request, or the end of this connection.
static void begin (struct line *line)
{
  if (now () >= deadline || (next == count && ! again))
  {
    close (line->socket);
    line->socket = -1;
    line->request = NULL;
    open_lines--;
    return;
  }
  if (next == count) next = 0;
  line->request = &requests[next++];
  line->sent = 0;
  line->received = 0;
  line->begun = now ();
  send_some (line);
}

static void finish (struct line *line, int is_accepted, int closes)
{
  last = now ();
  if (is_accepted)
  {
    if (accepted == times_room) times = realloc (times, (times_room = times_room ? times_room * 2 : 65536) * sizeof *times);
    if (NULL == times) die ("memory");
    times[accepted++] = (last - line->begun) * 1000;
  }
  else if (0 == refused++)
    snprintf (first_refusal, sizeof first_refusal, "%.*s", (int) (line->received < 380 ? line->received : 380), line->answer);
  if (closes) connect_line (line);
  begin (line);
}

static void receive (struct line *line)
{
  ssize_t got = recv (line->socket, line->answer + line->received, ROOM - line->received, 0);
  if (got < 0 && (EAGAIN == errno || EINTR == errno)) return;
  if (got <= 0)
  {
    if (NULL == line->request) return;
    finish (line, 0, 1);
    return;
  }
  line->received += (size_t) got;
  char *end = memmem (line->answer, line->received, "\r\n\r\n", 4);
  if (NULL == end) return;
  size_t head = (size_t) (end - line->answer) + 4, body = 0;
  int closes = 0;
  for (char *at = line->answer; at < end; at = memmem (at, (size_t) (end + 2 - at), "\r\n", 2), at += 2)
  {
    if (0 == strncasecmp (at, "Content-Length:", 15)) body = strtoul (at + 15, NULL, 10);
    if (0 == strncasecmp (at, "Connection: close", 17)) closes = 1;
  }
  if (line->received < head + body) return;
  finish (line, NULL != memmem (line->answer, line->received, expected, strlen (expected)), closes);
}

static int ascending (const void *left, const void *right)
{
  double a = *(const double *) left, b = *(const double *) right;
  return (a > b) - (a < b);
}

static double percentile (double share)
{
  return 0 == accepted ? 0 : times[(size_t) ((double) (accepted - 1) * share)];
}

static void print_text (const char *text)
{
  for (; *text; text++)
    if ('"' == *text || '\\' == *text) printf ("\\%c", *text);
    else putchar ((unsigned char) *text < 0x20 ? ' ' : *text);
}

int main (int argc, char **argv)
{
  if (argc < 6) return 2;
  peer = (struct sockaddr_in) {.sin_family = AF_INET, .sin_port = htons ((uint16_t) atoi (argv[1]))};
  peer.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  int lines = atoi (argv[2]);
  expected = argv[4];
  read_requests (argv[5]);
  again = argc > 6;
  if (0 == count) return 2;
  epoll_handle = epoll_create1 (EPOLL_CLOEXEC);
  struct line *all = calloc ((size_t) lines, sizeof *all);
  if (NULL == all) die ("memory");
  for (int i = 0; i < lines; i++)
  {
    all[i].socket = -1;
    if (NULL == (all[i].answer = malloc (ROOM))) die ("memory");
    connect_line (&all[i]);
  }
  double begun = last = now ();
  deadline = begun + atof (argv[3]);
  open_lines = lines;
  for (int i = 0; i < lines; i++) begin (&all[i]);
  while (open_lines > 0 && now () < deadline + PATIENCE)
  {
    struct epoll_event events[64];
    int ready = epoll_wait (epoll_handle, events, 64, 1000);
    for (int i = 0; i < ready; i++)
    {
      struct line *line = events[i].data.ptr;
      if (NULL != line->request && line->sent < line->request->length) send_some (line);
      if (line->socket >= 0) receive (line);
    }
  }
  refused += (size_t) open_lines;  // what was never answered
  qsort (times, accepted, sizeof *times, ascending);
  struct rusage usage;
  getrusage (RUSAGE_SELF, &usage);
  printf ("{\"accepted\": %zu, \"refused\": %zu, \"seconds\": %.6f, \"p50\": %.3f, \"p99\": %.3f, \"processor_seconds\": %.3f, ", accepted, refused,
          last - begun, percentile (0.5), percentile (0.99),
          (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6);
  printf ("\"left\": %zu, \"first_refusal\": \"", again ? 0 : count - next);
  print_text (first_refusal);
  printf ("\"}\n");
  return 0;
}
