/** When the phone asks for plans to hold. */
import { describe, expect, test } from 'vitest';
import { OFTEN_ENOUGH_MS, Refreshing } from '../../src/app/refreshing';

const answered = () => Promise.resolve();
const unanswered = () => Promise.reject(new TypeError('no connection'));

describe('plans are asked for', () => {
  test('after_a_change_and_not_again_without_another', async () => {
    const refreshing = new Refreshing();
    expect(refreshing.due('first', true, 0)).toBe(true);
    await refreshing.ask('first', 0, answered);
    expect(refreshing.due('first', true, 1)).toBe(false);
    expect(refreshing.due('second', true, 1)).toBe(true);
  });

  test('once_the_server_has_heard_of_the_change', () => {
    const refreshing = new Refreshing();
    expect(refreshing.due('first', false, 0)).toBe(false);
    expect(refreshing.due('first', true, 0)).toBe(true);
  });

  test('again_where_nobody_answered', async () => {
    const refreshing = new Refreshing();
    await refreshing.ask('first', 0, unanswered);
    expect(refreshing.due('first', true, 1)).toBe(true);
  });

  test('now_and_then_though_nothing_has_changed_here', async () => {
    const refreshing = new Refreshing();
    await refreshing.ask('first', 0, answered);
    expect(refreshing.due('first', true, OFTEN_ENOUGH_MS - 1)).toBe(false);
    expect(refreshing.due('first', true, OFTEN_ENOUGH_MS)).toBe(true);
  });
});
