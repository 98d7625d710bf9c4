/** What is looked for, as long as the app is open: who comes back from an evening finds their list again. */
import { isOver, type Evening } from '../../app/evening';
import { fits, type Wanted, type Words } from '../../app/finding';
import { store } from '../../store';

let wanted = $state.raw<Wanted>({});

export const looking = {
  get wanted(): Wanted {
    return wanted;
  },
  /** undefined takes a wish away. */
  set<K extends keyof Wanted>(key: K, value: Wanted[K] | undefined): void {
    const others = Object.fromEntries(Object.entries(wanted).filter(([name]) => name !== key)) as Wanted;
    wanted = value === undefined || value === '' ? others : { ...others, [key]: value };
  },
  clear(): void {
    wanted = {};
  },
};

/** What either said of an evening as a whole, as far as one sees it. */
function saidOf(session: string): Words[] {
  return [store.reflection(session), store.partnersWords(session).reflection].filter((one) => one !== undefined);
}

/** Only what is over is history. */
export const found = (evenings: readonly Evening[]): Evening[] =>
  evenings.filter((one) => isOver(one) && fits(one, wanted, () => saidOf(one.session.id)));
