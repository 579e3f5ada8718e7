// docker-compose.yml, as far as the tests look at it.
import { parse } from 'yaml';

export interface Service {
  readonly image?: string;
  readonly build?: unknown;
  readonly deploy?: { replicas?: number };
  readonly depends_on?: Record<string, { condition?: string }>;
  readonly networks?: string[];
  readonly network_mode?: string;
  readonly pid?: string;
  readonly ipc?: string;
  readonly ports?: unknown[];
  readonly environment?: Record<string, string | null>;
  readonly env_file?: unknown;
  readonly entrypoint?: string[];
  readonly command?: string[];
  readonly healthcheck?: { test?: string[]; disable?: boolean };
  readonly secrets?: string[];
  readonly volumes?: string[];
  readonly user?: string;
  readonly init?: boolean;
  readonly privileged?: boolean;
  readonly read_only?: boolean;
  readonly tmpfs?: string[];
  readonly cap_add?: string[];
  readonly cap_drop?: string[];
  readonly security_opt?: string[];
  readonly ulimits?: { core?: number };
  readonly restart?: string;
  readonly stop_grace_period?: string;
  readonly mem_limit?: string;
  readonly pids_limit?: number;
}

export interface Compose {
  readonly services: { bot: Service; redis: Service };
  readonly networks: Record<string, { internal?: boolean } | null>;
  readonly volumes: Record<string, unknown>;
  readonly secrets: Record<string, { file?: string; environment?: string }>;
}

export function parseCompose(text: string): Compose {
  return parse(text, { merge: true }) as Compose;
}

/** What Compose makes of `$$` in a string. */
export function undollared(text: string): string {
  return text.replaceAll('$$', '$');
}
