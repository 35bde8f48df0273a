// `peak PROGRAM ARGUMENT…`: runs a program with its standard output thrown away, and prints its highest resident memory in KiB.
//
// The kernel's figure for a process is never below that of the one it was forked from, which for a program that Python starts is Python itself.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int count, char **words) {
  if (count < 2) return 2;
  pid_t child = fork();
  if (child < 0) return 2;
  if (child == 0) {
    int nothing = open("/dev/null", O_WRONLY);
    if (nothing < 0 || dup2(nothing, STDOUT_FILENO) < 0) _exit(127);
    execv(words[1], words + 1);
    _exit(127);
  }
  int status;
  struct rusage usage;
  if (wait4(child, &status, 0, &usage) != child) return 2;
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return 1;
  printf("%ld\n", usage.ru_maxrss);
  return 0;
}
