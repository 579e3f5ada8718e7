// GitHub's own troubles, as its status page tells them.

import type { World } from './world.ts';

export type ComponentStatus =
  | 'operational'
  | 'degraded_performance'
  | 'partial_outage'
  | 'major_outage'
  | 'under_maintenance';

export interface Incident {
  readonly id: string;
  name: string;
  status: 'investigating' | 'identified' | 'monitoring' | 'resolved' | 'postmortem';
  impact: 'none' | 'minor' | 'major' | 'critical';
  /** Names of the components it touches, and what they are while it lasts. */
  components: readonly string[];
  componentStatus: ComponentStatus;
  body: string;
  readonly startedAt: Date;
}

export interface IncidentOptions {
  readonly name?: string;
  readonly status?: Incident['status'];
  readonly impact?: Incident['impact'];
  readonly components?: readonly string[];
  readonly componentStatus?: ComponentStatus;
  readonly body?: string;
}

/** By default: Packages is in a major outage and being investigated. */
export function addIncident(world: World, options: IncidentOptions = {}): Incident {
  const incident: Incident = {
    id: Buffer.from(world.random(6)).toString('hex'),
    name: options.name ?? 'Incident with Packages',
    status: options.status ?? 'investigating',
    impact: options.impact ?? 'major',
    components: options.components ?? ['Packages'],
    componentStatus: options.componentStatus ?? 'major_outage',
    body: options.body ?? 'We are investigating reports of degraded availability for Packages',
    startedAt: world.now(),
  };
  world.incidents.push(incident);
  return incident;
}

export function isOpen(incident: Incident): boolean {
  return incident.status !== 'resolved' && incident.status !== 'postmortem';
}
