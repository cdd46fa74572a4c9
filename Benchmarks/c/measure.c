/* measure REPEAT COMMAND [ARGUMENT…]
 * Runs the command REPEAT times, waits for every descendant, prints the CPU time (user and system)
 * and the wall time of all runs in microseconds and the peak memory of one process in kilobytes.
 * A program in C, since a child begins with its parent's peak: a Python parent would hide ours. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

typedef struct { long cpu, peak; int failed; } Spent;

static long microseconds(struct timeval time) { return time.tv_sec * 1000000L + time.tv_usec; }

static long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000L + time.tv_nsec / 1000;
}

/* Orphans come to us (sub-reaper), so that nothing that was started goes uncounted. */
static void reap(Spent *spent, pid_t main_child) {
  struct rusage usage;
  int status;
  for (pid_t pid; (pid = wait4(-1, &status, 0, &usage)) > 0;) {
    spent->cpu += microseconds(usage.ru_utime) + microseconds(usage.ru_stime);
    if (usage.ru_maxrss > spent->peak) spent->peak = usage.ru_maxrss;
    if (pid == main_child && (!WIFEXITED(status) || WEXITSTATUS(status) != 0)) spent->failed = 1;
  }
}

int main(int count, char **arguments) {
  if (count < 3) return fprintf(stderr, "usage: measure REPEAT COMMAND [ARGUMENT…]\n"), 64;
  Spent spent = {0};
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  long begin = now();
  for (int i = atoi(arguments[1]); i > 0 && !spent.failed; i--) {
    pid_t child = fork();
    if (child == 0) {
      dup2(STDERR_FILENO, STDOUT_FILENO);  /* our own standard output carries the figures alone */
      execvp(arguments[2], arguments + 2);
      perror(arguments[2]);
      _exit(127);
    }
    if (child < 0) return perror("fork"), 71;
    reap(&spent, child);
  }
  printf("%ld %ld %ld\n", spent.cpu, now() - begin, spent.peak);
  return spent.failed;
}
