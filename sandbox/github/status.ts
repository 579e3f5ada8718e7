// www.githubstatus.com: the documents of a Statuspage, computed from the incidents that are open.

import { type Answer, answer, jsonAnswer } from '../http/answer.ts';
import type { Handling } from '../http/listen.ts';
import type { Received } from '../http/request.ts';
import { type ComponentStatus, type Incident, isOpen } from '../world/incidents.ts';
import type { World } from '../world/world.ts';

const PAGE_ID = 'kctbh9vrtdwd';

/** Component ids as they have stood for years. */
const COMPONENTS = [
  { id: '8l4ygp009s5s', name: 'Git Operations' },
  { id: 'brv1bkgrwx7q', name: 'API Requests' },
  { id: 'br0l2tvcx85d', name: 'Actions' },
  { id: 'st3j38cctv9l', name: 'Packages' },
  { id: '0l2p9nhqnxpd', name: 'Visit www.githubstatus.com for more information' },
] as const;

const SEVERITY: readonly ComponentStatus[] = [
  'operational',
  'under_maintenance',
  'degraded_performance',
  'partial_outage',
  'major_outage',
];

const INDICATORS = {
  none: 'All Systems Operational',
  minor: 'Minor Service Outage',
  major: 'Partial System Outage',
  critical: 'Major Service Outage',
} as const;

export function handleStatus(world: World, request: Received): Handling {
  const target = { place: 'status', repository: null, viewpoint: 'anonymous', url: request.url } as const;
  return { target, answer: answerStatus(world, request.path) };
}

function answerStatus(world: World, path: string): Answer {
  const open = world.incidents.filter(isOpen);
  const page = pageBody(world);
  const incidents = open.map((incident) => incidentBody(world, incident));
  const components = COMPONENTS.map((_, at) => componentBody(world, at, open));
  switch (path) {
    case '/api/v2/summary.json':
      return jsonAnswer(200, {
        page,
        components,
        incidents,
        scheduled_maintenances: [],
        status: overall(open),
      });
    case '/api/v2/status.json':
      return jsonAnswer(200, { page, status: overall(open) });
    case '/api/v2/components.json':
      return jsonAnswer(200, { page, components });
    case '/api/v2/incidents/unresolved.json':
      return jsonAnswer(200, { page, incidents });
    default:
      return answer(
        404,
        { 'content-type': 'text/html; charset=utf-8' },
        '<html><body>Not Found</body></html>',
      );
  }
}

function overall(open: readonly Incident[]): object {
  const order = ['none', 'minor', 'major', 'critical'] as const;
  const worst = order[Math.max(0, ...open.map((incident) => order.indexOf(incident.impact)))] ?? 'none';
  return { indicator: worst, description: INDICATORS[worst] };
}

function componentBody(world: World, at: number, open: readonly Incident[]): object {
  const component = COMPONENTS[at] ?? COMPONENTS[0];
  const touching = open.filter((incident) => incident.components.includes(component.name));
  const worst = Math.max(0, ...touching.map((incident) => SEVERITY.indexOf(incident.componentStatus)));
  return {
    ...component,
    status: SEVERITY[worst],
    created_at: '2019-01-02T20:20:00Z',
    updated_at: world.now().toISOString(),
    position: at + 1,
    description: null,
    showcase: false,
    start_date: null,
    group_id: null,
    page_id: PAGE_ID,
    group: false,
    only_show_if_degraded: false,
  };
}

function incidentBody(world: World, incident: Incident): object {
  const { id, name, status, impact, body } = incident;
  const at = incident.startedAt.toISOString();
  return {
    id,
    name,
    status,
    impact,
    shortlink: `https://stspg.io/${id.slice(0, 12)}`,
    created_at: at,
    updated_at: at,
    monitoring_at: null,
    resolved_at: null,
    page_id: PAGE_ID,
    incident_updates: [{ id: `${id}u`, status, body, created_at: at, display_at: at }],
    components: COMPONENTS.flatMap((component, position) =>
      incident.components.includes(component.name) ? [componentBody(world, position, [incident])] : [],
    ),
  };
}

function pageBody(world: World): object {
  return {
    id: PAGE_ID,
    name: 'GitHub',
    url: 'https://www.githubstatus.com',
    time_zone: 'Etc/UTC',
    updated_at: world.now().toISOString(),
  };
}
