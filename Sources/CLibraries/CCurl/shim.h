// The functions that set and read options are variadic, which Swift cannot call; these say the same with typed parameters.
#pragma once
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

static inline CURLcode curl_set_number (CURL *easy, CURLoption option, long value)
{
  return curl_easy_setopt (easy, option, value);
}

static inline CURLcode curl_set_size (CURL *easy, CURLoption option, curl_off_t value)
{
  return curl_easy_setopt (easy, option, value);
}

static inline CURLcode curl_set_text (CURL *easy, CURLoption option, const char *value)
{
  return curl_easy_setopt (easy, option, value);
}

static inline CURLcode curl_set_fields (CURL *easy, struct curl_slist *fields)
{
  return curl_easy_setopt (easy, CURLOPT_HTTPHEADER, fields);
}

// What is given to the two callbacks, and back by `curl_next_finished`.
static inline CURLcode curl_set_context (CURL *easy, void *context)
{
  CURLcode result = curl_easy_setopt (easy, CURLOPT_PRIVATE, context);
  if (CURLE_OK == result) result = curl_easy_setopt (easy, CURLOPT_WRITEDATA, context);
  return CURLE_OK == result ? curl_easy_setopt (easy, CURLOPT_OPENSOCKETDATA, context) : result;
}

static inline CURLcode curl_set_writer (CURL *easy, size_t (*writer) (char *bytes, size_t one, size_t count, void *context))
{
  return curl_easy_setopt (easy, CURLOPT_WRITEFUNCTION, writer);
}

static inline CURLcode curl_set_opener (
  CURL *easy, curl_socket_t (*opener) (void *context, curlsocktype purpose, struct curl_sockaddr *address))
{
  return curl_easy_setopt (easy, CURLOPT_OPENSOCKETFUNCTION, opener);
}

// The address is longer than the type says.
static inline const struct sockaddr *curl_address (const struct curl_sockaddr *target)
{
  return &target->addr;
}

static inline CURLcode curl_status (CURL *easy, long *status)
{
  return curl_easy_getinfo (easy, CURLINFO_RESPONSE_CODE, status);
}

// The context of a transfer that is over, and how it ended; NULL when no more are.
static inline void *curl_next_finished (CURLM *multi, CURLcode *result)
{
  int left;
  CURLMsg *message;
  while (NULL != (message = curl_multi_info_read (multi, &left)))
  {
    void *context = NULL;
    if (CURLMSG_DONE != message->msg) continue;
    *result = message->data.result;
    if (CURLE_OK == curl_easy_getinfo (message->easy_handle, CURLINFO_PRIVATE, &context)) return context;
  }
  return NULL;
}

// Whom mail goes to, what is sent, where that begins again, what is said in between, and whether it is still wanted.
static inline CURLcode curl_set_recipients (CURL *easy, struct curl_slist *recipients)
{
  return curl_easy_setopt (easy, CURLOPT_MAIL_RCPT, recipients);
}

static inline CURLcode curl_set_reader (
  CURL *easy, size_t (*reader) (char *bytes, size_t one, size_t count, void *context), void *context)
{
  CURLcode result = curl_easy_setopt (easy, CURLOPT_READFUNCTION, reader);
  return CURLE_OK == result ? curl_easy_setopt (easy, CURLOPT_READDATA, context) : result;
}

static inline CURLcode curl_set_seeker (
  CURL *easy, int (*seeker) (void *context, curl_off_t offset, int origin), void *context)
{
  CURLcode result = curl_easy_setopt (easy, CURLOPT_SEEKFUNCTION, seeker);
  return CURLE_OK == result ? curl_easy_setopt (easy, CURLOPT_SEEKDATA, context) : result;
}

static inline CURLcode curl_set_listener (
  CURL *easy, int (*listener) (CURL *easy, curl_infotype kind, char *bytes, size_t count, void *context), void *context)
{
  CURLcode result = curl_easy_setopt (easy, CURLOPT_DEBUGFUNCTION, listener);
  if (CURLE_OK == result) result = curl_easy_setopt (easy, CURLOPT_DEBUGDATA, context);
  return CURLE_OK == result ? curl_easy_setopt (easy, CURLOPT_VERBOSE, 1L) : result;
}

static inline CURLcode curl_set_progress (
  CURL *easy, int (*progress) (void *context, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d), void *context)
{
  CURLcode result = curl_easy_setopt (easy, CURLOPT_XFERINFOFUNCTION, progress);
  if (CURLE_OK == result) result = curl_easy_setopt (easy, CURLOPT_XFERINFODATA, context);
  return CURLE_OK == result ? curl_easy_setopt (easy, CURLOPT_NOPROGRESS, 0L) : result;
}
