/** What may happen in a story of story.ts. */
import fc from 'fast-check';
import type { Op } from '../../src/sync/types';
import type { DiskFault, NetFault } from './world';

const YEARS = 10 * 365 * 24 * 3_600_000;

/** `thaw`: somebody looks at it again. */
export type Happening = 'restart' | 'wipe' | 'tab' | 'deliver' | 'timeout' | 'login' | 'logout' | 'thaw';

/** `leave`: the person of this phone ends the couple, perhaps offline. `part`: a phone that is not in the story does it. */
export type Step =
  | { do: 'write'; phone: number; tab: number; op: Op; pick: number; value: string; field: string; shared: boolean; wait: boolean; kind: string }
  | { do: 'sync'; phone: number; net: NetFault[] }
  | { do: 'disk'; phone: number; faults: DiskFault[] }
  | { do: Happening; phone: number }
  | { do: 'freeze'; phone: number; tab: number; lock: boolean; deaf: boolean }
  | { do: 'leave'; phone: number; wait: boolean }
  | { do: 'part'; sam: boolean }
  | { do: 'tie' }
  | { do: 'hear'; phone: number; ago: number; times: number }
  | { do: 'pass'; ms: number }
  | { do: 'jump'; phone: number; ms: number }
  | { do: 'revoke'; phone: number }
  | { do: 'clone' }
  | { do: 'outdated'; apps: boolean }
  | { do: 'backup' }
  | { do: 'restore' };

/** What happens to one phone. */
export type OnPhone = Extract<Step, { phone: number }>;

const phone = fc.integer({ min: 0, max: 2 });
const write = fc.record({
  do: fc.constant('write' as const),
  phone,
  tab: fc.integer({ min: 0, max: 1 }),
  op: fc.constantFrom<Op>('create', 'create', 'create', 'patch', 'patch', 'patch', 'patch', 'patch', 'patch', 'delete', 'undelete', 'share', 'unshare'),
  kind: fc.constantFrom('session', 'session', 'feedback'),
  pick: fc.nat(20),
  value: fc.constantFrom('a', 'b', 'c', 'bad'),
  field: fc.constantFrom('verdict', 'note'),
  shared: fc.boolean(),
  wait: fc.boolean(),
});
const net = fc.constantFrom<NetFault>('none', 'none', 'no-request', 'no-answer', 'twice', 'overtaken', 'slow', 'hang', 'dawdles', 401, 403, 413, 429, 500, 503);
const disk = fc.constantFrom<DiskFault>('fails', 'dies-before', 'dies-after', 'late');

/** Phones that write and agree, with nothing but the network in their way. */
const plain: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: write },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('sync' as const), phone, net: fc.array(net, { maxLength: 1 }) }) },
);

export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: write },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('sync' as const), phone, net: fc.array(net, { maxLength: 2 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('disk' as const), phone, faults: fc.array(disk, { minLength: 1, maxLength: 2 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom<Happening>('restart', 'wipe', 'tab', 'deliver', 'timeout', 'login', 'logout'), phone }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('freeze' as const), phone, tab: fc.integer({ min: 0, max: 1 }), lock: fc.boolean(), deaf: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom<Happening>('thaw', 'tab'), phone }) },
  { weight: 2, arbitrary: fc.oneof(fc.record({ do: fc.constant('leave' as const), phone, wait: fc.boolean() }), fc.record({ do: fc.constant('part' as const), sam: fc.boolean() }), fc.constant({ do: 'tie' as const })) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('hear' as const), phone, ago: fc.constantFrom(0, 0, 0, 1, 2, 7), times: fc.integer({ min: 1, max: 2 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(100, 6_000, 70_000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('jump' as const), phone, ms: fc.constantFrom(-YEARS, -60_000, 60_000, YEARS) }) },
  { weight: 2, arbitrary: fc.constantFrom({ do: 'backup' as const }, { do: 'restore' as const }) },
  { weight: 1, arbitrary: fc.oneof(fc.record({ do: fc.constant('revoke' as const), phone }), fc.record({ do: fc.constant('outdated' as const), apps: fc.boolean() })) },
  { weight: 1, arbitrary: fc.constant({ do: 'clone' as const }) },
);

/** Stories in which more is written, for what shows only where writes meet. */
export const busy: fc.Arbitrary<Step> = fc.oneof(step, plain);
