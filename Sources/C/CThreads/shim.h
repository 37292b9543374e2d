// What Swift's Glibc does not show of threads.
#ifndef OKNO_CTHREADS_SHIM_H
#define OKNO_CTHREADS_SHIM_H

#include <pthread.h>

// A GNU extension, hidden from the Glibc module; the prototype is the one in pthread.h.
extern int pthread_setname_np(pthread_t thread, const char *name);

static inline void okno_name_thread(pthread_t thread, const char *name) { pthread_setname_np(thread, name); }

#endif
