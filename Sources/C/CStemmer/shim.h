// libstemmer's header.
#ifndef OKNO_CSTEMMER_SHIM_H
#define OKNO_CSTEMMER_SHIM_H

#include <libstemmer.h>

#endif
