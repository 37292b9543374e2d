// What the Glibc module does not show, and macros and variadics that Swift cannot call.
#ifndef OKNO_CLINUX_SHIM_H
#define OKNO_CLINUX_SHIM_H

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <linux/sockios.h>
#include <malloc.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

// Only declared with _GNU_SOURCE, which a module cannot set.
int accept4(int socket, struct sockaddr *address, socklen_t *length, int flags);

// epoll_event is packed and holds a union: one function per way of registering.
static inline int okno_epoll_control(int epoll, int operation, int fd, uint32_t events, void *data) {
    struct epoll_event event;
    event.events = events;
    event.data.ptr = data;
    return epoll_ctl(epoll, operation, fd, &event);
}

// glibc has no wrapper; RESOLVE_BENEATH refuses every way out of the folder, links included.
static inline int okno_open_beneath(int folder, const char *path) {
    struct open_how how;
    memset(&how, 0, sizeof how);
    how.flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
    return (int)syscall(SYS_openat2, folder, path, &how, sizeof how);
}

// What the peer's kernel has not acknowledged yet; ioctl is variadic.
static inline int okno_unacknowledged_bytes(int socket) {
    int count = 0;
    return ioctl(socket, SIOCOUTQ, &count) == 0 ? count : 0;
}

// Gives up what is unsent at once instead of leaving it to the kernel.
static inline void okno_reset_on_close(int socket) {
    struct linger linger = {1, 0};
    setsockopt(socket, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
}

// Only declared with _GNU_SOURCE.
int pipe2(int ends[2], int flags);
static inline int okno_pipe(int *ends) { return pipe2(ends, O_CLOEXEC); }

// Macros that Swift does not see, or sees with another type in every libc.
static const int okno_no_signal = MSG_NOSIGNAL;
static inline void okno_ignore_broken_pipes(void) { signal(SIGPIPE, SIG_IGN); }

// Asks for as many descriptors as the system allows, and says how many that are.
static inline long okno_raise_descriptor_limit(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 1024;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    getrlimit(RLIMIT_NOFILE, &limit);
    return limit.rlim_cur > 1 << 30 ? 1 << 30 : (long)limit.rlim_cur;
}

// open is variadic.
static inline int okno_open_spare(void) { return open("/dev/null", O_RDONLY | O_CLOEXEC); }

static inline int okno_is_regular(mode_t mode) { return S_ISREG(mode); }

#endif
