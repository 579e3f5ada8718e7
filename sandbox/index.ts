// What a test or a tool needs to set up a world and run it.

export { type Answer, answer, jsonAnswer } from './http/answer.ts';
export type { LoggedRequest, RequestLog } from './http/request.ts';
export { type Ports, type RunningWorld, type StartOptions, startWorld } from './start.ts';
export { type Content, digestOf, MEDIA } from './world/content.ts';
export {
  addCredential,
  type Credential,
  type CredentialOptions,
  revoke,
  unknownToken,
} from './world/credentials.ts';
export * as faults from './world/fault-kinds.ts';
export { addFault, type FaultEffect, type FaultFilter, type FaultPlace, liftFaults } from './world/faults.ts';
export { buildArtifact, buildImage, type ImageOptions } from './world/image.ts';
export { buildIndex, childDigest, type IndexOptions } from './world/image-index.ts';
export { addIncident, type Incident, type IncidentOptions } from './world/incidents.ts';
export { addOrganization, addUser, type OrganizationOptions, type Owner } from './world/owners.ts';
export {
  addPackage,
  type Package,
  type PackageOptions,
  push,
  removeManifest,
  removePackage,
} from './world/packages.ts';
export { machineRandom, type RandomSource, seededRandom } from './world/random.ts';
export { type CredentialKind, makeToken } from './world/token-format.ts';
export { type Choices, createWorld, type World, type WorldOptions } from './world/world.ts';
