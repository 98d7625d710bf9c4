/** A phone with its clock in our hands, and a drawer for what its devices were told. */
import { type Devices, PlayerController, type SessionLog } from '../../src/player/controller.svelte';
import type { Cue } from '../../src/player/cues';
import { type Choices, USUAL } from '../../src/player/memory';
import type { Plan } from '../../src/player/plan';
import { Sound } from '../../src/player/sound';
import { steadyClock } from '../../src/player/steadyClock';
import type { LoggedEvent } from '../../src/player/timeline';
import { EVENING, T0 } from './plan.fixture';

/** What outlives a page: the log and the small memory of the phone. */
export class Phone {
  time = T0;
  log: LoggedEvent[] = [];
  beats = new Map<string, number>();
  choices: Choices = USUAL;
  /** It has a voice for our language. */
  speaks = true;
  /** The tabs that wait for their turn to sound, the first one sounding. */
  tabs: (() => void)[] = [];
  full = false;
  /** While set, nothing becomes durable: resolves when the test says so. */
  slow: Promise<void> | null = null;

  constructor(readonly plan: Plan = EVENING) {}

  async store(kind: string, payload: Record<string, unknown>, at: number): Promise<LoggedEvent> {
    await this.slow;
    if (this.full) throw new DOMException('full', 'QuotaExceededError');
    const event = { id: `id-${this.log.length}`, seq: this.log.length + 1, at, kind, payload };
    this.log = [...this.log, event];
    return event;
  }

  kinds(): string[] {
    return this.log.map(({ kind }) => kind);
  }

  async begin(): Promise<Tab> {
    await this.store('start', {}, this.time);
    return this.open();
  }

  /** Opens the player in one more page. */
  async open(): Promise<Tab> {
    const tab = new Tab(this);
    await tab.player.open();
    return tab;
  }
}

export class Tab {
  said: string[] = [];
  buzzed: string[] = [];
  scheduled: readonly Cue[] = [];
  awake = false;
  hush = false;
  player: PlayerController;
  #take: (() => void) | null = null;

  constructor(readonly phone: Phone) {
    this.player = new PlayerController(this.#log(), this.#devices());
  }

  /** Lets time pass, with a page that ticks as it should. */
  async pass(seconds: number, step = 0.25): Promise<void> {
    for (let passed = 0; passed < seconds; passed += step) {
      this.phone.time += step * 1000;
      this.player.tick();
    }
    await this.settled();
  }

  /** Lets time pass while the page is frozen, then ticks once. */
  async sleep(seconds: number): Promise<void> {
    this.phone.time += seconds * 1000;
    this.player.tick();
    await this.settled();
  }

  /** Everything that was under way is done. */
  async settled(): Promise<void> {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  }

  /** The page dies without a word; its lock goes to the next tab. */
  die(): void {
    const { tabs } = this.phone;
    const leads = tabs[0] === this.#take;
    this.phone.tabs = tabs.filter((each) => each !== this.#take);
    if (leads) this.phone.tabs[0]?.();
  }

  #log(): SessionLog {
    const { phone } = this;
    return {
      session: 'evening',
      plan: phone.plan,
      events: () => phone.log,
      record: (kind, payload, at) => phone.store(kind, payload, at),
    };
  }

  #devices(): Devices {
    const { phone } = this;
    return {
      clock: steadyClock(() => phone.time, () => 0),
      memory: {
        beat: async (session) => phone.beats.get(session) ?? null,
        keepBeat: async (session, at) => void phone.beats.set(session, at),
        choices: async () => phone.choices,
        keepChoices: async (choices) => void (phone.choices = choices),
        forget: async (session) => void phone.beats.delete(session),
      },
      awake: { want: (wanted) => void (this.awake = wanted), onchange: () => undefined, close: () => undefined },
      sound: this.#sound(),
      buzz: { play: (kind) => void this.buzzed.push(kind) },
      media: { listen: () => undefined, show: () => undefined, close: () => undefined },
      lead: {
        seek: (_, take) => {
          this.#take = take;
          if (phone.tabs.push(take) === 1) take();
        },
        close: () => this.die(),
      },
      words: (cue, state) => `${cue} ${state.step?.key ?? ''}`.trim(),
      voiceless: () => 'no voice',
      puzzled: () => 'not understood',
      language: () => 'en',
    };
  }

  #sound(): Sound {
    const nothing = () => undefined;
    return new Sound({
      voice: { speaks: () => this.phone.speaks, wake: nothing, say: (words) => void this.said.push(words), hush: nothing },
      chimes: { held: false, wake: nothing, loud: nothing, schedule: (cues) => void (this.scheduled = cues), close: nothing },
      hush: { held: false, wake: nothing, play: (on) => void (this.hush = on), loud: nothing, close: nothing },
      room: { take: nothing },
    });
  }
}
