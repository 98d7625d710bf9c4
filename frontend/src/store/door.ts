/** Who this phone belongs to: coming in, by a code or another phone, and leaving. All of it but leaving needs a connection. */
import { ApiProblem, type Api } from '../api/client';
import type { Engine } from '../sync';

interface Around {
  engine: Engine;
  api: Pick<Api, 'enter' | 'makeRecoveryCode' | 'signIn' | 'signOut'>;
}

export class Door {
  constructor(private readonly around: () => Around) {}

  /** Makes sure of the account first. */
  async makeRecoveryCode(): Promise<string> {
    const { api, engine } = this.around();
    await engine.sync();
    return (await api.makeRecoveryCode()).code;
  }

  /** Uses `code` up and answers its successor. */
  async signIn(code: string): Promise<string> {
    const { api, engine } = this.around();
    const answer = await api.signIn(code);
    await engine.adopt(answer.me.id);
    return answer.code;
  }

  /** This browser becomes a phone of whoever made the invite; false while their yes is missing. */
  async enter(invite: string, secret: string): Promise<boolean> {
    const { api, engine } = this.around();
    try {
      const { id } = await api.enter(invite, secret);
      await engine.adopt(id);
      return true;
    } catch (reason) {
      if (reason instanceof ApiProblem && reason.code === 'not_yet') return false;
      throw reason;
    }
  }

  /** Leaves nothing on the phone. */
  async signOut(): Promise<void> {
    const { api, engine } = this.around();
    const told = await api.signOut().then(() => true, () => false);
    await engine.erase(told);
  }
}
