/** A place in words: "Right, upper, inner". */
import type { FeltPlace } from '../../store/rows';
import { m } from '../history/m';
import { u } from '../us/u';
import { thirdOf } from './thirds';

export const placeWords = ({ side, u: across, v: along }: FeltPlace): string =>
  [side === 'both' ? '' : u().sides[side], m().alongs[thirdOf(along)], m().acrosses[thirdOf(across)]].filter((word) => word !== '').join(', ');
