// libmongoc's header, and the calls that Swift can't make.
#ifndef OKNO_CMONGO_SHIM_H
#define OKNO_CMONGO_SHIM_H

#include <mongoc/mongoc.h>
#include <stdlib.h>

// Swift can't represent bson_t, because of its alignment. An empty one for libmongoc to fill, or NULL.
static inline bson_t *okno_bson_new(void) {
    bson_t *bson = (bson_t *)aligned_alloc(_Alignof(bson_t), sizeof(bson_t));
    if (bson != NULL) bson_init(bson);
    return bson;
}

// A copy of these bytes, or NULL where they are no document.
static inline bson_t *okno_bson_copy(const uint8_t *bytes, size_t count) {
    bson_t view;
    if (!bson_init_static(&view, bytes, count)) return NULL;
    bson_t *bson = (bson_t *)aligned_alloc(_Alignof(bson_t), sizeof(bson_t));
    if (bson != NULL) bson_copy_to(&view, bson);
    return bson;
}

static inline void okno_bson_free(bson_t *bson) {
    bson_destroy(bson);
    free(bson);
}

// A field of what Swift can't represent.
static inline size_t okno_bson_length(const bson_t *bson) { return bson->len; }

// An array in a struct, which Swift sees as a tuple of 504 elements.
static inline const char *okno_error_message(const bson_error_t *error) { return error->message; }

// The same of a host, whose list goes on behind it.
static inline const char *okno_host_and_port(const mongoc_host_list_t *host) { return host->host_and_port; }
static inline const mongoc_host_list_t *okno_next_host(const mongoc_host_list_t *host) { return host->next; }

// The printer wants a struct of the two halves and as much room as a macro says.
static inline void okno_decimal_text(uint64_t high, uint64_t low, char *text) {
    bson_decimal128_t decimal;
    decimal.high = high;
    decimal.low = low;
    bson_decimal128_to_string(&decimal, text);
}
static const size_t okno_decimal_text_size = BSON_DECIMAL128_STRING;

#endif
