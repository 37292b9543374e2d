// SQLite's header, and the calls that Swift can't make.
#ifndef OKNO_CSQLITE_SHIM_H
#define OKNO_CSQLITE_SHIM_H

#include <sqlite3.h>

// SQLITE_TRANSIENT is a macro that casts a number to a function.
static inline int okno_bind_text(sqlite3_stmt *statement, int index, const void *text, sqlite3_uint64 count) {
    return sqlite3_bind_text64(statement, index, (const char *)text, count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static inline int okno_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
    return sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_TRANSIENT);
}

// Variadic.
static inline int okno_switch(sqlite3 *connection, int option, int on) {
    return sqlite3_db_config(connection, option, on, (int *)0);
}

// Methods behind a pointer that SQLite hands out as void *. Asking the system instead would open the file a second time,
// and closing that would drop every lock that the process holds on it.
static inline sqlite3_file *okno_file(sqlite3 *connection) {
    sqlite3_file *file = 0;
    sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    return file && file->pMethods ? file : 0;
}

static inline sqlite3_int64 okno_file_size(sqlite3_file *file) {
    sqlite3_int64 size = 0;
    return file->pMethods->xFileSize(file, &size) == SQLITE_OK ? size : -1;
}

static inline int okno_file_read(sqlite3_file *file, void *bytes, int count) {
    return file->pMethods->xRead(file, bytes, count, 0);
}

#endif
