/** Our adapters, with browsers played by small stand-ins. */
import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { ScreenAwake } from '../../src/player/devices/awake';
import { Vibration } from '../../src/player/devices/buzz';
import { Bells } from '../../src/player/devices/chimes';
import { keyOf } from '../../src/player/devices/keys';
import { LeadTab } from '../../src/player/devices/lead';
import { LockScreen } from '../../src/player/devices/media';
import { OnDeviceVoice } from '../../src/player/devices/voice';
import { Memory, USUAL } from '../../src/player/memory';

const settled = () => new Promise((resolve) => setTimeout(resolve));

class Page extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible';

  turn(state: DocumentVisibilityState): void {
    this.visibilityState = state;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

class Screen {
  asked = 0;
  refuses = false;
  lock: (EventTarget & { release(): Promise<void> }) | null = null;

  async request(): Promise<WakeLockSentinel> {
    this.asked += 1;
    if (this.refuses) throw new DOMException('battery', 'NotAllowedError');
    const lock = Object.assign(new EventTarget(), { release: async () => void lock.dispatchEvent(new Event('release')) });
    this.lock = lock;
    return lock as unknown as WakeLockSentinel;
  }
}

describe('the screen', () => {
  it('is asked for again when the page is seen again', async () => {
    const [screen, page] = [new Screen(), new Page()];
    const awake = new ScreenAwake(screen as unknown as WakeLock, page as unknown as Document);
    awake.want(true);
    await settled();
    page.turn('hidden');
    await screen.lock?.release();
    page.turn('visible');
    await settled();
    expect(screen.asked).toBe(2);
  });

  it('may sleep when the phone refuses, and says so', async () => {
    const screen = new Screen();
    screen.refuses = true;
    const told: boolean[] = [];
    const awake = new ScreenAwake(screen as unknown as WakeLock, new Page() as unknown as Document);
    awake.onchange = (maySleep) => told.push(maySleep);
    awake.want(true);
    await settled();
    awake.want(false);
    await settled();
    expect(told).toEqual([true, false]);
  });
});

describe('the voice', () => {
  const voices = (...list: [lang: string, localService: boolean][]) => {
    const spoken: { text: string; voice: { lang: string } }[] = [];
    const synthesis = {
      getVoices: () => list.map(([lang, localService]) => ({ lang, localService })),
      speak: (words: { text: string; voice: { lang: string } }) => void spoken.push(words),
      cancel: () => undefined,
    };
    class Words {
      voice: unknown = null;
      lang = '';
      rate = 1;
      constructor(readonly text: string) {}
    }
    const voice = new OnDeviceVoice(synthesis as unknown as SpeechSynthesis, Words as unknown as typeof SpeechSynthesisUtterance);
    return { voice, spoken };
  };

  it('speaks with a voice of the language that lives on the phone', () => {
    const { voice, spoken } = voices(['en-GB', false], ['de-DE', true], ['en-US', true]);
    voice.say('Left shoulder', 'en', 0.5);
    expect(spoken.map(({ text, voice: { lang } }) => [text, lang])).toEqual([['Left shoulder', 'en-US']]);
  });

  it('is silent rather than send words to a server', () => {
    const { voice, spoken } = voices(['en-GB', false]);
    voice.say('Left shoulder', 'en', 0.5);
    expect([voice.speaks('en'), spoken]).toEqual([false, []]);
  });
});

describe('the chimes', () => {
  class Audio {
    currentTime = 100;
    state = 'running';
    destination = {};
    notes: { at: number; stopped: boolean }[] = [];
    createGain = () => ({
      gain: { value: 1, setValueAtTime: () => undefined, linearRampToValueAtTime: () => undefined, exponentialRampToValueAtTime: () => undefined },
      connect: (to: unknown) => to,
    });
    createOscillator = () => {
      const note = { at: -1, stopped: false };
      return {
        frequency: { value: 0, setValueAtTime: () => undefined },
        connect: (to: unknown) => to,
        start: (at?: number) => at !== undefined && this.notes.push(Object.assign(note, { at })),
        stop: (at?: number) => (note.stopped ||= at === undefined),
      };
    };
    close = async () => undefined;
    resume = async () => void (this.state = 'running');
  }

  const bellsOn = (audio: Audio, touched = true) => new Bells(() => audio as unknown as AudioContext, () => touched);

  it('are held back until somebody touches the screen', () => {
    const audio = new Audio();
    const bells = bellsOn(audio, false);
    bells.schedule([{ kind: 'begin', in: 50 }]);
    expect([bells.held, audio.notes]).toEqual([true, []]);
  });

  it('ring on the audio clock', () => {
    const audio = new Audio();
    bellsOn(audio).schedule([{ kind: 'begin', in: 50 }]);
    expect(audio.notes.map(({ at }) => at)).toEqual([150, 150.22]);
  });

  it.each(['suspended', 'interrupted'])('are held back while the sound is %s, and begin with a touch', (state) => {
    const audio = new Audio();
    const bells = bellsOn(audio);
    bells.wake();
    audio.state = state;
    expect(bells.held).toBe(true);
    bells.wake();
    expect(bells.held).toBe(false);
  });

  it('are taken back when others are scheduled', () => {
    const audio = new Audio();
    const bells = bellsOn(audio);
    bells.schedule([{ kind: 'ten', in: 50 }]);
    bells.schedule([]);
    expect(audio.notes.map(({ stopped }) => stopped)).toEqual([true, true]);
  });
});

describe('buttons and keys', () => {
  it('of a headset reach the player, and a missing one is no error', () => {
    const handlers = new Map<string, unknown>();
    const session = {
      metadata: null,
      playbackState: 'none',
      setActionHandler: (action: string, handler: unknown) => {
        if (action === 'stop') throw new TypeError('unknown');
        handlers.set(action, handler);
      },
    };
    const media = new LockScreen(session as unknown as MediaSession, undefined);
    const pressed: string[] = [];
    const press = (name: string) => () => void pressed.push(name);
    media.listen({ pause: press('pause'), resume: press('resume'), next: press('next'), back: press('back'), stop: press('stop') });
    (handlers.get('nexttrack') as () => void)();
    expect(pressed).toEqual(['next']);
  });

  it('of a presenter turn the page, and Space on a button is the button’s', () => {
    const press = (key: string, on: unknown = null) =>
      keyOf({ key, repeat: false, ctrlKey: false, metaKey: false, altKey: false, target: on as EventTarget });
    expect(['PageDown', 'ArrowLeft', ' ', 'a'].map((key) => press(key))).toEqual(['next', 'back', 'toggle', null]);
    expect(press(' ', { closest: () => ({}) })).toBeNull();
  });

  it('make a phone buzz that can, and no other fail', () => {
    const felt: number[][] = [];
    new Vibration({ vibrate: (pattern) => felt.push(pattern) > 0 }).play('ten');
    new Vibration({}).play('ten');
    expect(felt).toEqual([[35, 110, 35]]);
  });

  it('do not make a page buzz that nobody has touched: browsers call that an error', () => {
    const phone = { vibrate: vi.fn(() => true), userActivation: { hasBeenActive: false } };
    new Vibration(phone).play('ten');
    expect(phone.vibrate).not.toHaveBeenCalled();
  });
});

describe('the leading tab', () => {
  it('is one, and hands over when it closes', async () => {
    const waiting: (() => Promise<void>)[] = [];
    const request = async (_: string, __: unknown, take: () => Promise<void>) => {
      waiting.push(take);
      if (waiting.length === 1) void take().then(() => waiting[1]?.());
    };
    const locks = { request } as unknown as LockManager;
    const took: string[] = [];
    const [first, second] = [new LeadTab(locks), new LeadTab(locks)];
    first.seek('evening', () => took.push('first'));
    second.seek('evening', () => took.push('second'));
    expect(took).toEqual(['first']);
    first.close();
    await settled();
    expect(took).toEqual(['first', 'second']);
  });
});

describe('the memory', () => {
  it('keeps signs of life over pages, and forgets a session that is over', async () => {
    await new Memory().keepBeat('evening', 42);
    await new Memory().keepReady('evening', { ticked: ['Towels'], yes: { Sam: 7 } });
    const memory = new Memory();
    expect([await memory.beat('evening'), (await memory.ready('evening')).ticked]).toEqual([42, ['Towels']]);
    await memory.forget('evening');
    expect([await memory.beat('evening'), await memory.choices()]).toEqual([null, USUAL]);
  });

  it('forgets every session, but not what was chosen, when somebody signs out', async () => {
    const memory = new Memory();
    await memory.keepBeat('evening', 42);
    await memory.keepReady('morning', { ticked: ['Towels'], yes: { Sam: 7 } });
    await memory.keepChoices({ ...USUAL, voice: false });
    await memory.forgetAll();
    expect([await memory.beat('evening'), await memory.ready('morning')]).toEqual([null, { ticked: [], yes: {} }]);
    expect(await memory.choices()).toEqual({ ...USUAL, voice: false });
  });
});
