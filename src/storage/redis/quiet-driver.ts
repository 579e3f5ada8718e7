/** ioredis with its debug output off: with DEBUG set, it would print the arguments of every command, values among them. */
import { createRequire } from 'node:module';
import { Redis } from 'ioredis';

interface Debug {
  disable(): string;
  enable(namespaces: string): void;
}

function silence(): void {
  const require = createRequire(import.meta.url);
  const debug: Debug = createRequire(require.resolve('ioredis'))('debug');
  const others = debug.disable();
  if (others !== '') debug.enable(`${others},-ioredis:*`);
}

silence();

export { Redis };
