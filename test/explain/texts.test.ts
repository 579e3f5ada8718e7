// Error texts as clients and registries word them, and the cause that each must be explained as.
import { describe, expect, it } from 'vitest';
import { explain } from '../../src/explain/explain.ts';
import type { TextCases } from './case.ts';
import { ACCIDENT_TEXTS } from './texts-of-accidents.ts';
import { DOCKER_TEXTS } from './texts-of-docker.ts';
import { LATER_TEXTS } from './texts-of-later-threads.ts';
import { PEOPLE_TEXTS } from './texts-of-people.ts';
import { RARE_WORDS } from './texts-of-rare-words.ts';
import { RARER_TEXTS } from './texts-of-rarer-threads.ts';
import { RUNTIME_TEXTS } from './texts-of-runtimes.ts';
import { SERVICE_TEXTS } from './texts-of-services.ts';
import { THREAD_TEXTS } from './texts-of-threads.ts';
import { MORE_THREAD_TEXTS } from './texts-of-threads-more.ts';
import { TOOL_TEXTS } from './texts-of-tools.ts';
import { MORE_TOOL_TEXTS } from './texts-of-tools-more.ts';

const TABLES: Readonly<Record<string, TextCases>> = {
  'docker and compose': DOCKER_TEXTS,
  'runtimes and builders': RUNTIME_TEXTS,
  'tools, workflows and other registries': TOOL_TEXTS,
  'platforms and GitHub’s own sentences': SERVICE_TEXTS,
  'people’s own words': PEOPLE_TEXTS,
  'words that mislead': ACCIDENT_TEXTS,
  'threads whose end is known': THREAD_TEXTS,
  'more threads whose end is known': MORE_THREAD_TEXTS,
  'rarer words': RARER_TEXTS,
  'rare words of clients': RARE_WORDS,
  'words in the place of GHCR’s': LATER_TEXTS,
  'charts, features, libraries and scripts': MORE_TOOL_TEXTS,
};

describe.each(Object.entries(TABLES))('%s', (_, cases) => {
  it.each(Object.entries(cases))('%s', (_name, expected) => {
    const explanation = explain(expected.text);
    const codes = explanation.causes.map(({ code }) => code);
    expect(codes[0], explanation.causes[0]?.because).toBe(expected.cause);
    expect(codes).toEqual(expect.arrayContaining([...(expected.also ?? [])]));
    if (expected.image !== undefined) expect(explanation.image).toBe(expected.image);
    if (expected.client !== undefined) expect(explanation.client).toBe(expected.client);
    if (expected.operation !== undefined) expect(explanation.operation).toBe(expected.operation);
    if (expected.confidence !== undefined)
      expect(explanation.causes[0]?.confidence).toBe(expected.confidence);
  });
});
