/* Preloaded into the program under test: a file system that does not lock (NFS without lockd). */
#include <errno.h>

int flock(int file, int operation) {
    (void)file;
    (void)operation;
    errno = ENOLCK;
    return -1;
}
