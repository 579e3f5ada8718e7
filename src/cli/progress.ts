/** One line that says what is being waited for, on a terminal only, and gone when the answer is there. */
import type { Writable } from './streams.ts';

export interface Progress {
  stop(): void;
}

const SILENT: Progress = { stop: () => {} };
const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'] as const;
const INTERVAL_MS = 100;

export function startProgress(stream: Writable, words: string): Progress {
  if (!stream.isTTY) return SILENT;
  let frame = 0;
  const draw = (): void => {
    stream.write(`\r\u001b[2K${FRAMES[frame % FRAMES.length]} ${words}`);
    frame += 1;
  };
  draw();
  const timer = setInterval(draw, INTERVAL_MS);
  timer.unref();
  return {
    stop: () => {
      clearInterval(timer);
      stream.write('\r\u001b[2K');
    },
  };
}
