/** One line that says what is being waited for, on a terminal only, and gone when the answer is there. It needs no escape codes. */
import type { Writable } from '../streams.ts';

export interface Progress {
  stop(): void;
}

const SILENT: Progress = { stop: () => {} };
const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'] as const;
const INTERVAL_MS = 100;
const USUAL_COLUMNS = 80;

/** `words` are plain letters; a narrow terminal shows the beginning of them, since a line that wraps could not be taken back. */
export function startProgress(stream: Writable, words: string): Progress {
  if (stream.isTTY !== true) return SILENT;
  // A terminal that was never told its size says 0.
  const width = (stream.columns || USUAL_COLUMNS) - 1;
  if (width < 4) return SILENT;
  const shown = words.slice(0, width - 2);
  let frame = 0;
  const draw = (): void => {
    stream.write(`\r${FRAMES[frame % FRAMES.length]} ${shown}`);
    frame += 1;
  };
  draw();
  const timer = setInterval(draw, INTERVAL_MS);
  timer.unref();
  return {
    stop: () => {
      clearInterval(timer);
      stream.write(`\r${' '.repeat(shown.length + 2)}\r`);
    },
  };
}
