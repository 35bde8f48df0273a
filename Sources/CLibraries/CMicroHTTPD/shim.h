// Beside the library, the kernel calls that Swift's Glibc leaves out (epoll, eventfd, files without a name).
//
// MHD_start_daemon and the two "info" functions are variadic, which Swift cannot call; these say the same with typed parameters.
#pragma once
#include <fcntl.h>
#include <microhttpd.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

// A file that never has a name; -1 also where the file system knows none such. glibc shows O_TMPFILE to some programs only.
static inline int open_without_name (const char *folder) { return open (folder, __O_TMPFILE | O_RDWR | O_CLOEXEC, 0600); }

struct mhd_settings {
  MHD_AccessHandlerCallback handler;
  void *(*target_read) (void *context, const char *target, struct MHD_Connection *connection);
  MHD_RequestCompletedCallback completed;
  MHD_NotifyConnectionCallback connection_changed;
  void *context;  // given to all four
  int listening_socket;
  unsigned int connection_limit;
  unsigned int idle_seconds;
  size_t pool_bytes;
  const char *certificate;  // PEM, or NULL for plain HTTP
  const char *private_key;
};

// Leaves the path as it was sent: decoding is the router's.
static inline size_t mhd_keep_escapes (void *context, struct MHD_Connection *connection, char *text)
{
  (void) context;
  (void) connection;
  size_t length = 0;
  while (0 != text[length]) length++;
  return length;
}

static inline struct MHD_Daemon *mhd_start (const struct mhd_settings *s)
{
  struct MHD_OptionItem options[16];
  int n = 0;
  options[n++] = (struct MHD_OptionItem) {MHD_OPTION_LISTEN_SOCKET, s->listening_socket, NULL};
  options[n++] = (struct MHD_OptionItem) {MHD_OPTION_CONNECTION_LIMIT, s->connection_limit, NULL};
  options[n++] = (struct MHD_OptionItem) {MHD_OPTION_CONNECTION_TIMEOUT, s->idle_seconds, NULL};
  options[n++] = (struct MHD_OptionItem) {MHD_OPTION_CONNECTION_MEMORY_LIMIT, (intptr_t) s->pool_bytes, NULL};
  options[n++] = (struct MHD_OptionItem) {MHD_OPTION_NOTIFY_COMPLETED, (intptr_t) s->completed, s->context};
  options[n++] = (struct MHD_OptionItem) {MHD_OPTION_NOTIFY_CONNECTION, (intptr_t) s->connection_changed, s->context};
  options[n++] = (struct MHD_OptionItem) {MHD_OPTION_URI_LOG_CALLBACK, (intptr_t) s->target_read, s->context};
  options[n++] = (struct MHD_OptionItem) {MHD_OPTION_UNESCAPE_CALLBACK, (intptr_t) &mhd_keep_escapes, NULL};
  unsigned int flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_TURBO;
  if (NULL != s->certificate)
  {
    flags |= MHD_USE_TLS;
    options[n++] = (struct MHD_OptionItem) {MHD_OPTION_HTTPS_MEM_CERT, 0, (void *) s->certificate};
    options[n++] = (struct MHD_OptionItem) {MHD_OPTION_HTTPS_MEM_KEY, 0, (void *) s->private_key};
    // GnuTLS would still speak TLS 1.0 and 1.1, which RFC 8996 ends.
    options[n++] = (struct MHD_OptionItem) {
      MHD_OPTION_HTTPS_PRIORITIES, 0, (void *) "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2"};
  }
  options[n++] = (struct MHD_OptionItem) {MHD_OPTION_END, 0, NULL};
  return MHD_start_daemon (flags, 0, NULL, NULL, s->handler, s->context, MHD_OPTION_ARRAY, options, MHD_OPTION_END);
}

static inline const struct sockaddr *mhd_client_address (struct MHD_Connection *connection)
{
  const union MHD_ConnectionInfo *info = MHD_get_connection_info (connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  return NULL == info ? NULL : info->client_addr;
}

// -1 if there is none.
static inline int mhd_client_socket (struct MHD_Connection *connection)
{
  const union MHD_ConnectionInfo *info = MHD_get_connection_info (connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return NULL == info ? -1 : info->connect_fd;
}

// What `connection_changed` has put into its place for this connection.
static inline void *mhd_kept (struct MHD_Connection *connection)
{
  const union MHD_ConnectionInfo *info =
    NULL == connection ? NULL : MHD_get_connection_info (connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  return NULL == info ? NULL : info->socket_context;
}

// Bytes from the method up to and including the empty line.
static inline size_t mhd_head_bytes (struct MHD_Connection *connection)
{
  const union MHD_ConnectionInfo *info = MHD_get_connection_info (connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
  return NULL == info ? SIZE_MAX : info->header_size;
}

static inline unsigned int mhd_connections (struct MHD_Daemon *daemon)
{
  const union MHD_DaemonInfo *info = MHD_get_daemon_info (daemon, MHD_DAEMON_INFO_CURRENT_CONNECTIONS);
  return NULL == info ? 0 : info->num_connections;
}
