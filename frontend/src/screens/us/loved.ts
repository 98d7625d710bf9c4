/** How often something was loved, as far as it was said: shown as a count, never as a share. */
import { felt, isOver, type Evening } from '../../app/evening';
import { isMe, type Me } from '../../app/people';
import type { Feedback } from '../../store/rows';

const LAST = 5;

export interface Loved {
  times: number;
  of: number;
}

/** Over the latest evenings (given newest first) in which `me` received something there and said how it was; null: never loved. */
export function lovedIn(area: string, evenings: readonly Evening[], feedback: (session: string) => readonly Feedback[], me: Me): Loved | null {
  const verdicts = evenings
    .filter((evening) => isOver(evening) && isMe(evening.session.receiver, me))
    .map((evening) => {
      const keys = new Set(felt(evening).filter(({ areas }) => areas.includes(area)).map(({ key }) => key));
      return feedback(evening.session.id).filter(({ step, verdict }) => keys.has(step) && verdict !== null).map(({ verdict }) => verdict);
    })
    .filter((said) => said.length > 0)
    .slice(0, LAST);
  const times = verdicts.filter((said) => said.includes('more_next_time')).length;
  return times > 0 ? { times, of: verdicts.length } : null;
}
