// libcurl's header, and a function per type of what its variadic calls take.
#ifndef OKNO_CCURL_SHIM_H
#define OKNO_CCURL_SHIM_H

#include <curl/curl.h>

#endif
