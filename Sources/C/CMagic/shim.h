// libmagic's header.
#ifndef OKNO_CMAGIC_SHIM_H
#define OKNO_CMAGIC_SHIM_H

#include <magic.h>

#endif
