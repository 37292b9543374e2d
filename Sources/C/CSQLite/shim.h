// SQLite's header, and the calls that Swift can't make.
#ifndef OKNO_CSQLITE_SHIM_H
#define OKNO_CSQLITE_SHIM_H

#include <sqlite3.h>

#endif
