/** Shaking: a fine tremble that wanders slowly up; jostling swings wider. */
import { clamp } from '../curve';
import { lane } from '../places';
import { wavy } from './skinRoll';
import { handOn, type Technique } from './touch';

const FINE = { waves: 12, height: 2 };
const WIDE = { waves: 7, height: 5 };

export const vibration: Technique = (chain, touch) => {
  const { waves, height } = touch.subtype === 'jostle' ? WIDE : FINE;
  const room = chain[0].width * 0.3;
  return [
    {
      points: wavy(lane(chain, 0.5, 0.25), waves, clamp(height, 1, room)),
      closed: false,
      hand: handOn(chain[0].half),
      phase: 0,
      swing: true,
      wake: touch.wake,
    },
  ];
};

