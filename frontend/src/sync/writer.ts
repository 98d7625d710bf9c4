/** Changes on their way to the disk. A write is done when it is stored, and never before. */
import { bytes, MOST_BYTES } from './batch';
import { corrected } from './clock';
import type { Log } from './log';
import { append, type Draft, type Unnumbered } from './outbox';
import type { Clock } from './types';

interface Queued {
  mutations: Unnumbered[];
  done: () => void;
}

const PATIENCE = [50, 250, 1_000, 5_000] as const;
/** A disk that says nothing for so long may never answer. */
const SLOW_MS = 3_000;

export class Writer {
  /** Whether everything asked for is stored. */
  safe = true;
  #queue: Queued[] = [];
  #draining = false;
  #wake: (() => void) | null = null;

  constructor(
    private readonly log: Log,
    private readonly clock: Clock,
    private readonly id: () => string,
    private readonly onChange: () => void,
  ) {}

  /** Resolves once the changes are in the outbox on the disk; waits as long as that takes. Rejects what could never be sent. */
  async write(drafts: readonly Draft[]): Promise<void> {
    const mutations = drafts.map((draft) => this.#mutation(draft));
    if (mutations.some((one) => bytes(one) > MOST_BYTES)) throw new RangeError('This is more than fits in one change.');
    await new Promise<void>((done) => {
      this.#queue.push({ mutations, done });
      void this.#drain();
    });
  }

  /** Try again now: the page is back, perhaps the disk is too. */
  wake(): void {
    this.#wake?.();
  }

  #mutation({ op, kind, id, space, fields, uid = this.id() }: Draft): Unnumbered {
    const known = this.log.mirror.seen(id)?.base ?? {};
    const base = Object.fromEntries(op === 'patch' ? Object.keys(fields).map((field) => [field, known[field] ?? 0]) : []);
    const at = corrected(this.clock.now(), this.log.meta);
    return { uid, space, op, kind, id, at, fields, base };
  }

  async #drain(): Promise<void> {
    if (this.#draining) return;
    this.#draining = true;
    for (let failures = 0; this.#queue.length > 0; ) {
      const group = [...this.#queue];
      if (await this.#store(group, failures > 0)) {
        failures = 0;
        this.#queue.splice(0, group.length);
        this.#tell(true);
        for (const one of group) one.done();
      } else {
        this.#tell(false);
        await this.#rest(PATIENCE[Math.min(failures++, PATIENCE.length - 1)] ?? 0);
      }
    }
    this.#draining = false;
  }

  /** One transaction for the whole group. A try that failed may still have been stored, so later ones look first. */
  async #store(group: readonly Queued[], look: boolean): Promise<boolean> {
    const mutations = group.flatMap((one) => one.mutations);
    const cancel = this.clock.after(SLOW_MS, () => this.#tell(false));
    try {
      await this.log.commit((core) => append(core, mutations), look ? ['outbox', 'acked'] : []);
      return true;
    } catch {
      return false;
    } finally {
      cancel();
    }
  }

  #tell(safe: boolean): void {
    if (this.safe === safe) return;
    this.safe = safe;
    this.onChange();
  }

  async #rest(ms: number): Promise<void> {
    await new Promise<void>((resume) => {
      const cancel = this.clock.after(ms, resume);
      this.#wake = () => {
        cancel();
        resume();
      };
    });
    this.#wake = null;
  }
}
