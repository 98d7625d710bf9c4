import { describe, expect, test } from 'vitest';
import { Api, ApiProblem } from '../../src/api/client';
import { httpTransport } from '../../src/sync/transport';

interface Seen {
  path: string;
  method: string;
  token: string | null;
  body: string | null;
}

/** An API whose answers are given, one for each request: [status, body, headers]. */
function server(...answers: [number, unknown?, Record<string, string>?][]) {
  const seen: Seen[] = [];
  const api = new Api(async (input, init = {}) => {
    const headers = new Headers(init.headers);
    seen.push({ path: String(input), method: init.method ?? 'GET', token: headers.get('X-CSRFToken'), body: (init.body as string | undefined) ?? null });
    const [status, body, extra] = answers.shift() ?? [500];
    return new Response(status === 204 ? null : JSON.stringify(body ?? null), { status, headers: extra ?? {} });
  });
  return { api, seen };
}
const hello = (token: string, person: string | null = 'sam'): [number, unknown] => [200, { token, person }];

describe('the client', () => {
  test('it_sends_a_token_with_what_writes', async () => {
    const { api, seen } = server(hello('t1'), [201, { code: 'ABCD' }]);
    expect(await api.makeRecoveryCode()).toEqual({ code: 'ABCD' });
    expect(seen.map((one) => [one.method, one.path, one.token])).toEqual([['GET', '/api/v1/csrf', ''], ['POST', '/api/v1/recovery', 't1']]);
  });

  test('it_fetches_a_stale_token_anew_and_only_once', async () => {
    const stale: [number, unknown] = [403, { code: 'csrf' }];
    const { api, seen } = server(hello('old'), stale, hello('new'), [204], stale, hello('newer'), stale);
    await api.signOut();
    expect(seen.at(-1)?.token).toBe('new');
    await expect(api.signOut()).rejects.toMatchObject({ status: 403, code: 'csrf' });
    expect(seen).toHaveLength(7);
  });

  test('it_says_what_is_wrong_by_field', async () => {
    const { api } = server(hello('t'), [400, { code: 'invalid', detail: 'These values do not fit.', errors: { name: ['Too long.'] } }]);
    const problem = await api.renameDevice('d', 'x').catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(ApiProblem);
    expect(problem).toMatchObject({ code: 'invalid', errors: { name: ['Too long.'] }, message: 'These values do not fit.' });
  });

  test('it_makes_no_problem_of_an_answer_that_is_not_json', async () => {
    const api = new Api(async () => new Response('<h1>Welcome to the hotel</h1>', { status: 200 }));
    expect(await api.send('GET', 'me')).toEqual({ status: 200, body: null, retryAfter: null });
    await expect(api.hello()).rejects.toThrow();
  });
});

describe('the transport', () => {
  test('it_hands_on_status_body_and_patience', async () => {
    const { api, seen } = server([429, { code: 'slow_down' }, { 'Retry-After': '7' }]);
    const got = await httpTransport(api).sync({ device: 'd', schema: 1, now: 1, cursors: {}, mutations: [] });
    expect(got).toEqual({ status: 429, body: { code: 'slow_down' }, retryAfter: 7 });
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ device: 'd', schema: 1, now: 1, cursors: {}, mutations: [] });
  });

  test('it_starts_with_a_name', async () => {
    const { api, seen } = server([201, { id: 'sam' }]);
    expect((await httpTransport(api).start({ secret: 's', name: 'Sam', color: 'moon', at: null })).status).toBe(201);
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ name: 'Sam', claim: 's' });
  });
});
