/** The devices of a real phone. */
import { currentLanguage } from '../app/i18n';
import type { Devices } from './controller.svelte';
import { ScreenAwake } from './devices/awake';
import { Vibration } from './devices/buzz';
import { Bells } from './devices/chimes';
import { LeadTab } from './devices/lead';
import { LockScreen } from './devices/media';
import { OnDeviceVoice } from './devices/voice';
import { Memory } from './memory';
import { narrate } from './narration';
import { steadyClock } from './steadyClock';

export const memory = new Memory();

export function phoneDevices(): Devices {
  return {
    clock: steadyClock(),
    memory,
    awake: new ScreenAwake(),
    voice: new OnDeviceVoice(),
    chimes: new Bells(),
    buzz: new Vibration(),
    media: new LockScreen(),
    lead: new LeadTab(),
    words: narrate,
    language: currentLanguage,
  };
}
