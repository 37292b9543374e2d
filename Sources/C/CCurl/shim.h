// libcurl's header, and a function per type of what its variadic calls take.
#ifndef OKNO_CCURL_SHIM_H
#define OKNO_CCURL_SHIM_H

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>

// curl_easy_setopt is variadic: one function per type of value.
static inline CURLcode okno_set_number(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}
static inline CURLcode okno_set_size(CURL *easy, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(easy, option, value);
}
static inline CURLcode okno_set_text(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}
static inline CURLcode okno_set_pointer(CURL *easy, CURLoption option, void *value) {
    return curl_easy_setopt(easy, option, value);
}

// Callbacks are variadic arguments too; each gets the same context.
typedef size_t (*okno_transfer)(char *bytes, size_t size, size_t count, void *context);
typedef int (*okno_seek)(void *context, curl_off_t offset, int origin);
typedef curl_socket_t (*okno_open)(void *context, curlsocktype purpose, struct curl_sockaddr *address);
typedef int (*okno_before_request)(void *context, char *theirs, char *ours, int their_port, int our_port);

static inline void okno_set_receivers(CURL *easy, okno_transfer head, okno_transfer body, void *context) {
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, head);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, context);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, context);
}
static inline void okno_set_sender(CURL *easy, okno_transfer read, okno_seek seek, void *context) {
    curl_easy_setopt(easy, CURLOPT_READFUNCTION, read);
    curl_easy_setopt(easy, CURLOPT_READDATA, context);
    curl_easy_setopt(easy, CURLOPT_SEEKFUNCTION, seek);
    curl_easy_setopt(easy, CURLOPT_SEEKDATA, context);
}
static inline void okno_set_gates(CURL *easy, okno_open open, okno_before_request before, void *context) {
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, context);
    curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, before);
    curl_easy_setopt(easy, CURLOPT_PREREQDATA, context);
}

// curl_easy_getinfo is variadic.
static inline long okno_number(CURL *easy, CURLINFO info) {
    long value = 0;
    curl_easy_getinfo(easy, info, &value);
    return value;
}
static inline curl_off_t okno_size(CURL *easy, CURLINFO info) {
    curl_off_t value = 0;
    curl_easy_getinfo(easy, info, &value);
    return value;
}
static inline void *okno_private(CURL *easy) {
    char *value = NULL;
    curl_easy_getinfo(easy, CURLINFO_PRIVATE, &value);
    return value;
}

// curl_multi_setopt is variadic.
static inline CURLMcode okno_set_multi(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

// The message holds a union. 1 and the transfer that is over, or 0 when there is none.
static inline int okno_next_done(CURLM *multi, CURL **easy, CURLcode *code) {
    int left;
    CURLMsg *message;
    while ((message = curl_multi_info_read(multi, &left)) != NULL) {
        if (message->msg != CURLMSG_DONE) continue;
        *easy = message->easy_handle;
        *code = message->data.result;
        return 1;
    }
    return 0;
}

// SOCK_CLOEXEC has no usable type in Swift, and the address is a union in all but name.
static inline curl_socket_t okno_open_socket(const struct curl_sockaddr *address) {
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

// 4 or 16 and the bytes of an internet address, or 0 when it is of another kind.
static inline int okno_address_bytes(const struct curl_sockaddr *address, unsigned char *bytes, unsigned short *port) {
    if (address->family == AF_INET) {
        const struct sockaddr_in *four = (const struct sockaddr_in *)&address->addr;
        memcpy(bytes, &four->sin_addr, 4);
        *port = ntohs(four->sin_port);
        return 4;
    }
    if (address->family == AF_INET6) {
        const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)&address->addr;
        memcpy(bytes, &six->sin6_addr, 16);
        *port = ntohs(six->sin6_port);
        return 16;
    }
    return 0;
}

// Writing to a dead peer then fails instead of ending the process. sigset_t's functions are macros in some libcs.
static inline void okno_block_broken_pipes(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
}

// Macros with a cast inside, or more than Swift can count.
static const long okno_global_all = CURL_GLOBAL_ALL;
static const size_t okno_pause_reading = CURL_READFUNC_PAUSE;
static const size_t okno_abort_reading = CURL_READFUNC_ABORT;
static const size_t okno_pause_writing = CURL_WRITEFUNC_PAUSE;
static const curl_socket_t okno_bad_socket = CURL_SOCKET_BAD;
static const long okno_least_tls = CURL_SSLVERSION_TLSv1_2;

#endif
