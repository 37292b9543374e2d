// OpenSSL's headers, and its function-like macros as functions.
#ifndef OKNO_COPENSSL_SHIM_H
#define OKNO_COPENSSL_SHIM_H

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>

#endif
