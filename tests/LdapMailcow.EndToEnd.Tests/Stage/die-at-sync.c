/* Preloaded into the program under test: counts its syncs to disk and dies at the one it is told to. */
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

static int count;

static void seen(void) {
    const char *at = getenv("DIE_AT_SYNC"), *log = getenv("SYNC_LOG");
    int number = __atomic_add_fetch(&count, 1, __ATOMIC_SEQ_CST);
    if (at && number == atoi(at)) {
        kill(getpid(), SIGKILL);
    }
    if (log) {
        int file = open(log, O_WRONLY | O_CREAT | O_APPEND, 0600);
        if (file < 0 || write(file, ".", 1) != 1) {
            abort();
        }
        close(file);
    }
}

int fsync(int file) {
    seen();
    return (int)syscall(SYS_fsync, file);
}

int fdatasync(int file) {
    seen();
    return (int)syscall(SYS_fdatasync, file);
}
