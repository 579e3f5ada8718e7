/** `ghcr-doctor export FILE`: everything that moves with a team, sealed as it is, in a new file of its user's own. */
import type { Failed } from '../../compose/transfer.ts';
import type { Environment } from '../../config/reading.ts';
import type { Config } from '../../config.ts';
import { printable } from '../../support/printable.ts';
import type { Exported, Sink } from '../../transfer/export-store.ts';
import { countWords } from '../../transfer/kinds.ts';
import { renderText } from '../safe-output.ts';
import type { Writable } from '../streams.ts';
import { createNewFile, FileFailure, type NewFile } from './transfer-file.ts';
import { parseTransferOptions, storeConfig } from './transfer-options.ts';

export interface ExportInput {
  readonly args: readonly string[];
  readonly env: Environment;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly exportFrom: (config: Config, sink: Sink) => Promise<Exported | Failed>;
}

const DONE = 0;
const NOT_DONE = 1;

/** Throws a UsageError where the command line, the environment or FILE is wrong. Nothing is left behind unless it is whole. */
export async function exportCommand({ args, env, stdout, stderr, exportFrom }: ExportInput): Promise<number> {
  const { file: path } = parseTransferOptions('export', args);
  const config = storeConfig('export', env);
  const file = await createNewFile(path);
  try {
    const outcome = await exportFrom(config, file);
    if (outcome.kind === 'exported') await file.keep();
    else await file.remove();
    return tell(outcome, printable(path, 200), stdout, stderr);
  } catch (error) {
    await dropQuietly(file);
    if (!(error instanceof FileFailure)) throw error;
    stderr.write(renderText(`${error.message}\n`, []));
    return NOT_DONE;
  }
}

function tell(outcome: Exported | Failed, name: string, stdout: Writable, stderr: Writable): number {
  const say = (stream: Writable, text: string): unknown => stream.write(renderText(`${text}\n`, []));
  switch (outcome.kind) {
    case 'exported': {
      const counts = [...outcome.counts].map(([kind, count]) => countWords(kind, count));
      say(
        stdout,
        `${name} holds ${counts.length === 0 ? 'nothing, since the store does' : counts.join(', ')}.`,
      );
      for (const { kind, id } of outcome.damaged) {
        say(stderr, `Not in the file, since this version cannot read it: the record ${kind} ${id}.`);
      }
      return outcome.damaged.length === 0 ? DONE : NOT_DONE;
    }
    case 'unknown-kind':
      say(
        stderr,
        `The store holds records of the kind ${outcome.name}, which this version does not know: export with the version that wrote them.`,
      );
      return NOT_DONE;
    case 'unsettled':
      say(
        stderr,
        'The store was written to all the while, so no moment could be exported whole: try again, or stop the bot meanwhile.',
      );
      return NOT_DONE;
    case 'no-store':
      say(stderr, 'There is no store yet: DATA_DIR holds none. Nothing was exported.');
      return NOT_DONE;
    case 'failed':
      say(stderr, `${outcome.sentence} Nothing was exported.`);
      return NOT_DONE;
  }
}

/** What stopped the export is what is told. */
async function dropQuietly(file: NewFile): Promise<void> {
  await file.remove().catch(() => undefined);
}
