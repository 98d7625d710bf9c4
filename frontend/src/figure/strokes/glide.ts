/** Long strokes on back and trunk: firm beside the spine, round at the top, light along the flank. */
import { lane, type Chain, type Place } from '../places';
import { item, polylineLength, rounded } from '../curve';
import type { Point, Stroke } from '../types';
import { handOn, handOverHand, type Technique } from './touch';

const INNER = 0.12;
const OUTER = 0.92;
const FOREARM_TURN = 62;
const FOREARM_WAKE = 6;

/** Over the shoulder the way is one turn, not two lanes: the muscle is too narrow for both. */
const shoulderTurn = (place: Place): Point[] => [place.at(0.06, 0.6), place.at(0.34, 0.4), place.at(0.62, 0.62)];

function splitShoulder(chain: Chain): { column: Chain; turn: Point[] } {
  const last = item(chain, -1);
  const [first, ...rest] = chain.filter((place) => place !== last);
  if (!last.area.outwards || !first) return { column: chain, turn: [] };
  return { column: [first, ...rest], turn: shoulderTurn(last) };
}

export const glide: Technique = (chain, touch) => {
  const { column, turn } = splitShoulder(chain);
  const worked = lane(column, INNER);
  const back = lane(column, OUTER, turn.length > 0 ? 0.14 : 0.05).reverse();
  const points = rounded([...worked, ...turn, ...back]);
  const { half } = chain[0];
  const stroke: Stroke = {
    points,
    closed: true,
    hand: handOn(half),
    phase: 0,
    wake: touch.forearm ? FOREARM_WAKE : touch.wake,
    firm: polylineLength(worked) / polylineLength([...points, item(points, 0)]),
    ...(touch.forearm && { rotation: -half * FOREARM_TURN }),
  };
  return touch.alone && !touch.forearm ? handOverHand(stroke) : [stroke];
};
