/** `ghcr-doctor import FILE`: what an export wrote, into a store that is empty, or beside what is there with `--merge`. */
import type { ImportOutcome } from '../../compose/transfer.ts';
import type { Environment } from '../../config/reading.ts';
import type { Config } from '../../config.ts';
import { printable } from '../../support/printable.ts';
import type { ImportOptions, Tally } from '../../transfer/import-store.ts';
import { countWords } from '../../transfer/kinds.ts';
import type { Clash } from '../../transfer/merging.ts';
import type { Source } from '../../transfer/read-export.ts';
import { renderText } from '../safe-output.ts';
import type { Writable } from '../streams.ts';
import { openToRead } from './transfer-file.ts';
import { parseTransferOptions, storeConfig } from './transfer-options.ts';

export interface ImportInput {
  readonly args: readonly string[];
  readonly env: Environment;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly importInto: (config: Config, open: () => Source, options: ImportOptions) => Promise<ImportOutcome>;
}

const DONE = 0;
const NOT_DONE = 1;

/** Throws a UsageError where the command line, the environment or FILE is wrong. */
export async function importCommand({ args, env, stdout, stderr, importInto }: ImportInput): Promise<number> {
  const { file: path, merge } = parseTransferOptions('import', args);
  const config = storeConfig('import', env);
  const file = await openToRead(path);
  try {
    const outcome = await importInto(config, () => file.read(), { merge });
    const lines = wordsOf(outcome, config);
    if (outcome.kind === 'imported') {
      stdout.write(renderText(`${imported(outcome, printable(path, 200))}\n`, []));
    }
    for (const line of lines) stderr.write(renderText(`${line}\n`, []));
    return outcome.kind === 'imported' ? DONE : NOT_DONE;
  } finally {
    await file.close();
  }
}

function imported({ written, same, kept, ended }: Tally, name: string): string {
  const counts = [...written].map(([kind, count]) => countWords(kind, count));
  const others = [
    ...(same > 0 ? [`${same} stood there already`] : []),
    ...(kept > 0 ? [`${kept} stand there otherwise and stay as they are`] : []),
    ...(ended > 0 ? [`${ended} had ended since`] : []),
  ];
  const first = `Imported from ${name}: ${counts.length === 0 ? 'nothing new' : counts.join(', ')}.`;
  return others.length === 0 ? first : `${first} Of the others ${others.join(', ')}.`;
}

/** For standard error. */
function wordsOf(outcome: ImportOutcome, config: Config): readonly string[] {
  switch (outcome.kind) {
    case 'imported':
      return [...missingKeys(outcome, config), ...outcome.warnings.map((warning) => `Warning: ${warning}`)];
    case 'not-empty':
      return [
        'The store is not empty, and nothing was imported. With --merge what is missing is added, and what is there stays as it is.',
      ];
    case 'clash': {
      const more = outcome.count > 1 ? ` There are ${outcome.count} such cases.` : '';
      return [`${clashWords(outcome.clash)}${more} Nothing was imported.`];
    }
    case 'disturbed':
      return [
        'Somebody else wrote to the store meanwhile, and a part was imported: stop the bot, then run the same again with --merge.',
      ];
    case 'no-store':
      return ['There is no store.'];
    case 'failed': {
      const cut = 'If a part was imported, the same again with --merge does the rest.';
      return [`${outcome.sentence} ${outcome.isCut ? cut : 'Nothing was imported.'}`];
    }
  }
}

function missingKeys({ sealedBy }: Tally, { sealingKeys }: Config): readonly string[] {
  const missing = [...sealedBy].filter(([keyId]) => sealingKeys.every(({ id }) => id !== keyId));
  return missing.map(
    ([keyId, count]) =>
      `Warning: TOKEN_ENCRYPTION_KEYS lacks the key ${keyId}, which sealed ${count} of the kept tokens: they are of no use until it is added, behind the first one.`,
  );
}

function clashWords(clash: Clash): string {
  switch (clash.kind) {
    case 'fingerprint-key':
      return 'The store recognises tokens by another key than the file, and both together would recognise none for sure: import into an empty store.';
    case 'label':
      return `${clash.userId} of ${clash.teamId} has a registration “${clash.label}” in the store, and another one of that label in the file: rename the one in the store first.`;
    case 'token':
      return `${clash.userId} of ${clash.teamId} has registered the same token in the store, as “${clash.label}”, and in the file: remove the one in the store first.`;
  }
}
