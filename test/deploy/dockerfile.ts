// A Dockerfile as its stages and their instructions, and a build context as .dockerignore leaves it: as much as ours need.
import { cpSync } from 'node:fs';
import { join } from 'node:path';

export interface Instruction {
  readonly name: string;
  /** Continued lines in one. */
  readonly rest: string;
}

export interface Stage {
  readonly name: string;
  readonly image: string;
  readonly instructions: readonly Instruction[];
}

export function parseDockerfile(text: string): Stage[] {
  const variables = new Map<string, string>();
  const stages: (Stage & { readonly instructions: Instruction[] })[] = [];
  for (const { name, rest } of instructionsOf(text)) {
    if (name === 'ARG' && stages.length === 0) {
      const [variable = '', value = ''] = rest.split('=', 2);
      variables.set(variable, value);
    } else if (name === 'FROM') {
      const [, image = '', stage = ''] = /^(\S+)(?: AS (\S+))?$/.exec(rest) ?? [];
      const named = image.replaceAll(/\$\{(\w+)\}/g, (_, variable) => variables.get(variable) ?? '');
      stages.push({ name: stage, image: named, instructions: [] });
    } else {
      stages.at(-1)?.instructions.push({ name, rest });
    }
  }
  return stages;
}

function instructionsOf(text: string): Instruction[] {
  const lines = text.split('\n').filter((line) => !/^\s*(?:#|$)/.test(line));
  const whole = lines.join('\n').replaceAll(/\s*\\\n\s*/g, ' ');
  return whole.split('\n').map((line) => {
    const [, name = '', rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    return { name, rest };
  });
}

/** What the instructions of a name say, in order. */
export function sayings(stage: Stage, name: string): string[] {
  return stage.instructions.filter((each) => each.name === name).map(({ rest }) => rest);
}

/** The variables that a stage sets. */
export function variablesOf(stage: Stage): Record<string, string> {
  const pairs = sayings(stage, 'ENV').flatMap((line) => line.split(/\s+/));
  return Object.fromEntries(pairs.map((pair) => pair.split(/=(.*)/s).slice(0, 2)));
}

/** Copies what reaches a builder. Reads rules of two kinds, `*` and `!NAME` after it, and throws at any other. */
export function copyContext(from: string, dockerignore: string, to: string): void {
  const rules = dockerignore.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const [first, ...others] = rules;
  const paths = others.map((rule) => /^!([\w./-]+)$/.exec(rule)?.[1]);
  if (first !== '*' || paths.includes(undefined)) throw new Error(`Rules that are not understood: ${rules}`);
  for (const path of paths) {
    if (path !== undefined) cpSync(join(from, path), join(to, path), { recursive: true });
  }
}
