/** Long strokes on limbs, head and chest: towards the heart (or outwards), and lightly back beside the way. */
import { item, polylineLength, rounded } from '../curve';
import { lane } from '../places';
import type { Stroke } from '../types';
import { handOn, handOverHand, type Technique } from './touch';

const WORKED_LANE = 0.38;
const LIGHT_LANE = 0.88;
/** Smaller marks have no room for a second hand on the same track. */
const ROOM_FOR_TWO = 0.6;

export const sweep: Technique = (chain, touch) => {
  const worked = lane(chain, WORKED_LANE);
  const points = rounded([...worked, ...lane(chain, LIGHT_LANE).reverse()]);
  const stroke: Stroke = {
    points,
    closed: true,
    hand: handOn(chain[0].half),
    phase: 0,
    wake: touch.wake,
    firm: polylineLength(worked) / polylineLength([...points, item(points, 0)]),
  };
  const room = chain[0].area.hand >= ROOM_FOR_TWO;
  return touch.alone && room ? handOverHand(stroke) : [stroke];
};
