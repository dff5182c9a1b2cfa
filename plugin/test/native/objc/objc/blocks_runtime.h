// GNUstep wants it of its own runtime, which Debian does not carry.
void *_Block_copy(const void *block);
void _Block_release(const void *block);
