/* What Outbound calls of libcurl 4: its own header for the types, and a table of functions that is
 * filled at the first request. Nothing is linked here: libcurl brings thirty libraries, and few runs
 * leave the machine. */
#include <dlfcn.h>
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

#define CHANCERY_CURL(F) \
  F(curl_global_init) F(curl_easy_init) F(curl_easy_cleanup) F(curl_easy_perform) \
  F(curl_easy_setopt) F(curl_easy_getinfo) F(curl_easy_strerror) F(curl_slist_append) \
  F(curl_slist_free_all) F(curl_url) F(curl_url_cleanup) F(curl_url_set) F(curl_url_get) F(curl_free)

#define CHANCERY_CURL_FIELD(name) __typeof__(name) *name;
#undef curl_easy_setopt
#undef curl_easy_getinfo
struct chancery_curl { CHANCERY_CURL(CHANCERY_CURL_FIELD) };

/* Fills the table from an open library; the name of a function that it lacks, or NULL. */
static inline const char *chancery_curl_fill(struct chancery_curl *table, void *library) {
#define CHANCERY_CURL_LOAD(name) \
  if (!(table->name = (__typeof__(name) *)dlsym(library, #name))) return #name;
  CHANCERY_CURL(CHANCERY_CURL_LOAD)
  return 0;
}

/* Swift calls no variadic function. */
static inline CURLcode chancery_curl_set_number(
    const struct chancery_curl *curl, CURL *handle, CURLoption option, long value) {
  return curl->curl_easy_setopt(handle, option, value);
}
static inline CURLcode chancery_curl_set_size(
    const struct chancery_curl *curl, CURL *handle, CURLoption option, curl_off_t value) {
  return curl->curl_easy_setopt(handle, option, value);
}
static inline CURLcode chancery_curl_set_pointer(
    const struct chancery_curl *curl, CURL *handle, CURLoption option, const void *value) {
  return curl->curl_easy_setopt(handle, option, value);
}
static inline CURLcode chancery_curl_set_write(
    const struct chancery_curl *curl, CURL *handle,
    size_t (*write)(char *, size_t, size_t, void *)) {
  return curl->curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, write);
}
static inline CURLcode chancery_curl_set_header(
    const struct chancery_curl *curl, CURL *handle,
    size_t (*header)(char *, size_t, size_t, void *)) {
  return curl->curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, header);
}
static inline CURLcode chancery_curl_set_read(
    const struct chancery_curl *curl, CURL *handle,
    size_t (*read)(char *, size_t, size_t, void *)) {
  return curl->curl_easy_setopt(handle, CURLOPT_READFUNCTION, read);
}
static inline CURLcode chancery_curl_set_open_socket(
    const struct chancery_curl *curl, CURL *handle, curl_opensocket_callback open) {
  return curl->curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, open);
}
static inline CURLcode chancery_curl_get_number(
    const struct chancery_curl *curl, CURL *handle, CURLINFO info, long *value) {
  return curl->curl_easy_getinfo(handle, info, value);
}
static inline CURLcode chancery_curl_get_text(
    const struct chancery_curl *curl, CURL *handle, CURLINFO info, char **value) {
  return curl->curl_easy_getinfo(handle, info, value);
}
