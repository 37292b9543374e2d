// OpenSSL's headers, its macros as functions and constants, and a socket BIO that never raises SIGPIPE.
#ifndef OKNO_COPENSSL_SHIM_H
#define OKNO_COPENSSL_SHIM_H

#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <stdint.h>
#include <sys/socket.h>

// Written with a macro that Swift does not import.
static const uint64_t okno_op_no_renegotiation = SSL_OP_NO_RENEGOTIATION;
static const uint64_t okno_op_no_compression = SSL_OP_NO_COMPRESSION;
static const uint64_t okno_op_server_preference = SSL_OP_CIPHER_SERVER_PREFERENCE;
static const uint64_t okno_op_prioritize_chacha = SSL_OP_PRIORITIZE_CHACHA;
static const uint64_t okno_op_ignore_unexpected_eof = SSL_OP_IGNORE_UNEXPECTED_EOF;

// Parameters hold addresses of names, and Swift would pass temporary copies. NULL when HMAC-SHA256 is not to be had.
static inline EVP_MAC_CTX *okno_hmac_sha256(void) {
    EVP_MAC *mac = EVP_MAC_fetch(NULL, "HMAC", NULL);
    EVP_MAC_CTX *context = EVP_MAC_CTX_new(mac);
    EVP_MAC_free(mac);
    char digest[] = "SHA2-256";
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0), OSSL_PARAM_construct_end()};
    if (context != NULL && EVP_MAC_CTX_set_params(context, parameters)) return context;
    EVP_MAC_CTX_free(context);
    return NULL;
}

// Macros over SSL_CTX_ctrl.
static inline int okno_set_versions(SSL_CTX *context, int lowest, int highest) {
    return SSL_CTX_set_min_proto_version(context, lowest) && SSL_CTX_set_max_proto_version(context, highest);
}
static inline void okno_set_mode(SSL_CTX *context, long mode) { SSL_CTX_set_mode(context, mode); }
static inline void okno_set_session_cache(SSL_CTX *context, long mode) { SSL_CTX_set_session_cache_mode(context, mode); }
static inline void okno_set_read_ahead(SSL_CTX *context) { SSL_CTX_set_read_ahead(context, 1); }
static inline int okno_set_groups(SSL_CTX *context, const char *list) {
    return (int)SSL_CTX_set1_groups_list(context, list);
}

// OpenSSL's own socket BIO writes with write(2), which raises SIGPIPE on a dead peer; no socket option prevents that.
static inline int okno_socket_write(BIO *bio, const char *bytes, int count) {
    int descriptor = -1;
    BIO_get_fd(bio, &descriptor);
    BIO_clear_retry_flags(bio);
    int sent = (int)send(descriptor, bytes, (size_t)count, MSG_NOSIGNAL);
    if (sent <= 0 && BIO_sock_should_retry(sent)) BIO_set_retry_write(bio);
    return sent;
}

// The library's socket method with only its write replaced. NULL when there is no memory.
static inline BIO_METHOD *okno_socket_method(void) {
    const BIO_METHOD *plain = BIO_s_socket();
    BIO_METHOD *method = BIO_meth_new(
        BIO_get_new_index() | BIO_TYPE_SOURCE_SINK | BIO_TYPE_DESCRIPTOR, "socket without SIGPIPE");
    if (method == NULL) return NULL;
    BIO_meth_set_write(method, okno_socket_write);
    BIO_meth_set_read(method, BIO_meth_get_read(plain));
    BIO_meth_set_puts(method, BIO_meth_get_puts(plain));
    BIO_meth_set_ctrl(method, BIO_meth_get_ctrl(plain));
    BIO_meth_set_create(method, BIO_meth_get_create(plain));
    BIO_meth_set_destroy(method, BIO_meth_get_destroy(plain));
    return method;
}

// Macro; the descriptor stays the caller's.
static inline void okno_bio_set_descriptor(BIO *bio, int descriptor) { BIO_set_fd(bio, descriptor, BIO_NOCLOSE); }

#endif
