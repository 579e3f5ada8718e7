// What must be true of the Dockerfile, each with a change after which it is not.
import { parseDockerfile, type Stage, sayings, variablesOf } from './dockerfile.ts';

export interface DockerfileRule {
  readonly sentence: string;
  readonly holds: (stages: readonly Stage[]) => boolean;
  /** What to put in the place of what. */
  readonly broken: readonly [string, string];
}

const BASE = /^node:(\d+)\.(\d+)\.\d+-\w+-slim$/;

export const DOCKERFILE_RULES: readonly DockerfileRule[] = [
  {
    sentence: 'every stage begins with the same slim Node, pinned by its version',
    holds: (stages) => stages.every(({ image }) => image === stages[0]?.image && BASE.test(image)),
    broken: ['NODE_IMAGE=node:', 'NODE_IMAGE=node:latest #'],
  },
  {
    sentence: 'that Node knows --disable-sigusr1 (22.14, 23.7 and later)',
    holds: ([stage]) => {
      const [, major, minor] = (BASE.exec(stage?.image ?? '') ?? []).map(Number);
      return (major ?? 0) >= 24 || (major === 22 && (minor ?? 0) >= 14);
    },
    broken: ['NODE_IMAGE=node:24', 'NODE_IMAGE=node:20'],
  },
  {
    sentence: 'the last stage installs nothing',
    holds: (stages) => sayings(last(stages), 'RUN').every((line) => !/npm|apt|curl|wget/.test(line)),
    broken: ['RUN mkdir', 'RUN apt-get update && mkdir'],
  },
  {
    sentence: 'the last stage takes modules, program and manifest, and nothing else',
    holds: (stages) =>
      sayings(last(stages), 'COPY').join('\n') ===
      [
        '--from=dependencies /app/node_modules ./node_modules',
        '--from=builder /app/dist ./dist',
        'package.json ./',
      ].join('\n'),
    broken: ['COPY package.json ./\nUSER', 'COPY . ./\nUSER'],
  },
  {
    sentence: 'the modules of production are installed without those of development',
    holds: (stages) =>
      sayings(named(stages, 'dependencies'), 'RUN').at(-1)?.startsWith('npm ci --omit=dev && ') === true,
    broken: ['npm ci --omit=dev', 'npm ci'],
  },
  {
    sentence: 'it runs as a user by number that is not root',
    holds: (stages) => /^[1-9]\d*:[1-9]\d*$/.test(sayings(last(stages), 'USER').join()),
    broken: ['USER 1000:1000\n', ''],
  },
  {
    sentence: 'it listens on every address of the container',
    holds: (stages) => variablesOf(last(stages))['HOST'] === '0.0.0.0',
    broken: ['HOST=0.0.0.0', ''],
  },
  {
    sentence: 'nobody’s NODE_OPTIONS come in by the image',
    holds: (stages) => variablesOf(last(stages))['NODE_OPTIONS'] === '',
    broken: ['NODE_OPTIONS=', 'NODE_OPTIONS=--inspect'],
  },
  {
    sentence: 'no secret has a variable or an argument',
    holds: (stages) =>
      stages.every(
        (stage) =>
          !/TOKEN|SECRET|PASSWORD|KEY/.test(JSON.stringify([sayings(stage, 'ENV'), sayings(stage, 'ARG')])),
      ),
    broken: ['WORKDIR', 'ARG SLACK_BOT_TOKEN\nWORKDIR'],
  },
  {
    sentence: 'a signal does not open the inspector, nor does an option',
    holds: (stages) => {
      const command = sayings(last(stages), 'ENTRYPOINT').join();
      return command.includes('"--disable-sigusr1"') && !/--(?:inspect|report)/.test(command);
    },
    broken: ['"--disable-sigusr1", ', ''],
  },
  {
    sentence: 'no shell stands between a signal and the bot',
    holds: (stages) => sayings(last(stages), 'ENTRYPOINT').every((line) => line.startsWith('["node", ')),
    broken: ['ENTRYPOINT ["node", ', 'ENTRYPOINT ["sh", "-c", '],
  },
  {
    sentence: 'it is stopped by SIGTERM',
    holds: (stages) => sayings(last(stages), 'STOPSIGNAL').join() === 'SIGTERM',
    broken: ['STOPSIGNAL SIGTERM', 'STOPSIGNAL SIGKILL'],
  },
  {
    sentence: 'its health is whether the process answers, asked without another program',
    holds: (stages) => /CMD \["node", .*\/healthz/.test(sayings(last(stages), 'HEALTHCHECK').join()),
    broken: ['/healthz', '/readyz'],
  },
];

/** The stages of the Dockerfile after the rule's change; throws when there is nothing to change. */
export function brokenBy({ broken: [from, to] }: DockerfileRule, text: string): Stage[] {
  const changed = text.replace(from, () => to);
  if (changed === text) throw new Error(`The Dockerfile does not say ${from}`);
  return parseDockerfile(changed);
}

function named(stages: readonly Stage[], name: string): Stage {
  const found = stages.find((stage) => stage.name === name);
  if (!found) throw new Error(`The Dockerfile has no stage ${name}`);
  return found;
}

export function last(stages: readonly Stage[]): Stage {
  const stage = stages.at(-1);
  if (!stage) throw new Error('The Dockerfile has no stage');
  return stage;
}
