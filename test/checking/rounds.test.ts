// The rounds of questions end by themselves in every state, whatever is answered.
import { describe, expect, it } from 'vitest';
import { plan, type Question } from '../../src/checking/plan.ts';
import type { Evidence } from '../../src/diagnosis/evidence.ts';
import { ALL_ROWS } from '../diagnosis/all-rows.ts';
import {
  AMD64,
  api,
  BAD_CREDENTIALS,
  config,
  failure,
  found,
  missing,
  OWNER_ABSENT,
  owner,
  PACKAGE_NOT_FOUND,
  packageFound,
  page,
  refusal,
  statusPage,
  tagList,
  user,
} from '../helpers/evidence.ts';
import { toldQuestion } from './told-question.ts';

type Answering = (question: Question) => Partial<Evidence>;

const ANSWERS: readonly (readonly [string, Answering])[] = [
  [
    'nothing is answered',
    (question) => {
      switch (question.ask) {
        case 'child':
          return { children: [{ entry: question.entry, answer: failure('child-manifest', 'timeout') }] };
        case 'config':
          return { config: { registry: failure('config', 'timeout'), host: null } };
        case 'blob':
          return { blob: { registry: failure('blob', 'timeout'), host: null } };
        case 'tags':
          return { tags: failure('tags', 'timeout') };
        case 'github-user':
          return { githubUser: api(failure('github-user', 'timeout')) };
        case 'github-package':
          return { githubPackage: api(failure('github-package', 'timeout')) };
        case 'github-owner':
          return { githubOwner: api(failure('github-owner', 'timeout')) };
        case 'status':
          return { status: failure('status', 'timeout') };
      }
    },
  ],
  [
    'everything is there',
    (question) => {
      switch (question.ask) {
        case 'child':
          return { children: [{ entry: question.entry, answer: found('child-manifest') }] };
        case 'config':
          return { config: config(AMD64) };
        case 'blob':
          return { blob: { registry: page('blob', 307), host: null } };
        case 'tags':
          return { tags: tagList(['1.2.0']) };
        case 'github-user':
          return { githubUser: user() };
        case 'github-package':
          return { githubPackage: packageFound() };
        case 'github-owner':
          return { githubOwner: owner() };
        case 'status':
          return { status: statusPage() };
      }
    },
  ],
  [
    'everything is gone',
    (question) => {
      switch (question.ask) {
        case 'child':
          return { children: [{ entry: question.entry, answer: missing('child-manifest') }] };
        case 'config':
          return { config: { registry: refusal('config', 404, 'BLOB_UNKNOWN', ''), host: null } };
        case 'blob':
          return { blob: { registry: refusal('blob', 404, 'BLOB_UNKNOWN', ''), host: null } };
        case 'tags':
          return { tags: refusal('tags', 404, 'NAME_UNKNOWN', '') };
        case 'github-user':
          return { githubUser: BAD_CREDENTIALS };
        case 'github-package':
          return { githubPackage: PACKAGE_NOT_FOUND };
        case 'github-owner':
          return { githubOwner: OWNER_ABSENT };
        case 'status':
          return { status: page('status', 503) };
      }
    },
  ],
];

describe.each(ANSWERS)('in every state, when %s', (_, answering) => {
  it.each(ALL_ROWS)('the rounds end and ask nothing twice: $seen', ({ evidence: first, context: asked }) => {
    const questions: string[] = [];
    let seen = first;
    let rounds = 0;
    for (let round = plan(seen, asked); round.length > 0; round = plan(seen, asked)) {
      rounds += 1;
      questions.push(...round.map(toldQuestion));
      const answers = round.map(answering);
      const children = [...seen.children, ...answers.flatMap((each) => each.children ?? [])];
      seen = Object.assign({}, seen, ...answers, { children });
      expect(rounds).toBeLessThanOrEqual(2);
    }
    expect(new Set(questions).size).toBe(questions.length);
  });
});
