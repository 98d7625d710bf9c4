/** One attempt to tie two phones: a code is shown or claimed, the two look at each other, both say yes. */
import type { Api, Invite } from '../../api/client';
import type { Asked, Purpose } from './code';
import { stageAfter, troubleOf, type Stage, type Trouble } from './stages';

export interface Around {
  api: Pick<Api, 'invite' | 'claim' | 'seeInvite' | 'confirmInvite' | 'rejectInvite' | 'withdrawInvite'>;
  /** Makes sure that there is an account; false without a connection. */
  ready(): Promise<boolean>;
  /** A newcomer without an account: becomes the other phone's person; false while its yes is missing. */
  enter?(invite: string, secret: string): Promise<boolean>;
  /** What a newcomer claims with. */
  secret?: string;
}

export class Meeting {
  #stage = $state.raw<Stage>({ name: 'making' });
  #looking = false;

  constructor(
    private readonly around: Around,
    readonly purpose: Purpose,
  ) {}

  get stage(): Stage {
    return this.#stage;
  }

  /** Makes a code and shows it. */
  async offer(): Promise<void> {
    this.#stage = { name: 'making' };
    try {
      if (!(await this.around.ready())) throw new TypeError('no connection');
      this.#stage = { name: 'offered', made: await this.around.api.invite(this.purpose) };
    } catch (reason) {
      this.#stage = { name: 'failed', why: troubleOf(reason) };
    }
  }

  /** Answers the other phone's code. What stands in the way, or null. A code shown here is taken back first. */
  async claim(asked: Asked): Promise<Trouble | null> {
    const { api, secret } = this.around;
    try {
      if (!secret && !(await this.around.ready())) return 'offline';
      const invite = await api.claim(secret ? { ...asked, secret } : asked);
      await this.close();
      this.#stage = stageAfter(this.#stage, invite);
      return null;
    } catch (reason) {
      return troubleOf(reason);
    }
  }

  /** Answers a link that was opened: there is no code of one's own to go back to. */
  async follow(link: string): Promise<void> {
    const why = await this.claim({ link });
    if (why) this.#stage = { name: 'failed', why };
  }

  /** Asks the server what became of it. Silent when it cannot be reached: the next look may. */
  async look(): Promise<void> {
    const stage = this.#stage;
    const id = stage.name === 'offered' ? stage.made.id : stage.name === 'met' ? stage.invite.id : null;
    if (id === null || this.#looking) return;
    this.#looking = true;
    try {
      const next = await this.#after(stage, id);
      if (this.#stage === stage) this.#stage = next;
    } catch (reason) {
      const gone = ['over', 'failed', 'noSuchCode'].includes(troubleOf(reason));
      if (gone && this.#stage === stage) this.#stage = { name: 'over', why: stage.name === 'met' ? 'refused' : 'expired' };
    } finally {
      this.#looking = false;
    }
  }

  /** `bring`: the kinds of rows to share from the beginning. What stands in the way, or null. */
  async yes(bring: string[]): Promise<Trouble | null> {
    return this.#say((invite) => this.around.api.confirmInvite(invite.id, bring).then((after) => void this.#now(after)));
  }

  async no(): Promise<Trouble | null> {
    return this.#say(async (invite) => {
      // A newcomer is nobody yet, whom nobody hears: without a yes it ends by itself.
      if (!this.around.secret) await this.around.api.rejectInvite(invite.id);
      this.#stage = { name: 'over', why: 'refused' };
    });
  }

  /** The screen is left: a code that nobody has answered stops working. */
  async close(): Promise<void> {
    if (this.#stage.name === 'offered') await this.around.api.withdrawInvite(this.#stage.made.id).catch(() => undefined);
  }

  async #after(stage: Stage, id: string): Promise<Stage> {
    const { api, enter, secret } = this.around;
    if (!enter || !secret) return stageAfter(stage, await api.seeInvite(id));
    return stage.name === 'met' && (await enter(id, secret)) ? { name: 'tied', who: stage.invite.name ?? '' } : stage;
  }

  #now(invite: Invite): void {
    this.#stage = stageAfter(this.#stage, invite);
  }

  async #say(word: (invite: Invite) => Promise<void>): Promise<Trouble | null> {
    if (this.#stage.name !== 'met') return null;
    try {
      await word(this.#stage.invite);
      return null;
    } catch (reason) {
      const trouble = troubleOf(reason);
      if (trouble === 'over') this.#stage = { name: 'over', why: 'refused' };
      return trouble;
    }
  }
}
