// A line of an evening's log: what a phone without a network has most of.
export const logged = (seq) => ({ seq, at: Date.now(), kind: seq % 2 ? 'pause' : 'resume', payload: {} })
