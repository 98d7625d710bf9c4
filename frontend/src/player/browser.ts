/** The devices of a real phone. */
import { currentLanguage } from '../app/i18n';
import { store } from '../store';
import type { Devices } from './controller.svelte';
import { ScreenAwake } from './devices/awake';
import { Vibration } from './devices/buzz';
import { Bells } from './devices/chimes';
import { HushTrack } from './devices/hush';
import { LeadTab } from './devices/lead';
import { LockScreen } from './devices/media';
import { SharedRoom } from './devices/room';
import { OnDeviceVoice } from './devices/voice';
import { Memory } from './memory';
import { narrate } from './narration';
import { Sound } from './sound';
import { steadyClock } from './steadyClock';
import { spoken } from './words';

export const memory = new Memory();

const phoneSound = () => new Sound({ chimes: new Bells(), voice: new OnDeviceVoice(), hush: new HushTrack(), room: new SharedRoom() });

/** The sound of a session that is about to begin, woken by the touch that begins it. */
let woken: Sound | null = null;

export function wakeSound(): void {
  woken ??= phoneSound();
  woken.wake();
}

function takeSound(): Sound {
  const sound = woken ?? phoneSound();
  woken = null;
  return sound;
}

export function phoneDevices(): Devices {
  return {
    clock: steadyClock(() => store.now()),
    memory,
    awake: new ScreenAwake(),
    sound: takeSound(),
    buzz: new Vibration(),
    media: new LockScreen(),
    lead: new LeadTab(),
    words: narrate,
    voiceless: () => spoken().sheet.noVoice,
    puzzled: () => spoken().puzzled,
    language: currentLanguage,
  };
}
