/* Stands between a program and its disk (LD_PRELOAD): writes down what is done to the files below a folder, and lets
 * the n-th of a kind of calls fail.
 *
 * DISK_ROOT   the folder that is watched
 * DISK_RECORD the file that gets the record; without it nothing is recorded
 * DISK_ACKS   a file outside DISK_ROOT: what is written to it stands in the record as said to the user
 *
 * disk_arm(kind, nth, error, sticky) chooses what fails: kind w(rite), s(ync), c(reate), u(nlink or rename), t(runcate).
 * disk_count() gives how many calls of the armed kind there were.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static const char *root, *acks;
static size_t root_length;
static int record = -1;
static char armed;
static long countdown, seen;
static int failure, forever;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void begin(void) {
    root = getenv("DISK_ROOT");
    root_length = root ? strlen(root) : 0;
    acks = getenv("DISK_ACKS");
    const char *target = getenv("DISK_RECORD");
    if (root && target) record = (int)syscall(SYS_openat, AT_FDCWD, target, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

void disk_watch(const char *folder) {
    root = strdup(folder);
    root_length = strlen(root);
}

void disk_arm(char kind, long nth, int error, int sticky) {
    armed = kind;
    countdown = nth;
    failure = error;
    forever = sticky;
    seen = 0;
}

long disk_count(void) { return seen; }

static int below(const char *path) {
    return root && strncmp(path, root, root_length) == 0 && (path[root_length] == '/' || path[root_length] == 0);
}

static int fails(char kind) {
    if (armed != kind) return 0;
    seen++;
    if (countdown <= 0) return forever && countdown == 0;
    if (--countdown) return 0;
    errno = failure;
    return 1;
}

static int failing(char kind) {
    int answer = fails(kind);
    if (answer) errno = failure;
    return answer;
}

/* Where a path given to a call really is; "" when that cannot be told. */
static void place(int folder, const char *path, char *out) {
    char link[64];
    ssize_t length = 0;
    if (path[0] != '/') {
        if (folder == AT_FDCWD) strcpy(link, "/proc/self/cwd");
        else snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        length = readlink(link, out, PATH_MAX - 1);
        if (length < 0) length = 0;
        out[length++] = '/';
    }
    snprintf(out + length, PATH_MAX - (size_t)length, "%s", path);
}

static int of_handle(int handle, char *out) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
    ssize_t length = readlink(link, out, PATH_MAX - 1);
    if (length <= 0) return 0;
    out[length] = 0;
    return 1;
}

static void put(const void *data, size_t size) {
    const char *at = data;
    while (size) {
        ssize_t done = syscall(SYS_write, record, at, size);
        if (done <= 0) _exit(99);
        at += done;
        size -= (size_t)done;
    }
}

/* One line: what, inode, two numbers, the lengths of two texts; then the texts. */
static void note(char what, uint64_t inode, int64_t one, const void *first, size_t first_size, const void *second,
                 size_t second_size) {
    if (record < 0) return;
    int kept = errno;
    char line[128];
    int length = snprintf(line, sizeof line, "%c %llu %lld %zu %zu\n", what, (unsigned long long)inode, (long long)one,
                          first_size, second_size);
    put(line, (size_t)length);
    if (first_size) put(first, first_size);
    if (second_size) put(second, second_size);
    errno = kept;
}

static uint64_t inode_of(int handle) {
    struct stat about;
    return fstat(handle, &about) == 0 ? about.st_ino : 0;
}

static int watched(int handle) {
    char path[PATH_MAX + 64];
    return of_handle(handle, path) && below(path);
}

static int open_any(int folder, const char *path, int flags, mode_t mode) {
    char where[PATH_MAX + 64];
    place(folder, path, where);
    int ours = below(where), there = access(where, F_OK) == 0;
    if (ours && (flags & O_CREAT) && !there && failing('c')) return -1;
    int handle = (int)syscall(SYS_openat, folder, path, flags, mode);
    if (handle >= 0 && ours) {
        if ((flags & O_CREAT) && !there) note('c', inode_of(handle), 0, where, strlen(where), NULL, 0);
        else if (flags & O_TRUNC) note('t', inode_of(handle), 0, NULL, 0, NULL, 0);
    }
    return handle;
}

#define MODE                                    \
    mode_t mode = 0;                            \
    if (flags & (O_CREAT | __O_TMPFILE)) {      \
        va_list rest;                           \
        va_start(rest, flags);                  \
        mode = (mode_t)va_arg(rest, int);       \
        va_end(rest);                           \
    }

int open(const char *path, int flags, ...) { MODE return open_any(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE return open_any(AT_FDCWD, path, flags | O_LARGEFILE, mode); }
int openat(int folder, const char *path, int flags, ...) { MODE return open_any(folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...) { MODE return open_any(folder, path, flags | O_LARGEFILE, mode); }

static ssize_t written(int handle, const void *data, ssize_t done, off_t offset) {
    char path[PATH_MAX + 64];
    if (record >= 0 && done > 0 && of_handle(handle, path)) {
        if (below(path)) note('w', inode_of(handle), offset, data, (size_t)done, NULL, 0);
        else if (acks && strcmp(path, acks) == 0) note('a', 0, 0, data, (size_t)done, NULL, 0);
    }
    return done;
}

ssize_t write(int handle, const void *data, size_t size) {
    if (armed == 'w' && watched(handle) && failing('w')) return -1;
    off_t offset = record >= 0 ? lseek(handle, 0, SEEK_CUR) : 0;
    struct stat about;
    if (record >= 0 && (fcntl(handle, F_GETFL) & O_APPEND) && fstat(handle, &about) == 0) offset = about.st_size;
    return written(handle, data, syscall(SYS_write, handle, data, size), offset);
}

ssize_t pwrite64(int handle, const void *data, size_t size, off64_t offset) {
    if (armed == 'w' && watched(handle) && failing('w')) return -1;
    return written(handle, data, syscall(SYS_pwrite64, handle, data, size, offset), offset);
}

ssize_t pwrite(int handle, const void *data, size_t size, off_t offset) { return pwrite64(handle, data, size, offset); }

/* Python falls back on plain writes, which are the ones we see. */
ssize_t sendfile(int out, int in, off_t *offset, size_t count) { (void)out; (void)in; (void)offset; (void)count; errno = EINVAL; return -1; }
ssize_t sendfile64(int out, int in, off64_t *offset, size_t count) { return sendfile(out, in, offset, count); }
ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t size, unsigned flags) {
    (void)in; (void)from; (void)out; (void)to; (void)size; (void)flags; errno = EINVAL; return -1;
}

static int synced(int handle, long call) {
    if (armed == 's' && watched(handle) && failing('s')) return -1;
    int answer = (int)syscall(call, handle);
    if (answer == 0 && record >= 0 && watched(handle)) note('s', inode_of(handle), 0, NULL, 0, NULL, 0);
    return answer;
}

int fsync(int handle) { return synced(handle, SYS_fsync); }
int fdatasync(int handle) { return synced(handle, SYS_fdatasync); }

int ftruncate64(int handle, off64_t size) {
    if (armed == 't' && watched(handle) && failing('t')) return -1;
    int answer = (int)syscall(SYS_ftruncate, handle, size);
    if (answer == 0 && record >= 0 && watched(handle)) note('t', inode_of(handle), size, NULL, 0, NULL, 0);
    return answer;
}

int ftruncate(int handle, off_t size) { return ftruncate64(handle, size); }

int renameat(int from_folder, const char *from, int to_folder, const char *to) {
    char source[PATH_MAX + 64], target[PATH_MAX + 64];
    place(from_folder, from, source);
    place(to_folder, to, target);
    if (below(source) && failing('u')) return -1;
    int answer = (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, 0);
    if (answer == 0 && below(source)) note('r', 0, 0, source, strlen(source), target, strlen(target));
    return answer;
}

int rename(const char *from, const char *to) { return renameat(AT_FDCWD, from, AT_FDCWD, to); }

int unlinkat(int folder, const char *path, int flags) {
    char where[PATH_MAX + 64];
    place(folder, path, where);
    if (below(where) && failing('u')) return -1;
    int answer = (int)syscall(SYS_unlinkat, folder, path, flags);
    if (answer == 0 && below(where)) note('u', 0, flags & AT_REMOVEDIR, where, strlen(where), NULL, 0);
    return answer;
}

int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }
int remove(const char *path) {
    struct stat about;
    return unlinkat(AT_FDCWD, path, lstat(path, &about) == 0 && S_ISDIR(about.st_mode) ? AT_REMOVEDIR : 0);
}

int mkdirat(int folder, const char *path, mode_t mode) {
    char where[PATH_MAX + 64];
    place(folder, path, where);
    if (below(where) && failing('c')) return -1;
    int answer = (int)syscall(SYS_mkdirat, folder, path, mode);
    if (answer == 0 && below(where)) note('d', 0, 0, where, strlen(where), NULL, 0);
    return answer;
}

int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }
