/** `/healthz`: the process answers. `/readyz`: whether it can do its work, and which part cannot. */
import { type Route, sendText } from './server.ts';

/** A part that the work needs; resolves to false, or rejects, while it is away. */
export interface Component {
  readonly name: string;
  isReady(): Promise<boolean> | boolean;
}

const LONGEST_LOOK_MS = 2_000;

export function healthRoutes(components: readonly Component[]): Route[] {
  return [
    { method: 'GET', path: '/healthz', handle: (_, response) => sendText(response, 200, 'ok\n') },
    {
      method: 'GET',
      path: '/readyz',
      handle: async (_, response) => {
        const parts = await Promise.all(
          components.map(async (part) => [part.name, await look(part)] as const),
        );
        const ready = parts.every(([, isReady]) => isReady);
        const body = { ready, components: Object.fromEntries(parts) };
        sendText(response, ready ? 200 : 503, `${JSON.stringify(body)}\n`, 'application/json');
      },
    },
  ];
}

/** A part that does not say in time is away. */
async function look(part: Component): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), LONGEST_LOOK_MS);
  });
  try {
    return await Promise.race([late, part.isReady()]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
