import { expect, it } from 'vitest';
import { colorBeside, colorOf, isForRemote, isMe, otherOf, partnerColor, rolesFor, type Me } from '../../src/app/people';

const sam: Me = { person: 'sam-id', name: 'Sam', color: 'amber' };
const alex = { person: null, name: 'Alex' };

it('knows me by my account', () => {
  expect(isMe({ person: 'sam-id', name: 'Sammy' }, sam)).toBe(true);
  expect(isMe({ person: 'charlie-id', name: 'Sam' }, sam)).toBe(false);
});

it('knows me by my name in a session planned before there was an account', () => {
  expect(isMe({ person: null, name: 'Sam' }, sam)).toBe(true);
  expect(isMe(alex, sam)).toBe(false);
});

it('gives both roles, whoever gives', () => {
  expect(rolesFor(sam, 'me', ' Alex ')).toEqual({ giver: { person: 'sam-id', name: 'Sam' }, receiver: alex });
  expect(rolesFor(sam, 'partner', 'Alex').giver).toEqual(alex);
});

it('finds the other one from either side', () => {
  expect(otherOf(rolesFor(sam, 'me', 'Alex'), sam)).toEqual(alex);
  expect(otherOf(rolesFor(sam, 'partner', 'Alex'), sam)).toEqual(alex);
});

it('lays another colour beside mine, and mine beside that', () => {
  for (const color of ['amber', 'moon', 'rose', 'sage'] as const) {
    expect(partnerColor(color)).not.toBe(color);
    expect(partnerColor(partnerColor(color))).toBe(color);
  }
  expect(colorOf(alex, sam)).toBe('moon');
});

it('knows the partner by name and colour', () => {
  const tied: Me = { ...sam, partner: { id: 'alex-id', name: 'Alex', color: 'sage' } };
  expect(rolesFor(tied, 'partner', '')).toEqual({ giver: { person: 'alex-id', name: 'Alex' }, receiver: { person: 'sam-id', name: 'Sam' } });
  expect(colorOf({ person: 'alex-id', name: 'Alex' }, tied)).toBe('sage');
});

it('draws the partner in another colour where both have chosen the same', () => {
  expect(colorBeside({ ...sam, partner: { id: 'alex-id', name: 'Alex', color: 'amber' } })).toBe('moon');
});

it('is a remote only for the receiver, and only while the giver has a phone of their own', () => {
  const tied: Me = { ...sam, partner: { id: 'alex-id', name: 'Alex', color: 'moon' } };
  expect(isForRemote(rolesFor(tied, 'partner', ''), tied)).toBe(true);
  expect(isForRemote(rolesFor(tied, 'me', ''), tied)).toBe(false);
  expect(isForRemote(rolesFor(sam, 'partner', 'Alex'), sam)).toBe(false);
  expect(isForRemote(rolesFor(sam, 'partner', 'Alex'), tied)).toBe(false);
});
