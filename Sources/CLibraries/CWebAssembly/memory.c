// Memory for Swift in WebAssembly, where no C library gives it. One thread only.
//
// A block is a power of two in size, less its header, and returns to the list of its size when it is freed: never more than twice what
// was in use at once, and no search. Where memory ends (the linker's --max-memory), allocation fails and Swift traps.
#include <stddef.h>
#include <stdint.h>

enum { header = 16, smallest = 5, classes = 32, page = 65536, noMemory = 12 };

union block {
  union block *next; // while free
  uint32_t class;    // while in use
};

extern unsigned char __heap_base;
static union block *freeBlocks[classes];
static uintptr_t unused;

static void *newBlock(uint32_t class) {
  if (!unused) unused = ((uintptr_t)&__heap_base + header - 1) & ~(uintptr_t)(header - 1);
  size_t size = (size_t)1 << class;
  size_t end = __builtin_wasm_memory_size(0) * page;
  if (end - unused < size) {
    size_t pages = (size - (end - unused) + page - 1) / page;
    if (__builtin_wasm_memory_grow(0, pages) == SIZE_MAX) return NULL;
  }
  void *block = (void *)unused;
  unused += size;
  return block;
}

int posix_memalign(void **place, size_t alignment, size_t size) {
  if (alignment > header || size > SIZE_MAX / 4) return noMemory;
  uint32_t class = smallest;
  while (((size_t)1 << class) - header < size) class++;
  union block *block = freeBlocks[class];
  if (block) freeBlocks[class] = block->next;
  else block = newBlock(class);
  if (!block) return noMemory;
  block->class = class;
  *place = (char *)block + header;
  return 0;
}

void free(void *memory) {
  if (!memory) return;
  union block *block = (union block *)((char *)memory - header);
  uint32_t class = block->class;
  block->next = freeBlocks[class];
  freeBlocks[class] = block;
}

// With bulk memory operations each is one instruction.
void *memmove(void *to, const void *from, size_t count) { return __builtin_memmove(to, from, count); }
void *memcpy(void *to, const void *from, size_t count) { return __builtin_memcpy(to, from, count); }
void *memset(void *to, int byte, size_t count) { return __builtin_memset(to, byte, count); }
