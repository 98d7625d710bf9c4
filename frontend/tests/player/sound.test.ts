/** What is heard, how loud, and beside what. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ambience, RATE, wav } from '../../src/player/ambience';
import { HushTrack } from '../../src/player/devices/hush';
import { type Place, SharedRoom } from '../../src/player/devices/room';
import { type Choices, USUAL } from '../../src/player/memory';
import { Sound } from '../../src/player/sound';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Writes down what each part was told. */
function room(over: Partial<Choices> = {}, speaks = true) {
  const places: Place[] = [];
  const heard: string[] = [];
  const nothing = () => undefined;
  const sound = new Sound({
    chimes: { held: false, wake: nothing, loud: (volume) => heard.push(`chimes ${volume}`), schedule: (cues) => heard.push(`${cues.length} cues`), close: nothing },
    voice: { speaks: () => speaks, wake: () => heard.push('wake'), say: (words, _, volume) => heard.push(`${words} ${volume}`), hush: () => heard.push('quiet') },
    hush: { held: false, wake: nothing, play: (on) => heard.push(`hush ${on}`), loud: nothing, close: nothing },
    room: { take: (place) => places.push(place) },
  });
  sound.choose({ ...USUAL, ...over });
  heard.length = places.length = 0;
  return { sound, heard, places };
}

describe('the sound of a session', () => {
  it('lowers the couple’s music while something is said, and stops nothing', () => {
    const { sound, places } = room();
    sound.say('Left side', 'en');
    vi.advanceTimersByTime(5000);
    expect(places).toEqual(['over', 'beside']);
  });

  it('stays lowered from the chime to the end of the words', () => {
    const { sound, places } = room();
    sound.rings();
    sound.say('A long sentence about the shoulder blade', 'en');
    vi.advanceTimersByTime(3000);
    expect(places).toEqual(['over', 'over']);
  });

  it('takes the room only when it was given it, and plays the hush then', () => {
    const [beside, alone] = [room(), room({ alone: true })];
    for (const { sound } of [beside, alone]) sound.play(true);
    expect([beside.heard, alone.heard]).toEqual([['hush false'], ['hush true']]);
    alone.sound.say('Left side', 'en');
    expect(alone.places).toEqual(['alone']);
  });

  it('is as loud as was chosen', () => {
    const { sound, heard } = room({ volume: 'soft' });
    sound.say('Left side', 'en');
    sound.choose({ ...USUAL, volume: 'loud' });
    expect(heard).toEqual(['Left side 0.35', 'chimes 1']);
  });

  it('tells when there is no voice, unless nobody wants one', () => {
    expect([room({}, false), room({ voice: false }, false)].map(({ sound }) => sound.say('Left side', 'en'))).toEqual([false, true]);
  });

  it('rings no chime that was not wanted', () => {
    const { sound, heard, places } = room({ chimes: false });
    sound.schedule([{ kind: 'ten', in: 5 }]);
    sound.rings();
    expect([heard, places]).toEqual([['0 cues'], []]);
  });
});

describe('beside other music', () => {
  it('is said to the phones that ask', () => {
    const session = { type: 'auto' };
    const shared = new SharedRoom(session);
    const types = (['beside', 'over', 'alone'] as const).map((place) => (shared.take(place), session.type));
    expect(types).toEqual(['ambient', 'transient', 'playback']);
  });

  it('is no error where nobody asks', () => {
    expect(() => new SharedRoom(undefined).take('alone')).not.toThrow();
  });
});

describe('the hush', () => {
  const track = (blocked: () => boolean) => {
    const calls: string[] = [];
    const made = {
      loop: false, volume: 1, src: '',
      play: async () => {
        calls.push('play');
        if (blocked()) throw new DOMException('touch first', 'NotAllowedError');
      },
      pause: () => void calls.push('pause'),
    };
    return { hush: new HushTrack(() => made, () => 'blob:hush'), made, calls };
  };

  it('is one loop, made when it is first wanted', async () => {
    const { hush, made, calls } = track(() => false);
    hush.play(false);
    expect(made.src).toBe('');
    hush.play(true);
    hush.play(true);
    hush.play(false);
    expect([made.src, made.loop, calls]).toEqual(['blob:hush', true, ['play', 'pause']]);
  });

  it('waits for a touch where the browser wants one', async () => {
    let blocked = true;
    const { hush } = track(() => blocked);
    hush.play(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(hush.held).toBe(true);
    blocked = false;
    hush.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(hush.held).toBe(false);
  });

  it('runs from its end into its beginning without a click, and is never too loud', () => {
    const samples = ambience();
    const steps = samples.map((value, i) => Math.abs(value - (samples.at(i - 1) ?? 0)));
    const most = (values: Int16Array) => values.reduce((max, value) => Math.max(max, value), 0);
    expect(steps[0]).toBeLessThanOrEqual(most(steps.slice(1)));
    expect(most(samples.map(Math.abs))).toBeLessThan(32_767);
    expect(most(samples.map(Math.abs))).toBeGreaterThan(3000);
  });

  it('is a file that a browser plays: one channel, 16 bit', () => {
    const file = new DataView(wav(new Int16Array([1, -2])).buffer);
    expect([file.byteLength, file.getUint16(22, true), file.getUint32(24, true), file.getInt16(46, true)]).toEqual([48, 1, RATE, -2]);
  });
});
