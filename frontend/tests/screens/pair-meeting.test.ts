/** One attempt to tie two phones, as it goes and as it may go wrong. Two of them meet over a small server in memory. */
import { describe, expect, test } from 'vitest';
import { ApiProblem, type Invite } from '../../src/api/client';
import { Meeting, type Around } from '../../src/screens/pair/meeting.svelte';
import { share, troubleOf } from '../../src/screens/pair/stages';

/** One invite and what becomes of it. */
class Table {
  state: Invite['state'] | 'none' = 'none';
  readonly said = new Set<string>();
  /** What every call rejects with, when there is something. */
  down: Error | null = null;

  side(me: 'maker' | 'claimer'): Around {
    const view = async (): Promise<Invite> => {
      if (this.down) throw this.down;
      if (this.state === 'none') throw new ApiProblem(404, 'not_found');
      const meets = this.state === 'claimed';
      return { id: 'i', purpose: 'pair', mine: me === 'maker', state: this.state, expires_at: '', name: meets ? (me === 'maker' ? 'Alex' : 'Sam') : null, symbols: this.state === 'open' ? null : [5, 60], confirmed: this.said.has(me) };
    };
    const api: Around['api'] = {
      invite: async () => {
        if (this.down) throw this.down;
        this.state = 'open';
        return { id: 'i', code: 'K7Q2-9WFD', link: 'AbCdEfGhIjKlMnOpQrStUv', expires_at: '' };
      },
      claim: async (asked) => {
        if (this.state !== 'open' || !('code' in asked) || asked.code !== 'K7Q2-9WFD') throw new ApiProblem(404, 'no_such_code');
        this.state = 'claimed';
        return view();
      },
      seeInvite: view,
      confirmInvite: async () => {
        if (this.state !== 'claimed') throw new ApiProblem(409, 'over');
        this.said.add(me);
        if (this.said.size === 2) this.state = 'confirmed';
        return view();
      },
      rejectInvite: async () => ((this.state = 'rejected'), null),
      withdrawInvite: async () => ((this.state = 'none'), null),
    };
    return { api, ready: async () => true };
  }
}

async function met() {
  const table = new Table();
  const [sam, alex] = [new Meeting(table.side('maker'), 'pair'), new Meeting(table.side('claimer'), 'pair')];
  await sam.offer();
  await alex.claim({ code: 'K7Q2-9WFD' });
  await sam.look();
  return { table, sam, alex };
}

describe('two phones', () => {
  test('it_shows_both_the_others_name_and_the_same_two_knots', async () => {
    const { sam, alex } = await met();
    expect(sam.stage).toMatchObject({ name: 'met', invite: { name: 'Alex', symbols: [5, 60] } });
    expect(alex.stage).toMatchObject({ name: 'met', invite: { name: 'Sam', symbols: [5, 60] } });
  });

  test('it_ties_with_the_second_yes_and_not_with_the_first', async () => {
    const { sam, alex } = await met();
    await alex.yes([]);
    expect(alex.stage).toMatchObject({ name: 'met', invite: { confirmed: true } });
    await sam.yes([]);
    await alex.look();
    expect([sam.stage, alex.stage]).toEqual([{ name: 'tied', who: 'Alex' }, { name: 'tied', who: 'Sam' }]);
  });

  test('it_ends_for_both_when_either_says_no', async () => {
    const { sam, alex } = await met();
    await alex.no();
    await sam.look();
    for (const one of [sam, alex]) expect(one.stage).toEqual({ name: 'over', why: 'refused' });
  });

  test('it_says_that_it_is_over_when_the_yes_comes_too_late', async () => {
    const { table, sam } = await met();
    table.state = 'expired';
    expect(await sam.yes([])).toBe('over');
    expect(sam.stage).toEqual({ name: 'over', why: 'refused' });
  });

  test('it_waits_on_while_the_network_is_away', async () => {
    const { table, sam } = await met();
    table.down = new TypeError('Failed to fetch');
    await sam.look();
    expect(sam.stage.name).toBe('met');
    table.down = null;
    table.state = 'rejected';
    await sam.look();
    expect(sam.stage.name).toBe('over');
  });
});

describe('a code', () => {
  test('it_is_taken_back_when_its_screen_is_left', async () => {
    const table = new Table();
    const sam = new Meeting(table.side('maker'), 'pair');
    await sam.offer();
    await sam.close();
    expect(table.state).toBe('none');
  });

  test('it_leaves_the_screen_alone_when_the_other_one_is_wrong', async () => {
    const sam = new Meeting(new Table().side('maker'), 'pair');
    await sam.offer();
    expect(await sam.claim({ code: 'AAAA-AAAA' })).toBe('noSuchCode');
    expect(sam.stage.name).toBe('offered');
  });

  test('it_is_over_when_its_time_is', async () => {
    const table = new Table();
    const sam = new Meeting(table.side('maker'), 'pair');
    await sam.offer();
    table.state = 'expired';
    await sam.look();
    expect(sam.stage.name).toBe('over');
  });

  test('it_needs_the_network_and_says_so', async () => {
    const table = new Table();
    table.down = new TypeError('Failed to fetch');
    const sam = new Meeting(table.side('maker'), 'pair');
    await sam.offer();
    expect(sam.stage).toEqual({ name: 'failed', why: 'offline' });
  });
});

test('it_tells_apart_what_can_stand_in_the_way', () => {
  const answers = [new TypeError('Failed to fetch'), new ApiProblem(404, 'no_such_code'), new ApiProblem(429, 'slow_down'), new ApiProblem(409, 'paired'), new ApiProblem(409, 'over'), new ApiProblem(500, 'error')];
  expect(answers.map(troubleOf)).toEqual(['offline', 'noSuchCode', 'slowDown', 'paired', 'over', 'failed']);
});

test('it_lets_the_thread_burn_down_within_its_bounds', () => {
  expect([share(0, 600, 600), share(300, 600, 600), share(900, 600, 600), share(-60, 600, 600)]).toEqual([1, 0.5, 0, 1]);
});
