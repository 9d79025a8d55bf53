/* A disk that takes its time: a flush to it takes at least SLOW_DISK_US microseconds.
 *
 * Preloaded into a process (LD_PRELOAD), it stands before fsync, fdatasync, syncfs, sync_file_range and msync(MS_SYNC):
 * the real flush is made, then what is left of the time is waited. Virtual disks that answer a flush in 0.02 ms make any
 * design look fast; on a disk that really writes, a flush takes milliseconds, and only what shares flushes keeps its rate.
 * Flushes of several threads or processes do not wait for each other: every design is given that advantage.
 *
 *     cc -O2 -shared -fPIC -o slow_disk.so slow_disk.c -ldl
 *     LD_PRELOAD=./slow_disk.so SLOW_DISK_US=8000 postgres ...
 *
 * The wait ends at an absolute time. Where the kernel's timer is coarse (a tick of 4 ms), it ends up to one tick later:
 * measure what a flush really takes (deploy/bench/slow_disk.py does) and print that beside every figure.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

static long least_us(void)
{
    static long known = -1;
    if (known < 0) {
        const char *text = getenv("SLOW_DISK_US");
        known = text ? atol(text) : 0;
    }
    return known;
}

static struct timespec now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time;
}

/* Wait until a flush that began then has taken its time; hand its result and errno through. */
static int after(struct timespec begun, int result)
{
    int kept = errno;
    long us = least_us();
    begun.tv_sec += us / 1000000;
    begun.tv_nsec += (us % 1000000) * 1000;
    if (begun.tv_nsec >= 1000000000L) {
        begun.tv_sec += 1;
        begun.tv_nsec -= 1000000000L;
    }
    if (us > 0)
        while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &begun, NULL) == EINTR)
            ;
    errno = kept;
    return result;
}

/* `real`: the function of this name that we stand before. */
#define REAL(name, ...)                                              \
    static int (*real)(__VA_ARGS__);                                 \
    if (!real)                                                       \
        real = (int (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

int fsync(int file)
{
    REAL("fsync", int);
    struct timespec begun = now();
    return after(begun, real(file));
}

int fdatasync(int file)
{
    REAL("fdatasync", int);
    struct timespec begun = now();
    return after(begun, real(file));
}

int syncfs(int file)
{
    REAL("syncfs", int);
    struct timespec begun = now();
    return after(begun, real(file));
}

int sync_file_range(int file, off64_t from, off64_t count, unsigned int flags)
{
    REAL("sync_file_range", int, off64_t, off64_t, unsigned int);
    struct timespec begun = now();
    int result = real(file, from, count, flags);
    return flags & SYNC_FILE_RANGE_WAIT_AFTER ? after(begun, result) : result;
}

int msync(void *start, size_t length, int flags)
{
    REAL("msync", void *, size_t, int);
    struct timespec begun = now();
    int result = real(start, length, flags);
    return flags & MS_SYNC ? after(begun, result) : result;
}
