import { describe, expect, test } from 'vitest';
import { readReference } from '../../src/image/reading.ts';
import { formatReference } from '../../src/image/reference.ts';

const hosts = ['ghcr.io'];
const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

function read(input: string): string {
  const reading = readReference(input, { hosts });
  return reading.kind === 'reference' ? formatReference(reading.reference) : JSON.stringify(reading);
}

describe('every form that people paste is read as the image it names', () => {
  const X = 'ghcr.io/acme/app:1.2';
  const table: readonly (readonly [form: string, pasted: string, image?: string])[] = [
    ['the reference itself', X],
    ['white space around it', `  \t${X}\r\n`],
    ['no tag means latest', 'ghcr.io/acme/app', 'ghcr.io/acme/app:latest'],
    ['a digest alone', `ghcr.io/acme/app@${digest}`, `ghcr.io/acme/app@${digest}`],
    ['tag and digest', `${X}@${digest}`, `${X}@${digest}`],
    ['a package of several segments', 'ghcr.io/acme/team/app:1', 'ghcr.io/acme/team/app:1'],
    ['upper case in the tag', 'ghcr.io/acme/app:V1.RC', 'ghcr.io/acme/app:V1.RC'],
    ['a tag that ends with a dot', 'ghcr.io/acme/app:1.', 'ghcr.io/acme/app:1.'],
    ['docker pull', `docker pull ${X}`],
    ['a prompt', `$ docker pull ${X}`],
    ['a prompt with a name', `bob@build-7:~/src$ docker pull ${X}`],
    ['a root prompt', `# docker pull ${X}`],
    ['sudo with an option', `sudo -E docker pull ${X}`],
    ['a variable before the command', `DOCKER_BUILDKIT=1 docker pull ${X}`],
    ['a program with its path', `/usr/bin/docker pull ${X}`],
    ['a program with its path on Windows', `C:\\bin\\docker.exe pull ${X}`],
    ['global options', `docker --context prod -H tcp://10.0.0.1:2376 pull ${X}`],
    ['pull with a platform as its own word', `docker pull --platform linux/arm64 ${X}`],
    ['pull with a platform after =', `docker pull --platform=linux/arm64 -q ${X}`],
    ['docker image pull', `docker image pull ${X}`],
    ['a command behind &&', `cd /srv && docker pull ${X} && docker run --rm ${X} sh`],
    ['a command before a pipe', `docker pull ${X} 2>&1 | tee log`],
    ['a command before a comment', `docker pull ${X} # the newest`],
    ['docker run with everything', `docker run -it --rm -v a:b -p 80:80 --name web -e A=b ${X} sh -c "x y"`],
    ['a cluster that ends in a value', `docker run -dp 80:80 ${X}`],
    ['a value stuck to its letter', `docker run -p80:80 -eA=b ${X} serve`],
    ['values in quotes', `docker run -e "MESSAGE=a b c" --label 'x=y z' ${X} echo hi`],
    ['a value that looks like an image', `docker run -v ghcr.io/other/thing:/x --entrypoint sh ${X}`],
    ['an unknown option with =', `docker run --new=thing ${X}`],
    ['the end of options', `docker run --rm -- ${X} sh`],
    ['several lines with backslashes', `docker run \\\n  -d \\\n  -p 80:80 \\\n  ${X} \\\n  serve`],
    ['dashes made by a word processor', `docker run —rm —name web ${X}`],
    ['docker create', `docker create --name x ${X}`],
    ['docker manifest inspect', `docker manifest inspect -v ${X}`],
    ['docker buildx imagetools inspect', `docker buildx imagetools inspect --raw ${X}`],
    ['podman pull', `podman pull --tls-verify=false --creds bob:pw ${X}`],
    ['podman run', `podman run --rmi --userns keep-id -d ${X} serve`],
    ['nerdctl in a namespace', `nerdctl -n k8s.io pull ${X}`],
    ['skopeo', `skopeo inspect --raw docker://${X}`],
    ['skopeo copy', `skopeo copy docker://${X} dir:/tmp/x`],
    ['crane', `crane manifest ${X}`],
    ['crane pull to a file', `crane pull ${X} app.tar`],
    ['ctr', `sudo ctr -n k8s.io images pull -u bob:pw ${X}`],
    ['ctr run', `ctr run --rm ${X}`],
    ['crictl', `crictl --runtime-endpoint unix:///run/c.sock pull --creds bob:pw ${X}`],
    ['helm with a version', 'helm pull oci://ghcr.io/acme/app --version 1.2'],
    ['kubectl', `kubectl run web --image=${X} --port 80`],
    ['kubectl set image', `kubectl set image deployment/web web=${X}`],
    ['a tool not known here', `trivy image --severity HIGH ${X}`],
    ['a FROM line', `FROM ${X}`],
    ['a FROM line with a platform and a stage', `FROM --platform=$BUILDPLATFORM ${X} AS build`],
    ['from in lower case', `from ${X} as build`],
    ['a Dockerfile with a stage', `FROM ${X} AS base\nRUN make\nFROM base\nCMD ["x"]`],
    ['a YAML line', `image: ${X}`],
    ['a YAML line in double quotes', `  image: "${X}"`],
    ['a YAML line in single quotes with a comment', `image: '${X}' # pinned`],
    ['a YAML list item', `- image: ${X}`],
    ['a YAML fragment', `containers:\n  - name: web\n    image: ${X}\n    ports: []`],
    ['a line of a workflow', `uses: docker://${X}`],
    ['a JSON line', `"image": "${X}",`],
    ['compact JSON', `{"image":"${X}"}`],
    ['an https address', `https://${X}`],
    ['an address of the registry itself', 'https://ghcr.io/v2/acme/app/manifests/1.2'],
    [
      'the same with a digest',
      `https://ghcr.io/v2/acme/app/manifests/${digest}`,
      `ghcr.io/acme/app@${digest}`,
    ],
    ['oci://', `oci://${X}`],
    ['docker://', `docker://${X}`],
    ['the page of a package', 'https://github.com/acme/app/pkgs/container/app?tag=1.2'],
    ['that page with the id of a version', 'https://github.com/Acme/App/pkgs/container/app/123456?tag=1.2'],
    ['that page without a scheme', 'github.com/acme/app/pkgs/container/app?tag=1.2#readme'],
    [
      'an organization’s page',
      'https://github.com/orgs/acme/packages/container/package/app',
      'ghcr.io/acme/app:latest',
    ],
    [
      'a person’s page',
      'https://github.com/users/acme/packages/container/package/app',
      'ghcr.io/acme/app:latest',
    ],
    [
      'its settings',
      'https://github.com/orgs/acme/packages/container/app/settings',
      'ghcr.io/acme/app:latest',
    ],
    [
      'a slash in the name of a package',
      'https://github.com/orgs/acme/packages/container/package/team%2Fapp',
      'ghcr.io/acme/team/app:latest',
    ],
    ['Slack’s link', `<https://${X}|${X}>`],
    ['Slack’s link in a command', `docker pull <https://${X}|${X}>`],
    ['Slack’s link without a label', `<https://${X}>`],
    ['angle brackets', `<${X}>`],
    ['a Markdown link', '[the app](https://github.com/acme/app/pkgs/container/app?tag=1.2)'],
    ['double quotes', `"${X}"`],
    ['single quotes', `'${X}'`],
    ['backticks', `\`${X}\``],
    ['three backticks', `\`\`\`${X}\`\`\``],
    ['typographic quotes', `“${X}”`],
    ['a comma behind it', `${X},`],
    ['brackets around it', `(${X})`],
    ['a sentence', `please look at ${X}, it can't be pulled.`],
    ['the end of a sentence', `it cannot pull ${X}.`],
    ['a full stop after a bare package', 'ghcr.io/acme/app.', 'ghcr.io/acme/app:latest'],
    ['the same image twice', `${X} ${X}`],
  ];
  const rows = table.map(([form, pasted, image = X]) => ({ form, pasted, image }));
  test.each(rows)('$form', ({ pasted, image }) => {
    expect(read(pasted)).toBe(image);
  });
});

describe('several images at once are told apart', () => {
  const both = ['ghcr.io/acme/app:1', 'ghcr.io/acme/web:2'];
  test.each([
    ['with a space', both.join(' ')],
    ['with a comma', both.join(',')],
    ['with a comma and a space', both.join(', ')],
    ['on lines', both.join('\n')],
    ['in one command', `podman pull ${both.join(' ')}`],
    ['in two commands', `docker pull ${both[0]}; docker pull ${both[1]}`],
    ['in a Dockerfile', `FROM ${both[0]} AS a\nFROM ${both[1]}`],
    ['in YAML', `a:\n  image: ${both[0]}\nb:\n  image: ${both[1]}`],
    ['in a sentence', `is ${both[0]} newer than ${both[1]}?`],
  ] as const)('%s', (_how, pasted) => {
    expect(readReference(pasted, { hosts })).toEqual({ kind: 'several', images: both });
  });

  test('without the password that one of them carries', () => {
    const reading = readReference('bob:hunter2@ghcr.io/acme/app ghcr.io/acme/web', { hosts });
    expect(reading).toEqual({ kind: 'several', images: ['ghcr.io/acme/app', 'ghcr.io/acme/web'] });
  });
});

test('an option of run with a value never passes for the image, a Docker Hub name behind it does', () => {
  expect(readReference('docker run --memory 1g -u 1000:1000 nginx:1 sh', { hosts })).toMatchObject({
    kind: 'other-registry',
    registry: 'docker.io',
    reference: { repository: 'library/nginx', tag: '1' },
    corrected: null,
  });
});
