// libmongoc's header, and the calls that Swift can't make.
#ifndef OKNO_CMONGO_SHIM_H
#define OKNO_CMONGO_SHIM_H

#include <mongoc/mongoc.h>

#endif
