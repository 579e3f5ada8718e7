/**
 * Reads variables one by one and collects what is wrong instead of stopping. No problem ever quotes a value: a secret may stand where
 * none is expected, so it is named by its variable and told what would be right.
 */
import { Secret } from '../support/secret.ts';
import type { FileAnswer } from './secret-file.ts';

/** The variables of a process; an empty one counts as unset. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** `variable`, `wrong` and `right` read as one sentence: "PORT is no port: give a whole number from 0 to 65535". */
export interface Problem {
  readonly variable: string;
  readonly wrong: string;
  readonly right: string;
}

/** One sentence: what is wrong with which variable, and what would be right. */
export function describeProblem({ variable, wrong, right }: Problem): string {
  return `${variable} ${wrong}: ${right}.`;
}

/** What a grammar makes of a value; `wrong` and `right` are the problem's. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly wrong: string; readonly right: string };

export type Grammar<T> = (text: string) => Parsed<T>;

export type ReadFile = (path: string) => FileAnswer;

export class Reading {
  readonly problems: Problem[] = [];
  readonly #env: Environment;

  constructor(env: Environment) {
    this.#env = env;
  }

  has(variable: string): boolean {
    return this.raw(variable) !== null;
  }

  raw(variable: string): string | null {
    const value = this.#env[variable];
    return value === undefined || value === '' ? null : value;
  }

  refuse(variable: string, wrong: string, right: string): void {
    this.problems.push({ variable, wrong, right });
  }

  /** The value as its grammar reads it; the default when it is unset, and when it is wrong, which becomes a problem. */
  value<T>(variable: string, grammar: Grammar<T>, fallback: T): T {
    const text = this.raw(variable);
    return text === null ? fallback : this.#judge(variable, text, grammar, fallback);
  }

  /** A secret of the variable or of the file that `NAME_FILE` names; null when unset or wrong. */
  secret<T = Secret>(variable: string, readFile: ReadFile, grammar: Grammar<T>): T | null {
    const source = `${variable}_FILE`;
    const path = this.raw(source);
    const text = this.raw(variable);
    if (path === null) return text === null ? null : this.#judge(variable, text, grammar, null);
    if (text !== null) {
      this.refuse(variable, `is set, and ${source} too`, 'set one of the two');
      return null;
    }
    const answer = readFile(path);
    if (answer.kind === 'text') return this.#judge(source, answer.text, grammar, null);
    this.refuse(source, FILE_PROBLEMS[answer.kind], 'give the path of a readable file that holds the value');
    return null;
  }

  #judge<T>(variable: string, text: string, grammar: Grammar<T>, fallback: T): T {
    const parsed = grammar(text);
    if (parsed.ok) return parsed.value;
    this.refuse(variable, parsed.wrong, parsed.right);
    return fallback;
  }
}

const FILE_PROBLEMS: Readonly<Record<Exclude<FileAnswer['kind'], 'text'>, string>> = {
  missing: 'names a file that is not there',
  'not-regular': 'names something that is no regular file',
  'too-large': 'names a file of more than 64 KiB',
  empty: 'names an empty file',
  unreadable: 'names a file that this process may not read',
};

/** A grammar made of a pattern; `right` says what a value looks like. */
export function matching(pattern: RegExp, wrong: string, right: string): Grammar<string> {
  return (text) => (pattern.test(text) ? { ok: true, value: text } : { ok: false, wrong, right });
}

/** The same grammar, with its value kept as a secret. */
export function secretly(grammar: Grammar<string>): Grammar<Secret> {
  return (text) => {
    const parsed = grammar(text);
    return parsed.ok ? { ok: true, value: new Secret(parsed.value) } : parsed;
  };
}
